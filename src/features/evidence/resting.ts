import { formatReference } from '../../core/references.js';
import type { Transaction } from '../../persistence/database.js';

/** References of the operations whose stage this evidence shows, and of the indicators whose approved value it does. */
export async function restingOn(tx: Transaction, id: string): Promise<readonly string[]> {
  const operations = await tx.operation.findMany({
    where: { withdrawnAt: null, stages: { some: { withdrawnAt: null, evidence: { some: { id } } } } },
    select: { number: true },
  });
  const indicators = await tx.indicator.findMany({
    where: { values: { some: { status: 'APPROVED', withdrawnAt: null, evidence: { some: { id } } } } },
    select: { number: true },
  });
  return [
    ...operations.map(({ number }) => formatReference('O', number)),
    ...indicators.map(({ number }) => formatReference('I', number)),
  ];
}
