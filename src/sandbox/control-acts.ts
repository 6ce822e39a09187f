import { z } from 'zod';
import { runCommand } from './acts/command.js';
import { findElement } from './acts/find-element.js';
import { changeChannel, join, leave } from './acts/membership.js';
import { close, fill, submit } from './acts/modal.js';
import { actor, messageSeen, type Place, viewSeen } from './acts/parts.js';
import { press, useShortcut } from './acts/press.js';
import { retract, say } from './acts/speak.js';
import { suggest } from './acts/suggest.js';
import type { Delivery } from './deliveries.js';
import { Refusal } from './refusal.js';
import { wordsOf } from './surface.js';
import { emitHomeOpened } from './web-api/views.js';
import type { Workspace } from './workspace.js';

const entered = z.union([z.string(), z.array(z.string()), z.null()]);
const given = z.union([entered, z.object({ name: z.string(), base64: z.string() })]);
const which = { near: z.string().optional(), blockId: z.string().optional(), nth: z.number().int().min(1).optional() };
const on = { channel: z.string().optional(), ts: z.string().optional(), view: z.string().optional() };
const as = { as: z.string() };

/** What a person can do, as the control API takes it. */
export const actSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('command'), ...as, channel: z.string(), text: z.string() }),
  z.object({ act: z.literal('say'), ...as, channel: z.string(), text: z.string(), thread: z.string().optional() }),
  z.object({ act: z.literal('retract'), ...as, channel: z.string(), ts: z.string() }),
  z.object({ act: z.literal('click'), ...as, ...on, label: z.string(), option: entered.optional(), ...which }),
  z.object({ act: z.literal('fill'), ...as, view: z.string().optional(), label: z.string(), value: given, ...which }),
  z.object({
    act: z.literal('submit'),
    ...as,
    view: z.string().optional(),
    fields: z.record(z.string(), given).optional(),
  }),
  z.object({ act: z.literal('close'), ...as, view: z.string().optional(), all: z.boolean().optional() }),
  z.object({ act: z.literal('suggest'), ...as, ...on, label: z.string(), typed: z.string(), ...which }),
  z.object({ act: z.literal('openHome'), ...as, tab: z.enum(['home', 'messages']).optional() }),
  z.object({ act: z.literal('shortcut'), ...as, callbackId: z.string(), ...on }),
  z.object({ act: z.literal('join'), ...as, channel: z.string() }),
  z.object({ act: z.literal('leave'), ...as, channel: z.string() }),
  z.object({ act: z.literal('invite'), ...as, channel: z.string(), person: z.string() }),
  z.object({ act: z.literal('remove'), ...as, channel: z.string(), person: z.string() }),
  z.object({
    act: z.literal('changeChannel'),
    ...as,
    channel: z.string(),
    archived: z.boolean().optional(),
    name: z.string().optional(),
    topic: z.string().optional(),
  }),
]);

export type Act = z.input<typeof actSchema>;

export interface ActResult {
  readonly delivery: Delivery | undefined;
  /** The message written, for `say`. */
  readonly ts?: string;
  /** The texts of the options offered, for `suggest`. */
  readonly options?: string[];
}

/**
 * Does what a person does, and resolves once the app has acknowledged it or failed to.
 * @throws Refusal when a person could not do that here
 */
export async function perform(workspace: Workspace, input: Act): Promise<ActResult> {
  const act = actSchema.parse(input);
  const person = actor(workspace, act.as);
  const channel = (reference: string) => workspace.channelFor(reference, person);
  const entry = workspace.wire.open('person', act.act, person.name, act);
  try {
    const result = await route();
    workspace.wire.close(entry, { received: result.delivery?.id, latencyMs: result.delivery?.latencyMs ?? 0 });
    return result;
  } catch (failure) {
    const error = failure instanceof Error ? failure.message : String(failure);
    workspace.wire.close(entry, { error, latencyMs: 0 });
    throw failure;
  }

  function place(where: { channel?: string | undefined; ts?: string | undefined; view?: string | undefined }): Place {
    if (where.channel !== undefined && where.ts !== undefined) {
      return messageSeen(workspace, person, where.channel, where.ts);
    }
    return { kind: 'view', view: viewSeen(workspace, person, where.view) };
  }

  async function route(): Promise<ActResult> {
    switch (act.act) {
      case 'command':
        return { delivery: await runCommand(workspace, person, channel(act.channel), act.text) };
      case 'say': {
        const said = await say(workspace, person, channel(act.channel), act.text, { thread: act.thread });
        return { delivery: said.delivery, ts: said.message.ts };
      }
      case 'retract': {
        const found = messageSeen(workspace, person, act.channel, act.ts);
        if (found.kind !== 'message') throw new Refusal('That is no message.');
        return { delivery: await retract(workspace, person, found.conversation, found.message) };
      }
      case 'click':
        return { delivery: await press(workspace, person, place(act), act.label, act) };
      case 'fill': {
        const view = viewSeen(workspace, person, act.view);
        return { delivery: await fill(workspace, person, view, act.label, act.value, act) };
      }
      case 'submit': {
        const view = viewSeen(workspace, person, act.view);
        for (const [label, value] of Object.entries(act.fields ?? {}))
          await fill(workspace, person, view, label, value);
        return { delivery: await submit(workspace, person, view) };
      }
      case 'close':
        return { delivery: await close(workspace, viewSeen(workspace, person, act.view), act.all) };
      case 'suggest': {
        const where = place(act);
        const blocks = where.kind === 'view' ? where.view.blocks : where.message.blocks;
        const { element } = findElement(blocks, act.label, act);
        const { options, delivery } = await suggest(workspace, person, where, element, act.typed);
        return { delivery, options: options.map((each) => wordsOf(each['text'])) };
      }
      case 'openHome':
        return { delivery: await emitHomeOpened(workspace, person.id, act.tab ?? 'home') };
      case 'shortcut': {
        const target = act.ts === undefined ? undefined : place(act);
        return { delivery: await useShortcut(workspace, person, act.callbackId, target) };
      }
      case 'join':
        return { delivery: await join(workspace, person, channel(act.channel)) };
      case 'leave':
        return { delivery: await leave(workspace, person, channel(act.channel)) };
      case 'invite': {
        const invited = act.person === 'bot' ? workspace.bot : workspace.people.find(act.person);
        return { delivery: await join(workspace, invited, channel(act.channel), person) };
      }
      case 'remove': {
        const removed = act.person === 'bot' ? workspace.bot : workspace.people.find(act.person);
        return { delivery: await leave(workspace, removed, channel(act.channel)) };
      }
      case 'changeChannel':
        return { delivery: await changeChannel(workspace, person, channel(act.channel), act) };
    }
  }
}
