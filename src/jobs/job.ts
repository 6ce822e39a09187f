import type { Database } from '../persistence/database.js';

/** When and where a job runs. */
export interface JobMoment {
  readonly database: Database;
  readonly workspaceId: string;
  readonly now: Date;
}

/** Work that a feature does by the clock. It finds out by itself what is due; doing it again does nothing more. */
export interface ScheduledJob {
  /** As `npm run job` takes it, e.g. "nudges". */
  readonly name: string;
  /** Does what is due, and queues the messages. @returns what was done, a line a message */
  run(moment: JobMoment): Promise<readonly string[]>;
  /** The same lines, with nothing written. */
  rehearse(moment: JobMoment): Promise<readonly string[]>;
}
