import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config/config.js';
import { errorFacts } from './core/errors.js';

/** The process's log: ids and codes only. Of an error it holds what kind it is and where it arose, not its words. */
export function processLog(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const options = { level, serializers: { err: errorFacts } };
  return destination === undefined ? pino(options) : pino(options, destination);
}
