import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { features } from '../src/features.js';
import { methodsIn, methodsNamed } from './architecture/slack-methods.js';

const root = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The scopes of a bot token that each method needs for what we ask of it, in public and private channels. */
const scopesOfMethods: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/**
 * Methods whose scopes are not asked for. After a crash between posting and noting it, delivery looks whether the
 * message stands: in direct messages it may, in channels it is refused with missing_scope and leaves the question to a
 * person. That is rare, and not worth the right to read what people write in channels.
 */
const withoutScope = ['conversations.history', 'conversations.replies'];

const scopesOfEvents: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  channel_unarchive: ['channels:read'],
  group_unarchive: ['groups:read'],
  // Of direct messages with the bot only.
  'message.im': ['im:history'],
  user_change: ['users:read'],
};

/** Handled by the platform itself. */
const platformEvents = ['app_home_opened'];

const manifest: unknown = parse(readFileSync(root('manifest.yml'), 'utf8'));
const {
  _metadata,
  features: declared,
  oauth_config,
  settings,
} = z
  .object({
    _metadata: z.object({ major_version: z.number() }),
    features: z.object({ slash_commands: z.array(z.looseObject({ command: z.string(), should_escape: z.boolean() })) }),
    oauth_config: z.object({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
    settings: z.looseObject({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
  })
  .parse(manifest);
const sorted = (all: Iterable<string>) => [...new Set(all)].sort();

describe('manifest.yml', () => {
  const schemaFile = root(`../shared/slack/manifest-schema/manifest.schema.${_metadata.major_version}.0.0.json`);
  const isHere = existsSync(schemaFile);
  it.skipIf(!isHere)(
    isHere ? 'is valid by the official schema' : 'is valid by the official schema (skipped: the schema is not here)',
    () => {
      const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
      const isValid = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
      isValid(manifest);
      expect(isValid.errors ?? []).toEqual([]);
    },
  );

  it('has the one command, with mentions sent as such', () => {
    expect(declared.slash_commands).toEqual([expect.objectContaining({ command: '/intra', should_escape: true })]);
  });

  it('subscribes to what is handled, and to nothing else', () => {
    const handled = features.flatMap((feature) =>
      (feature.events ?? []).map(({ type }) => (type === 'message' ? 'message.im' : type)),
    );
    expect(sorted(settings.event_subscriptions.bot_events)).toEqual(sorted([...handled, ...platformEvents]));
  });

  it('asks for the scopes that the code uses, and no others', () => {
    const methods = methodsNamed([root('src/slack'), root('src/delivery')]);
    const known = [...Object.keys(scopesOfMethods), ...withoutScope];
    // app.ts asks who the bot is when it starts.
    expect(sorted([...methods, 'auth.test'])).toEqual(sorted(known));
    const needed = [
      'commands',
      ...Object.values(scopesOfMethods).flat(),
      ...settings.event_subscriptions.bot_events.flatMap((event) => scopesOfEvents[event] ?? [`of ${event}?`]),
    ];
    expect(sorted(oauth_config.scopes.bot)).toEqual(sorted(needed));
  });

  it('has its scopes explained in README', () => {
    const readme = readFileSync(root('README.md'), 'utf8');
    const [, table = ''] = /^\| scope \| why \|\n\|[-|]+\n((?:\|.*\n)+)/m.exec(readme) ?? [];
    const explained = table.split('\n').flatMap((row) => row.split('|')[1]?.match(/[\w:.]+/g) ?? []);
    expect(sorted(explained)).toEqual(sorted(oauth_config.scopes.bot));
  });
});

describe('the search for methods', () => {
  it('finds them called by name and as text, and takes nothing else for one', () => {
    const text = `
      await this.tools.client.chat.postMessage({});
      await client.paginate('conversations.members', {});
      await client.apiCall(isThread ? 'conversations.replies' : 'conversations.history');
      await client.files.uploadV2({});
      db.members.find(); const id = 'members.add';`;
    expect(methodsIn('a.ts', text)).toEqual([
      'chat.postMessage',
      'conversations.members',
      'conversations.replies',
      'conversations.history',
      'files.uploadV2',
    ]);
  });
});
