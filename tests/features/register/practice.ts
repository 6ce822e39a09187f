import { pino } from 'pino';
import type { Actor, Role } from '../../../src/core/actor.js';
import { dayOf } from '../../../src/core/dates.js';
import { UserError } from '../../../src/core/errors.js';
import { recordChange } from '../../../src/persistence/audit.js';
import type { Database } from '../../../src/persistence/database.js';
import type { Answer, Change, Feature, GroupCall, ListPage, RecordKind } from '../../../src/slack/contract.js';
import { registry } from '../../../src/slack/registry.js';

/** A group with members in the database, in which notes (N-1, N-2) are kept: the smallest feature that has everything. */
export async function practiceGroup(database: Database, name: string) {
  const { prisma } = database;
  const start = new Date('2026-11-02T09:00:00Z');
  const workspace = await prisma.workspace.upsert({
    where: { teamId: 'T1' },
    update: {},
    create: { teamId: 'T1', name: 'Practice', url: '', createdAt: start },
  });
  const { id: groupId } = await prisma.stakeholderGroup.create({
    data: {
      workspaceId: workspace.id,
      channelId: `C-${name}`,
      name,
      region: 'Here',
      policyInstrument: 'Programme',
      timeZone: 'Europe/London',
      createdAt: start,
    },
  });
  const group = {
    id: groupId,
    workspaceId: workspace.id,
    channelId: `C-${name}`,
    name,
    timeZone: 'Europe/London',
    facilitators: ['AL'],
  };

  async function join(memberName: string, initials: string, role: Role = 'MEMBER'): Promise<Actor> {
    const slackUserId = `U-${name}-${initials}`;
    const { id } = await prisma.member.create({
      data: { groupId, slackUserId, name: memberName, initials, role, createdAt: start },
    });
    return { memberId: id, slackUserId, name: memberName, initials, role, group };
  }

  /** A call by this person, `minutes` after the start. */
  function callBy(actor: Actor, minutes = 0): GroupCall {
    const now = new Date(start.getTime() + minutes * 60_000);
    return {
      db: prisma,
      now,
      via: 'COMMAND',
      log: pino({ level: 'silent' }),
      workspace: { id: workspace.id, teamId: 'T1', botUserId: 'UBOT' },
      lookup: {
        person: async () => undefined,
        botIsIn: async () => 'yes',
        everybodyIn: async () => [],
        isInChannel: async () => true,
        file: async () => undefined,
      },
      userId: actor.slackUserId,
      channelId: group.channelId,
      actor,
      today: dayOf(now, group.timeZone),
      once: (work) => database.transaction(work),
      transaction: (work) => database.transaction(work),
    };
  }

  return { group, join, callBy };
}

/** Notes are kept in memory, by group, and their changes in the audit. */
export function notes() {
  const kept = new Map<string, { groupId: string; number: number; text: string }>();

  const kind: RecordKind = {
    prefix: 'N',
    type: 'note',
    noun: 'note',
    async find(_db, groupId, number) {
      return [...kept].find(([, note]) => note.groupId === groupId && note.number === number)?.[0];
    },
    async title(_db, recordId) {
      const note = kept.get(recordId);
      return { reference: `N-${note?.number}`, title: note?.text ?? '' };
    },
    async show(_call, recordId) {
      return { text: `Note: ${kept.get(recordId)?.text}` };
    },
    async explain(_call, changes) {
      return changes.map((change) => ({ change, lines: [`Text: ${textOf(change.before)} → ${textOf(change.after)}`] }));
    },
    async edit(_call, recordId) {
      return { kind: 'open', modal: { id: 'notes.edit', title: 'Edit', data: recordId, blocks: [] } };
    },
    async undo(tx, { actor, now, via, change }) {
      if (textOf(change.after) === 'built upon') throw new UserError('Something was built on this note.');
      const note = kept.get(change.recordId);
      if (note === undefined) throw new Error('no such note');
      await recordChange(tx, {
        groupId: actor.group.id,
        recordType: 'note',
        recordId: change.recordId,
        act: 'taken back',
        at: now,
        byMemberId: actor.memberId,
        via,
        before: { text: note.text },
        after: { text: textOf(change.before) },
        undoesId: change.id,
      });
      note.text = textOf(change.before);
    },
  };

  const pageOf = (texts: readonly string[], title: string, { offset, size }: { offset: number; size: number }) => ({
    title: `${texts.length} ${title}`,
    total: texts.length,
    entries: texts.slice(offset, offset + size).map((text) => ({
      text,
      blocks: [{ type: 'section' as const, text: { type: 'plain_text' as const, text } }],
    })),
    empty: `No ${title} yet.`,
  });
  const textsOf = (groupId: string) => [...kept.values()].filter((note) => note.groupId === groupId);

  const feature: Feature = {
    name: 'notes',
    records: [kind],
    lists: [
      {
        word: 'open',
        async page(call, where): Promise<ListPage> {
          return pageOf(
            textsOf(call.actor.group.id).map(({ text }) => text),
            'open notes',
            where,
          );
        },
      },
      {
        word: 'notes',
        command: { does: 'Lists the notes.' },
        async page(call, where): Promise<ListPage> {
          return pageOf(
            textsOf(call.actor.group.id).map(({ number }) => `N-${number}`),
            'notes',
            where,
          );
        },
      },
      {
        word: 'of',
        takes: 'person',
        async page(_call, { about, ...where }): Promise<ListPage> {
          if (!/AL|BK/.test(about)) throw new UserError(`There is nobody called “${about}” in this group.`);
          return pageOf(
            Array.from({ length: 20 }, (_, index) => `${about} ${index}`),
            `notes of ${about}`,
            where,
          );
        },
      },
    ],
  };

  /** Writes a note, or changes it where the number is known. @returns the id of the change */
  async function write(call: GroupCall, number: number, text: string, via: Change['via'] = 'COMMAND'): Promise<string> {
    const recordId = `${call.actor.group.id}-${number}`;
    const before = kept.get(recordId);
    kept.set(recordId, { groupId: call.actor.group.id, number, text });
    let id = '';
    await call.once(async (tx): Promise<Answer> => {
      const change = await recordChange(tx, {
        groupId: call.actor.group.id,
        recordType: 'note',
        recordId,
        act: before === undefined ? 'recorded' : 'edited',
        at: call.now,
        byMemberId: call.actor.memberId,
        via,
        before: before === undefined ? null : { text: before.text },
        after: { text },
      });
      id = change.id;
      return { kind: 'done' };
    });
    return id;
  }

  return { feature, write, textOf: (groupId: string, number: number) => kept.get(`${groupId}-${number}`)?.text };
}

function textOf(snapshot: unknown): string {
  return typeof snapshot === 'object' && snapshot !== null && 'text' in snapshot ? String(snapshot.text) : '';
}

/** Types and presses, as the platform does once it has found the handler. */
export function handsOn(features: readonly Feature[]) {
  const known = registry(features);
  return {
    async types(call: GroupCall, word: string, rest = ''): Promise<Answer> {
      const command = known.commands.find((candidate) => candidate.word === word);
      if (command === undefined) throw new Error(`no command ${word}`);
      return command.run(call, rest, rest);
    },
    async presses(call: GroupCall, id: string, value: string): Promise<Answer> {
      const button = known.buttons.get(id);
      if (button === undefined) throw new Error(`no button ${id}`);
      return button.run({ ...call, via: 'BUTTON' }, value);
    },
  };
}
