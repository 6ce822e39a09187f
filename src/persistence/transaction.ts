import { setTimeout as sleep } from 'node:timers/promises';
import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { Prisma, type PrismaClient } from './generated/client.js';

/**
 * How long a transaction waits to begin, and how long it may last, in milliseconds. Waiting is long because the
 * embedded database runs one after the other; lasting is short because nothing but queries belongs in one.
 */
export const TRANSACTION_LIMITS = { maxWait: 30_000, timeout: 10_000 };

const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 10;

/** Runs the work in a transaction; tries again, with growing pauses, when another transaction was in its way. */
export async function runTransaction<T>(
  prisma: PrismaClient,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await prisma.$transaction(async (tx) => {
        const result = await work(tx);
        // PostgreSQL answers COMMIT after a failed statement with a silent rollback. Work that caught such a failure
        // and went on would seem done; this query fails instead.
        await tx.$queryRaw`SELECT 1`;
        return result;
      });
    } catch (error) {
      if (attempt === ATTEMPTS || !isConflict(error)) throw error;
      await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random()));
    }
  }
}

/** True of a serialization failure (SQLSTATE 40001) and a deadlock (40P01), however Prisma has wrapped it. */
function isConflict(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    if (error.code === 'P2034') return true;
    return error.code === 'P2010' && isConflictCause(error.meta?.['driverAdapterError']);
  }
  return isConflictCause(error);
}

function isConflictCause(error: unknown): boolean {
  if (!isDriverAdapterError(error)) return false;
  const { cause } = error;
  return cause.kind === 'TransactionWriteConflict' || (cause.kind === 'postgres' && /^40(001|P01)$/.test(cause.code));
}
