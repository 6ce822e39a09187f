import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { StartError } from '../../src/core/errors.js';

const socket = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

function complaint(env: Record<string, string | undefined>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  return '';
}

describe('the environment', () => {
  test('two tokens are enough: Socket Mode, Slack itself, the embedded database in ./data', () => {
    expect(readConfig(socket)).toEqual({
      slack: {
        mode: 'socket',
        botToken: 'xoxb-1',
        appToken: 'xapp-1',
        signingSecret: '',
        port: 3000,
        apiUrl: 'https://slack.com/api/',
      },
      database: { dataDir: './data' },
      logLevel: 'info',
      healthPort: undefined,
      followsPracticeClock: false,
    });
  });

  test('with nothing set, each missing variable has its own line that says where Slack shows it', () => {
    const lines = complaint({}).split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^SLACK_BOT_TOKEN is not set: .*api\.slack\.com\/apps/);
    expect(lines[1]).toMatch(/^SLACK_APP_TOKEN is not set: .*connections:write/);
  });

  test('HTTP mode asks for the signing secret instead of the app token', () => {
    expect(complaint({ SLACK_MODE: 'http', SLACK_BOT_TOKEN: 'xoxb-1' })).toMatch(/^SLACK_SIGNING_SECRET is not set/);
    const config = readConfig({
      SLACK_MODE: 'http',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'abcdefgh',
      PORT: '8080',
    });
    expect(config.slack).toMatchObject({ mode: 'http', port: 8080, appToken: '' });
  });

  test.each([
    ['SLACK_MODE', 'websocket'],
    ['SLACK_BOT_TOKEN', 'xoxp-1'],
    ['SLACK_APP_TOKEN', 'xoxb-1'],
    ['SLACK_API_URL', 'slack.com'],
    ['PORT', '0'],
    ['HEALTH_PORT', 'eighty'],
    ['DATABASE_URL', 'mysql://host/db'],
    ['LOG_LEVEL', 'loud'],
  ])('a malformed %s gets a line that begins with its name and does not repeat the value', (name, value) => {
    const said = complaint({ ...socket, [name]: value });
    expect(said).toMatch(new RegExp(`^${name} does not look right: set it to `));
    expect(said).not.toContain(`“${value}”`);
    expect(said.split('\n')).toHaveLength(1);
  });

  test('a variable that is set to nothing counts as not set', () => {
    expect(readConfig({ ...socket, DATABASE_URL: '', HEALTH_PORT: '  ' })).toMatchObject({
      database: { dataDir: './data' },
      healthPort: undefined,
    });
  });

  test.each([
    undefined,
    'https://slack.com/api/',
    'https://slack-gov.com/api/',
    'http://127.0.0.1.example.org/api/',
    'http://localhost@slack.com/api/',
    'http://10.0.0.7/api/',
  ])('the practice clock cannot be switched on with %s', (url) => {
    const said = complaint({ ...socket, INTRA_PRACTICE_CLOCK: 'follow', SLACK_API_URL: url });
    expect(said).toMatch(/^INTRA_PRACTICE_CLOCK .*never with Slack/);
  });

  test.each(['http://127.0.0.1:4000/api/', 'http://localhost:4000/api', 'http://[::1]:4000/api/'])(
    'the practice clock can be followed at %s',
    (url) => {
      const config = readConfig({ ...socket, INTRA_PRACTICE_CLOCK: 'follow', SLACK_API_URL: url });
      expect(config.followsPracticeClock).toBe(true);
    },
  );

  test('no value of any variable ever stands in a complaint', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9]{12,40}$/), (secret) => {
        const said = complaint({ SLACK_BOT_TOKEN: secret, SLACK_APP_TOKEN: secret, DATABASE_URL: secret });
        expect(said).not.toContain(secret);
      }),
    );
  });
});
