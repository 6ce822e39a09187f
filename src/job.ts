// npm run job -- NAME [--now ISO] [--dry-run]
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { connect, jobNames, rehearse } from './app.js';
import { readConfig } from './config/config.js';
import { type Clock, systemClock } from './core/clock.js';
import { StartError } from './core/errors.js';
import { openDatabase } from './persistence/database.js';
import { followPracticeClock } from './practice-clock.js';
import { processLog } from './process-log.js';

/** How long the messages of a job may take to be delivered, in milliseconds. */
const deliveryLimit = 10 * 60_000;

/** @throws StartError that says how the command is used */
function readArguments(): { name: string; now: Date | undefined; isDry: boolean } {
  const usage = `Usage: npm run job -- NAME [--now 2018-12-03T09:30:00Z] [--dry-run], where NAME is one of: ${jobNames().join(', ')}.`;
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { now: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    });
    const [name] = positionals;
    const now = values.now === undefined ? undefined : new Date(values.now);
    if (name === undefined || positionals.length > 1 || !jobNames().includes(name)) throw new StartError(usage);
    if (now !== undefined && Number.isNaN(now.getTime())) {
      throw new StartError(`“${values.now}” is not an instant. ${usage}`);
    }
    return { name, now, isDry: values['dry-run'] };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(usage);
  }
}

async function main(): Promise<void> {
  try {
    process.loadEnvFile('.env');
  } catch {
    // There need not be one.
  }
  const { name, now, isDry } = readArguments();
  const config = readConfig(process.env);
  const log = processLog(config.logLevel, pino.destination(2));
  const database = await openDatabase(config.database, { log, onProgress: (line) => console.error(line) });
  try {
    const clock = config.followsPracticeClock ? await followPracticeClock(config.slack.apiUrl, log) : systemClock;
    const asOf: Clock = now === undefined ? clock : { now: () => now };
    if (isDry) {
      for (const line of await rehearse(name, database, asOf.now())) console.log(line);
      return;
    }
    const { known, sender, workspace } = await connect(config, database, clock, log, { asOf });
    const job = known.jobs.find((each) => each.name === name);
    const lines = (await job?.run({ database, workspaceId: workspace.id, now: asOf.now() })) ?? [];
    for (const line of lines) console.log(line);
    const { settled } = await sender.settle({ timeoutMs: deliveryLimit });
    if (!settled) throw new StartError('Not everything could be delivered. Nothing is lost: the bot goes on with it.');
  } finally {
    await database.close();
  }
}

main().then(
  // The Slack client keeps its connections open for a while.
  () => process.exit(0),
  (error: unknown) => {
    if (error instanceof StartError) console.error(error.message);
    else console.error('the job failed:', error);
    process.exit(1);
  },
);
