import { z } from 'zod';
import { StartError } from '../core/errors.js';

/** What the process was told, checked once at start and never changed. */
export interface Config {
  readonly slack: {
    readonly mode: 'socket' | 'http';
    readonly botToken: string;
    /** Socket Mode only; '' in HTTP mode. */
    readonly appToken: string;
    /** HTTP mode only; '' in Socket Mode. */
    readonly signingSecret: string;
    readonly port: number;
    /** With a slash at the end. */
    readonly apiUrl: string;
  };
  readonly database: { readonly url: string } | { readonly dataDir: string };
  readonly logLevel: LogLevel;
  readonly healthPort: number | undefined;
  /** In the practice workspace only: the bot goes by that workspace's clock, which people move by hand. */
  readonly followsPracticeClock: boolean;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

const where = {
  SLACK_BOT_TOKEN:
    'set it to the bot token (xoxb-…): api.slack.com/apps, your app, “OAuth & Permissions”, “Bot User OAuth Token”.',
  SLACK_APP_TOKEN:
    'set it to the app-level token (xapp-…) with the scope connections:write: api.slack.com/apps, your app, “Basic Information”, “App-Level Tokens”.',
  SLACK_SIGNING_SECRET:
    'set it to the signing secret: api.slack.com/apps, your app, “Basic Information”, “App Credentials”.',
  SLACK_MODE: 'set it to “socket” (needs no public address) or “http”, or leave it out for Socket Mode.',
  SLACK_API_URL: 'set it to an http(s) address, or leave it out for Slack’s own.',
  PORT: 'set it to a free port from 1 to 65535, or leave it out for 3000.',
  HEALTH_PORT: 'set it to a free port from 1 to 65535, or leave it out for none.',
  DATABASE_URL: 'set it to postgresql://user:password@host:5432/database, or leave it out for the embedded database.',
  INTRA_DATA_DIR: 'set it to a folder for the embedded database, or leave it out for ./data.',
  INTRA_PRACTICE_CLOCK:
    'leave it out; it works only where SLACK_API_URL is a practice workspace on this machine, never with Slack.',
  LOG_LEVEL: `set it to one of ${logLevels.join(', ')}, or leave it out for info.`,
} as const;
type Variable = keyof typeof where;

const port = z.coerce.number().int().min(1).max(65535);

const environment = z.object({
  SLACK_MODE: z.enum(['socket', 'http']).default('socket'),
  SLACK_BOT_TOKEN: z.string().regex(/^xoxb-\S+$/),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/)
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^\S{8,}$/)
    .optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/ }).default('https://slack.com/api/'),
  PORT: port.default(3000),
  HEALTH_PORT: port.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/)
    .optional(),
  INTRA_DATA_DIR: z.string().default('./data'),
  INTRA_PRACTICE_CLOCK: z.literal('follow').optional(),
  LOG_LEVEL: z.enum(logLevels).default('info'),
});

/**
 * Reads the environment. A variable that is set to nothing counts as not set, as people leave lines of `.env` empty.
 * @throws StartError with one line a variable that is missing or malformed: its name, what to set, where Slack shows it.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = environment.safeParse(given);
  const wrong = new Set<Variable>();
  for (const issue of read.error?.issues ?? []) wrong.add(variable(issue.path[0]));
  if (given['SLACK_MODE'] !== 'http' && given['SLACK_APP_TOKEN'] === undefined) wrong.add('SLACK_APP_TOKEN');
  if (given['SLACK_MODE'] === 'http' && given['SLACK_SIGNING_SECRET'] === undefined) wrong.add('SLACK_SIGNING_SECRET');
  if (given['INTRA_PRACTICE_CLOCK'] !== undefined && !isOnThisMachine(given['SLACK_API_URL'])) {
    wrong.add('INTRA_PRACTICE_CLOCK');
  }
  if (!read.success || wrong.size > 0) throw new StartError(complaints(wrong, given));
  const { data } = read;
  return {
    slack: {
      mode: data.SLACK_MODE,
      botToken: data.SLACK_BOT_TOKEN,
      appToken: data.SLACK_APP_TOKEN ?? '',
      signingSecret: data.SLACK_SIGNING_SECRET ?? '',
      port: data.PORT,
      apiUrl: data.SLACK_API_URL.endsWith('/') ? data.SLACK_API_URL : `${data.SLACK_API_URL}/`,
    },
    database: data.DATABASE_URL === undefined ? { dataDir: data.INTRA_DATA_DIR } : { url: data.DATABASE_URL },
    logLevel: data.LOG_LEVEL,
    healthPort: data.HEALTH_PORT,
    followsPracticeClock: data.INTRA_PRACTICE_CLOCK !== undefined,
  };
}

/** Only an address by which no other machine can be meant. */
function isOnThisMachine(url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url)) return false;
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

function variable(name: PropertyKey | undefined): Variable {
  const found = (Object.keys(where) as Variable[]).find((known) => known === name);
  return found ?? 'SLACK_MODE';
}

/** The values stay out of it: most are secrets. */
function complaints(wrong: ReadonlySet<Variable>, given: Readonly<Record<string, unknown>>): string {
  return [...wrong]
    .map((name) => `${name} ${given[name] === undefined ? 'is not set' : 'does not look right'}: ${where[name]}`)
    .join('\n');
}
