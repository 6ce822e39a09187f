import { startApp } from './app.js';
import { readConfig } from './config/config.js';
import { systemClock } from './core/clock.js';
import { StartError } from './core/errors.js';
import { serveHealth } from './health.js';
import { openDatabase } from './persistence/database.js';
import { followPracticeClock } from './practice-clock.js';
import { processLog } from './process-log.js';

/** SIGTERM gives us ten seconds: the app gets most of them, closing the database the rest. */
const deadline = 8_000;

async function main(): Promise<void> {
  try {
    process.loadEnvFile('.env');
  } catch {
    // There need not be one.
  }
  const config = readConfig(process.env);
  const log = processLog(config.logLevel);
  const database = await openDatabase(config.database, {
    log,
    onProgress: (line) => console.log(line),
  });
  const practice = config.followsPracticeClock ? await followPracticeClock(config.slack.apiUrl, log) : undefined;
  const app = await startApp(config, database, practice ?? systemClock, log);
  practice?.onMove(() => {
    app.runJobs().catch((error: unknown) => log.error({ err: error }, 'the jobs could not run'));
  });
  let stopping = false;
  const health =
    config.healthPort === undefined
      ? undefined
      : await serveHealth(config.healthPort, {
          ready: async () => !stopping && (await database.prisma.$queryRaw`SELECT 1`) !== undefined,
          figures: () => app.figures(),
        });
  const stop = () => {
    if (stopping) return;
    stopping = true;
    health?.close();
    app
      .stop(deadline)
      .then(() => database.close())
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        log.error({ code: error instanceof Error ? error.name : 'unknown' }, 'the stop was not clean');
        process.exit(1);
      });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Last: whoever waits for this line may send SIGTERM at once.
  console.log(
    `intra is ready (${config.slack.mode === 'http' ? `HTTP on port ${config.slack.port}` : 'Socket Mode'}, ${database.kind} database)`,
  );
}

main().catch((error: unknown) => {
  if (error instanceof StartError) {
    console.error(error.message);
  } else {
    console.error('intra could not start:', error);
  }
  process.exit(1);
});
