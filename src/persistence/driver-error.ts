import { DriverAdapterError } from '@prisma/driver-adapter-utils';

/** What PGlite and pg both tell of an error that PostgreSQL reported. */
interface PostgresReport extends Error {
  readonly code?: string | undefined;
  readonly severity?: string | undefined;
  readonly detail?: string | undefined;
  readonly column?: string | undefined;
  readonly hint?: string | undefined;
}

/** The error in the form in which Prisma, and its schema engine, can tell it on. */
export function driverError({ code = 'N/A', severity = 'N/A', message, detail, column, hint }: PostgresReport) {
  return new DriverAdapterError({
    originalCode: code,
    originalMessage: message,
    ...(code === '40001' || code === '40P01'
      ? { kind: 'TransactionWriteConflict' }
      : { kind: 'postgres', code, severity, message, detail, column, hint }),
  });
}
