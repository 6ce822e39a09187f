// /intra agenda · /intra agenda add How we reach small firms · /intra agenda edit, publish, settings · /intra agenda M-5
// In the meeting's thread, three working days before it: the draft [Show all] [Add a point] [Edit the agenda] [Publish];
// “Edit the agenda” → modal: Introduction, Parts, the entries of each part to tick, Order of the points
import { z } from 'zod';
import { formatDay } from '../../core/date-words.js';
import { dayOf } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import { requireFacilitator, requireRecorder } from '../../core/rights.js';
import type { Renderer } from '../../delivery/rendering.js';
import type { Db } from '../../persistence/database.js';
import { lines } from '../../slack/blocks.js';
import type { Answer, Feature, GroupCall, Submission } from '../../slack/contract.js';
import { withNamedMentions } from '../../slack/named-mentions.js';
import type { Message } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import { findMeetingByNumber, meetingReference } from '../meetings/use-cases.js';
import { membersOf } from '../members/use-cases.js';
import { agendaToEdit, publish, type Saved, saveChoices } from './editing.js';
import { ids } from './ids.js';
import { agendaJob } from './job.js';
import { agendaKey, findKept, type Kept, kind } from './kept.js';
import { type AgendaMeeting, findAgendaMeeting, nextMeeting, presentMeeting } from './meeting.js';
import { addPointModal, editModal, readEdit, readPoint, readSettings, settingsModal } from './modals.js';
import { pointRecords, submitEditPoint, tellAdded, withdraw } from './on-points.js';
import { countWaiting, findWaiting } from './points.js';
import { makeContent } from './refresh.js';
import { agendaMessage, allMessage, noMeetingMessage, pointEntry, type Standing, withNote } from './screens.js';
import { changeSettings, draftSlot, loadGroups } from './settings.js';
import { words } from './wording.js';

const tell = (text: string, card?: string): Answer => ({
  kind: 'tell',
  message: { text, blocks: [lines([text])] },
  ...(card === undefined ? {} : { card }),
});

async function run(call: GroupCall, text: string, raw: string): Promise<Answer> {
  const typed = text.trim();
  if (/^add(\s|$)/i.test(typed)) {
    const people = raw.includes('<@') ? await membersOf(call.db, call.actor.group.id) : [];
    return add(call, withNamedMentions(raw, people).replace(/^\s*add\s*/i, ''));
  }
  const reference = parseReference(typed, ['M']);
  if (reference !== undefined) return showOf(call, reference.number);
  switch (typed.toLowerCase()) {
    case '':
      return show(call);
    case 'edit':
      return openEdit(call, await nextId(call));
    case 'publish':
      return publishNow(call, await nextId(call));
    case 'settings':
      return openSettings(call);
    default:
      throw new UserError(words.unknown(typed));
  }
}

/** With what was typed at once, else through the modal. */
async function add(call: GroupCall, typed: string): Promise<Answer> {
  // Said before somebody fills in a form in vain; it counts when the point is added.
  requireRecorder(call.actor);
  return typed === '' ? { kind: 'open', modal: addPointModal('') } : tellAdded(call, typed);
}

async function nextId({ db, actor, now }: GroupCall): Promise<string> {
  const meeting = await nextMeeting(db, actor.group.id, now);
  if (meeting === undefined) {
    throw new UserError(words.errors.noMeeting, { label: words.plan, id: buttons.planMeeting });
  }
  return meeting.id;
}

/** The agenda of the meeting that is being held, else of the next one: as it is posted, or as it would be now. */
async function show(call: GroupCall): Promise<Answer> {
  const { db, actor, now } = call;
  const present = await presentMeeting(db, actor.group.id, now);
  const held = present === undefined ? undefined : await findKept(db, present.id);
  const hasBegun = present !== undefined && present.startsAt <= now;
  // Where the one that is being held has none, the next one is of use.
  const meeting = hasBegun && held?.content === undefined ? await nextMeeting(db, actor.group.id, now) : present;
  if (meeting === undefined) {
    const waiting = await countWaiting(db, actor.group.id);
    return { kind: 'tell', message: noMeetingMessage(actor.group.id, waiting) };
  }
  const kept = await findKept(db, meeting.id);
  return { kind: 'tell', message: await shown(call, meeting, kept) };
}

async function shown(call: GroupCall, meeting: AgendaMeeting, kept: Kept | undefined): Promise<Message> {
  const { db, actor, now, today } = call;
  const standing = standingOf(meeting, kept, actor.group.timeZone);
  if (kept?.draftedAt != null && kept.content !== undefined) return agendaMessage(kept.content, standing, today);
  if (meeting.startsAt <= now) throw new UserError(words.noneKept(meetingReference(meeting)));
  const content = await makeContent(db, actor.group, meeting, kept, now);
  return withNote(agendaMessage(content, standing, today), await whenItComes(call, meeting));
}

async function whenItComes({ db, actor, now, today }: GroupCall, meeting: AgendaMeeting): Promise<string> {
  const group = (await loadGroups(db, [actor.group.id])).get(actor.group.id);
  if (group === undefined) return '';
  const { day, at } = draftSlot(group, meeting.startsAt);
  return at === undefined || at <= now ? words.comesSoon : words.comes(formatDay(day, { today }));
}

async function showOf(call: GroupCall, number: number): Promise<Answer> {
  const { meeting, kept } = await agendaOf(call, number);
  return { kind: 'tell', message: await shown(call, meeting, kept) };
}

/** @throws UserError where there is no such meeting, or it never had an agenda */
async function agendaOf({ db, actor }: GroupCall, number: number) {
  const found = await findMeetingByNumber(db, actor.group.id, number);
  if (found === null) throw new UserError(words.noSuchMeeting(meetingReference({ number })));
  const meeting = await findAgendaMeeting(db, found.id);
  if (meeting === undefined) throw new UserError(words.noneKept(meetingReference(found)));
  return { meeting, kept: await findKept(db, found.id) };
}

function standingOf(meeting: AgendaMeeting, kept: Kept | undefined, timeZone: string): Standing {
  return {
    meetingId: meeting.id,
    groupId: meeting.groupId,
    timeZone,
    introduction: kept?.introduction ?? '',
    publishedAt: kept?.publishedAt ?? null,
    publishedBy: kept?.publishedBy ?? null,
    frozenAt: kept?.frozenAt ?? null,
  };
}

const place = /^(?<reference>[^~]*)(?:~(?<offset>\d{1,6}))?$/;

async function pageOf(call: GroupCall, value: string): Promise<Message> {
  const { reference = '', offset } = place.exec(value)?.groups ?? {};
  const { meeting, kept } = await agendaOf(call, parseReference(reference, ['M'])?.number ?? 0);
  const content = kept?.content ?? (await makeContent(call.db, call.actor.group, meeting, kept, call.now));
  return allMessage(content, standingOf(meeting, kept, call.actor.group.timeZone), Number(offset ?? 0));
}

async function openEdit(call: GroupCall, meetingId: string): Promise<Answer> {
  const { version, choices, parts } = await agendaToEdit(call.db, call.actor, meetingId, call.now);
  return { kind: 'open', modal: editModal({ meetingId, version }, parts, choices, undefined) };
}

async function submitEdit(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const entered = readEdit(state, data);
  return call.once(async (tx) => afterSaving(tx, call, await saveChoices({ ...call, tx }, entered)));
}

async function afterSaving(db: Db, { actor }: GroupCall, saved: Saved): Promise<Answer> {
  if (saved.kind === 'stale') {
    const { editable, choices, renewed, by } = saved;
    const people = await membersOf(db, actor.group.id);
    const who = words.meanwhile.who(people.filter(({ id }) => by.includes(id)).map(({ initials }) => initials));
    const agenda = { meetingId: editable.meeting.id, version: editable.version };
    return { kind: 'update', modal: editModal(agenda, editable.parts, choices, { who, renewed }) };
  }
  const reference = meetingReference(saved.meeting);
  return tell(
    saved.kind === 'saved' ? words.saved(reference) : words.nothingChanged(reference),
    agendaKey(saved.meeting.id),
  );
}

const publishNow = (call: GroupCall, meetingId: string): Promise<Answer> =>
  call.once(async (tx) => {
    const meeting = await publish({ ...call, tx }, meetingId);
    return tell(words.nowPublished(meetingReference(meeting)), agendaKey(meetingId));
  });

async function openSettings({ db, actor }: GroupCall): Promise<Answer> {
  requireFacilitator(actor, words.rights.settings);
  const group = (await loadGroups(db, [actor.group.id])).get(actor.group.id);
  if (group === undefined) throw new Error('no such group');
  return { kind: 'open', modal: settingsModal(group.daysBefore) };
}

async function submitSettings(call: GroupCall, { state }: Submission): Promise<Answer> {
  const entered = readSettings(state);
  return call.once(async (tx) => tell(words.settingsSaved(await changeSettings({ ...call, tx }, entered))));
}

const about = z.object({ meetingId: z.string() });

/** What is kept of the agenda: after the meeting has begun it says what it said then. */
const render: Renderer = async ({ db, message, now }) => {
  const { meetingId } = about.parse(message.about);
  const [meeting, kept] = [await findAgendaMeeting(db, meetingId), await findKept(db, meetingId)];
  if (meeting === undefined || kept?.content === undefined) return { drop: 'no such agenda' };
  const group = (await loadGroups(db, [meeting.groupId])).get(meeting.groupId);
  if (group === undefined) return { drop: 'no such group' };
  // A draft that could not be delivered until then helps nobody any more.
  if (message.occasion === 'first posting' && (kept.frozenAt !== null || meeting.startsAt <= now)) {
    return { drop: 'the meeting has begun' };
  }
  const { timeZone } = group;
  return { send: agendaMessage(kept.content, standingOf(meeting, kept, timeZone), dayOf(now, timeZone)) };
};

export const agenda: Feature = {
  name: 'agenda',
  commands: [{ word: 'agenda', everyday: true, ...words.command, run }],
  buttons: [
    { id: buttons.showAgenda, run: show },
    { id: ids.addPoint, run: (call) => add(call, '') },
    { id: ids.edit, run: openEdit },
    { id: ids.publish, run: publishNow },
    { id: ids.all, run: async (call, value) => ({ kind: 'tell', message: await pageOf(call, value) }) },
    ...[ids.older, ids.newer].map((id) => ({
      id,
      run: async (call: GroupCall, value: string): Promise<Answer> => ({
        kind: 'replace',
        message: await pageOf(call, value),
      }),
    })),
    { id: ids.withdraw, run: withdraw },
  ],
  modals: [
    { id: ids.addPoint, submit: (call, { state }) => tellAdded(call, readPoint(state)) },
    { id: ids.editPoint, submit: (call, { state, data }) => submitEditPoint(call, data, readPoint(state)) },
    { id: ids.edit, submit: submitEdit },
    { id: ids.settings, submit: submitSettings },
  ],
  records: [pointRecords],
  lists: [
    {
      word: 'points',
      async page({ db, actor, today }, { offset, size }) {
        const { id, timeZone } = actor.group;
        const total = await countWaiting(db, id);
        const points = await findWaiting(db, id, { offset, size });
        return {
          title: words.listing.title(total),
          total,
          entries: points.map((point) => pointEntry(point, today, timeZone)),
          empty: words.listing.empty,
        };
      },
    },
  ],
  messages: { [kind]: render },
  jobs: [agendaJob],
};
