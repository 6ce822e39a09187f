import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { block } from '../../src/sandbox/block-kit/blocks.js';
import { ELEMENTS } from '../../src/sandbox/block-kit/elements.js';
import { LIMITS } from '../../src/sandbox/block-kit/limits.js';
import { urlSource } from '../../src/sandbox/block-kit/newer-blocks.js';
import {
  anyText,
  confirmation,
  conversationFilter,
  dispatchConfiguration,
  inputParameter,
  optionGroup,
  plainOption,
  workflow,
  workflowTrigger,
} from '../../src/sandbox/block-kit/objects.js';
import { byType, type Problem, type Rule } from '../../src/sandbox/block-kit/rules.js';
import { checkMessageBlocks, checkView } from '../../src/sandbox/block-kit/validate.js';
import { METHODS } from '../../src/sandbox/web-api/call.js';
import { type Delivery, isObject, type JsonObject } from './shapes.js';
import { MANIFEST, openWorkspace } from './support.js';

const shared = resolve(process.env['INTRA_SHARED'] ?? join(import.meta.dirname, '../../../shared'), 'slack');

function read(...path: string[]): JsonObject {
  const parsed: unknown = JSON.parse(readFileSync(join(shared, ...path), 'utf8'));
  return isObject(parsed) ? parsed : {};
}

function examples(folder: string): { name: string; example: JsonObject }[] {
  return readdirSync(join(shared, 'block-kit/valid', folder)).map((file) => ({
    name: basename(file, '.json'),
    example: read('block-kit/valid', folder, file),
  }));
}

function problemsOf(rule: Rule, example: unknown): Problem[] {
  const problems: Problem[] = [];
  rule(example, '', problems);
  return problems;
}

const OBJECTS: { readonly [beginning: string]: Rule } = {
  confirmation,
  conversation_filter: conversationFilter,
  dispatch_action: dispatchConfiguration,
  input_parameter: inputParameter,
  option_group: optionGroup,
  option: plainOption,
  text: anyText(3000),
  trigger: workflowTrigger,
  workflow,
};

// Slack's own data lies beside the repository where this is developed, and is not part of it.
describe.skipIf(!existsSync(shared))("Slack's own data (../shared/slack, or INTRA_SHARED)", () => {
  it('has the same limits', () => {
    expect(read('block-kit/limits.json')).toEqual(LIMITS);
  });

  it('has valid blocks, elements, objects, messages and views which all pass', () => {
    const element = byType(() => ({ ...ELEMENTS, url: urlSource }), 'no such element');
    const wrong: { [name: string]: Problem[] } = {};
    const check = (name: string, problems: Problem[]) => {
      if (problems.length > 0) wrong[name] = problems;
    };
    for (const { name, example } of examples('blocks')) check(name, problemsOf(block, example));
    for (const { name, example } of examples('rich_text')) {
      check(
        name,
        problemsOf(block, example['type'] === 'rich_text' ? example : { type: 'rich_text', elements: [example] }),
      );
    }
    for (const { name, example } of examples('elements')) check(name, problemsOf(element, example));
    for (const { name, example } of examples('objects')) {
      const rule = Object.entries(OBJECTS).find(([beginning]) => name.startsWith(beginning))?.[1];
      check(name, rule ? problemsOf(rule, example) : [{ message: 'no rule', at: name }]);
    }
    for (const { name, example } of examples('messages')) {
      const via = name.startsWith('webhook') ? 'webhook' : 'api';
      check(name, checkMessageBlocks(example['blocks'] ?? [], via));
    }
    for (const { name, example } of examples('views')) {
      check(name, checkView(example, example['type'] === 'home' ? 'home' : 'modal'));
    }
    expect(wrong).toEqual({});
  });

  it('describes methods, all of which are here with the scopes and arguments that they need', () => {
    const files = readdirSync(join(shared, 'web-api')).filter((file) => file.endsWith('.json'));
    // Known from Slack's reference alone.
    const known = [...files.map((file) => basename(file, '.json')), 'files.info'];
    expect(Object.keys(METHODS).sort()).toEqual(known.sort());
    for (const file of files) {
      const described = read('web-api', file);
      const scopes = isObject(described['scope']) ? described['scope']['bot'] : undefined;
      const method = METHODS[basename(file, '.json')];
      expect([...(method?.scopes ?? [])].sort(), file).toEqual(Array.isArray(scopes) ? [...scopes].sort() : []);
      const args = isObject(described['args']) ? described['args']['required'] : [];
      const required = Array.isArray(args) ? args.filter((each) => each !== 'token') : [];
      for (const each of required) expect(method?.required ?? [], `${file} ${each}`).toContain(each);
    }
  });

  describe('has captured payloads', () => {
    let emitted: Delivery[] = [];
    let stop: () => Promise<void> = async () => {};

    beforeAll(async () => {
      const { workspace, client, call } = await openWorkspace({ eventRetryDelaysMs: [], manifest: MANIFEST });
      stop = () => workspace.close();
      const sl = client.as('sl');
      await sl.command('#rsg', '/intra help');
      const blocks = [
        { type: 'actions', elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }] },
      ];
      await call('chat.postMessage', { channel: 'CRSG000001', text: 'Card', blocks });
      const card = await sl.waitForMessage('#rsg', /Go/);
      const pressed = await sl.click(card, 'Go');
      await sl.shortcut('record_this', card);
      const view = {
        type: 'modal',
        callback_id: 'm',
        title: { type: 'plain_text', text: 'T' },
        submit: { type: 'plain_text', text: 'S' },
        notify_on_close: true,
        blocks: [{ type: 'divider' }],
      };
      await call('views.open', { trigger_id: pressed.payload['trigger_id'], view });
      await sl.submit();
      await sl.close();
      await sl.openHome();
      await client.as('dh').leave('#rsg');
      await client.as('dh').join('#rsg');
      await client.changePerson('dh', { tz: 'Europe/Sofia' });
      await sl.archive('#rsg');
      await client.app({ uninstall: true });
      emitted = await client.deliveries();
    });
    afterAll(() => stop());

    it.each([
      ['SlashCommandPayload', '/intra'],
      ['BlockActionPayload', 'block_actions go'],
      ['MessageShortcutPayload', 'message_action record_this'],
      ['ViewSubmissionPayload', 'view_submission m'],
      ['ViewClosedPayload', 'view_closed m'],
      ['AppHomeOpenedPayload', 'app_home_opened'],
      ['MemberJoinedChannelPayload', 'member_joined_channel'],
      ['MemberLeftChannelPayload', 'member_left_channel'],
      ['UserChangePayload', 'user_change'],
      ['ChannelArchivePayload', 'channel_archive'],
      ['AppUninstalledPayload', 'app_uninstalled'],
    ])('%s, whose members ours have with the same types', (file, what) => {
      const ours = emitted.find((each) => each.what === what)?.payload;
      expect(ours, what).toBeDefined();
      expect(mismatches(ours, read('payloads', `${file}.json`), file)).toEqual([]);
    });
  });
});

/** Members of ours that the captured payload has with another type. What ours leaves null or out is not compared. */
function mismatches(ours: unknown, captured: unknown, at: string): string[] {
  if (ours === null || ours === undefined || captured === null || captured === undefined) return [];
  // A form carries text only, and so does Slack's command payload in either mode.
  if (at === 'SlashCommandPayload.is_enterprise_install') return [];
  if (Array.isArray(ours) || Array.isArray(captured)) {
    return Array.isArray(ours) === Array.isArray(captured) ? [] : [`${at}: a list on one side only`];
  }
  if (!isObject(ours) || !isObject(captured)) {
    return typeof ours === typeof captured ? [] : [`${at}: ${typeof ours}, captured ${typeof captured}`];
  }
  return Object.entries(ours).flatMap(([key, value]) => mismatches(value, captured[key], `${at}.${key}`));
}
