import type { Logger } from 'pino';

/** The part of the process's logger that persistence uses: codes and names of migrations, never contents. */
export type PersistenceLog = Pick<Logger, 'info' | 'warn'>;
