// For every kind of record of monitoring, here with study visits:
// /intra visit [title] → modal “Record a study visit” · /intra visit SV-2 → modal “Edit SV-2”
// The record's card in the channel: [what is done most] [⋯ Edit, Details, Withdraw…]
import { z } from 'zod';
import { UserError } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import { requireRecorder } from '../../core/rights.js';
import type { Renderer } from '../../delivery/rendering.js';
import { textBlocks } from '../../slack/answers.js';
import type {
  Answer,
  Button,
  Change,
  Chooser,
  Command,
  GroupCall,
  Listing,
  ModalHandler,
  RecordKind,
  Submission,
} from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import { withNamedMentions } from '../../slack/named-mentions.js';
import { meetingChoice, onlyMeetingOfToday } from '../meetings/use-cases.js';
import { membersOf } from '../members/use-cases.js';
import { entryCardKey } from './cards.js';
import { entryChoices, entryToEdit, entryToWithdraw, findEntry, findEntryByNumber, standing } from './finding.js';
import { explainChanges } from './history.js';
import { type Act, commonFacts, type Entry, idsOf, type Kind, referenceOf } from './kind.js';
import { actModal, editModal, type Meanwhile, readInput, readReason, recordModal, withdrawModal } from './modals.js';
import type { FactsOf, Properties } from './property.js';
import { actOnEntry, type Changed, editEntry, recordEntry, withdrawEntry } from './recording.js';
import { cardMessage, changedMessage, fullRecord, listEntry, recordedMessage } from './screens.js';
import { undoEntryChange } from './undo.js';
import { words } from './wording.js';

/** What a kind of record contributes to its feature. */
export interface Parts {
  readonly command: Command;
  readonly buttons: readonly Button[];
  readonly modals: readonly ModalHandler[];
  readonly chooser: Chooser;
  readonly record: RecordKind;
  readonly list: Listing;
  readonly messages: Readonly<Record<string, Renderer>>;
}

const version = z.object({ id: z.string(), version: z.number().int() });
const about = z.object({ id: z.string() });

export function partsOf<P extends Properties>(kind: Kind<P>): Parts {
  const ids = idsOf(kind);
  return {
    command: {
      word: kind.command,
      ...(kind.aliases === undefined ? {} : { aliases: kind.aliases }),
      ...kind.words.command,
      run: (call, text, raw) => typed(kind, call, text, raw),
    },
    buttons: [
      { id: ids.record, run: (call) => openRecord(kind, call, '') },
      { id: ids.withdraw, run: (call, id) => openWithdraw(kind, call, id) },
      ...kind.acts.map((act) => ({
        id: act.id,
        run: (call: GroupCall, id: string) => openEntryAct(kind, act, call, id),
      })),
    ],
    modals: [
      { id: ids.record, submit: (call, submission) => submitRecord(kind, call, submission) },
      { id: ids.edit, submit: (call, submission) => submitEdit(kind, call, submission) },
      { id: ids.withdraw, submit: (call, submission) => submitWithdraw(kind, call, submission) },
      ...kind.acts.map((act) => ({
        id: act.id,
        submit: (call: GroupCall, submission: Submission) => submitAct(kind, act, call, submission),
      })),
    ],
    chooser: { id: ids.choose, find: (call, text) => entryChoices(kind, call.db, call.actor.group.id, text) },
    record: recordKind(kind),
    list: listing(kind),
    messages: {
      [ids.card]: async ({ db, message, now }) => {
        const entry = await findEntry(kind, db, undefined, about.parse(message.about).id);
        return entry === null ? { drop: `no such ${kind.type}` } : { send: cardMessage({ kind, entry }, now) };
      },
    },
  };
}

/** A reference opens what is done with that record; anything else is the title of a new one. */
async function typed<P extends Properties>(kind: Kind<P>, call: GroupCall, text: string, raw: string): Promise<Answer> {
  const reference = parseReference(text, [kind.prefix]);
  if (reference === undefined) {
    const people = raw.includes('<@') ? await membersOf(call.db, call.actor.group.id) : [];
    return openRecord(kind, call, withNamedMentions(raw, people));
  }
  const entry = await findEntryByNumber(kind, call.db, call.actor.group.id, reference.number);
  if (entry === null) throw new UserError(kind.words.unknown);
  return kind.main === undefined ? openEdit(kind, call, entry.id) : openEntryAct(kind, kind.main, call, entry.id);
}

async function openRecord<P extends Properties>(kind: Kind<P>, call: GroupCall, text: string): Promise<Answer> {
  // Said before somebody fills in a form in vain; it counts when the form is submitted.
  requireRecorder(call.actor);
  const meeting =
    'meeting' in kind.properties ? await onlyMeetingOfToday(call.db, call.actor.group, call.now) : undefined;
  const likely =
    meeting === undefined ? {} : { meeting: { id: meeting.id, name: meetingChoice(meeting, call.today).label } };
  return { kind: 'open', modal: recordModal(kind, { ...(kind.typed?.(text) ?? { title: text }), ...likely }) };
}

/** Opens the form of a new record with something in its fields already. @throws UserError */
export function openEntryForm<P extends Properties>(kind: Kind<P>, call: GroupCall, known: object): Answer {
  requireRecorder(call.actor);
  return { kind: 'open', modal: recordModal(kind, known) };
}

async function submitRecord<P extends Properties>(
  kind: Kind<P>,
  call: GroupCall,
  { state }: Submission,
): Promise<Answer> {
  const entered = readInput(kind.properties, state, true);
  const input = (await kind.prepare?.(call.lookup, entered)) ?? entered;
  return call.once(async (tx) => {
    const { entry, changeId } = await recordEntry(kind, { ...call, tx }, input);
    const message = recordedMessage({ kind, entry }, changeId, call.today);
    return { kind: 'tell', message, card: entryCardKey(kind, entry.id) };
  });
}

async function openEdit<P extends Properties>(kind: Kind<P>, call: GroupCall, id: string): Promise<Answer> {
  const entry = await entryToEdit(kind, call.db, call.actor, id);
  return { kind: 'open', modal: editModal(kind, entry, entry.facts, undefined) };
}

async function submitEdit<P extends Properties>(
  kind: Kind<P>,
  call: GroupCall,
  { state, data }: Submission,
): Promise<Answer> {
  const seen = version.parse(JSON.parse(data));
  const entered = readInput(kind.properties, state, false);
  const input = (await kind.prepare?.(call.lookup, entered)) ?? entered;
  return call.once(async (tx) => {
    const outcome = await editEntry(kind, { ...call, tx }, seen, input);
    return answer(kind, { ...call, db: tx }, outcome, {
      told: words.saved,
      again: (meanwhile, facts) => editModal(kind, outcome.entry, facts, meanwhile),
    });
  });
}

/** Opens what is done with a record, for example with something in its fields already (`act.known`). @throws UserError */
export async function openEntryAct<P extends Properties>(
  kind: Kind<P>,
  act: Act<P>,
  call: GroupCall,
  id: string,
): Promise<Answer> {
  const entry = await standing(kind, call.db, call.actor, id);
  await act.require(call.actor, entry, call.db);
  return { kind: 'open', modal: actModal(kind, act, entry, call.today, undefined) };
}

async function submitAct<P extends Properties>(
  kind: Kind<P>,
  act: Act<P>,
  call: GroupCall,
  { state, data }: Submission,
): Promise<Answer> {
  const seen = version.parse(JSON.parse(data));
  const entered = readInput(act.fields, state, true);
  const input = (await act.prepare?.(call.lookup, entered)) ?? entered;
  return call.once(async (tx) => {
    const outcome = await actOnEntry(kind, act, { ...call, tx }, seen, input);
    return answer(kind, { ...call, db: tx }, outcome, {
      told: (reference) => act.told(reference, outcome.entry),
      again: (meanwhile) => actModal(kind, act, outcome.entry, call.today, meanwhile),
    });
  });
}

async function openWithdraw<P extends Properties>(kind: Kind<P>, call: GroupCall, id: string): Promise<Answer> {
  const entry = await entryToWithdraw(kind, call.db, call.actor, id);
  return { kind: 'open', modal: withdrawModal(kind, entry, undefined) };
}

async function submitWithdraw<P extends Properties>(
  kind: Kind<P>,
  call: GroupCall,
  { state, data }: Submission,
): Promise<Answer> {
  const seen = version.parse(JSON.parse(data));
  const reason = readReason(state);
  return call.once(async (tx) => {
    const outcome = await withdrawEntry(kind, { ...call, tx }, seen, reason);
    return answer(kind, { ...call, db: tx }, outcome, {
      told: words.withdrawn,
      again: (meanwhile) => withdrawModal(kind, outcome.entry, meanwhile),
    });
  });
}

/** What is said after a change; where others were quicker, the modal again with what they changed. */
async function answer<P extends Properties>(
  kind: Kind<P>,
  call: GroupCall,
  outcome: Changed<P>,
  say: {
    told(reference: string): string;
    again(meanwhile: Meanwhile, facts: FactsOf<P>): ReturnType<typeof editModal>;
  },
): Promise<Answer> {
  const { entry } = outcome;
  const reference = referenceOf(kind, entry);
  switch (outcome.kind) {
    case 'saved': {
      const message = changedMessage({ kind, entry }, outcome.changeId, say.told(reference));
      return { kind: 'tell', message, card: entryCardKey(kind, entry.id) };
    }
    case 'unchanged': {
      const told = words.unchanged(reference);
      return { kind: 'tell', message: { text: told, blocks: textBlocks(told) } };
    }
    case 'stale': {
      const meanwhile = { ...(await whatHappened(kind, call, outcome.meanwhile)), renewed: outcome.renewed };
      return { kind: 'update', modal: say.again(meanwhile, outcome.facts) };
    }
  }
}

async function whatHappened<P extends Properties>(
  kind: Kind<P>,
  call: GroupCall,
  changes: readonly Change[],
): Promise<Omit<Meanwhile, 'renewed'>> {
  const authors = new Set(changes.map(({ byMemberId }) => byMemberId));
  const people = (await membersOf(call.db, call.actor.group.id)).filter(({ id }) => authors.has(id));
  const explained = explainChanges(kind.properties, changes, call.today);
  return {
    who: words.meanwhile.who(people.map(({ initials }) => initials)),
    lines: explained.flatMap((change) => change.lines.map((line) => cutWords(line, 300))),
  };
}

/** The record; the shared commands have just found it. */
async function known<P extends Properties>(
  kind: Kind<P>,
  db: GroupCall['db'],
  groupId: string | undefined,
  id: string,
): Promise<Entry<FactsOf<P>>> {
  const entry = await findEntry(kind, db, groupId, id);
  if (entry === null) throw new Error(`the ${kind.type} that was found is not there`);
  return entry;
}

function recordKind<P extends Properties>(kind: Kind<P>): RecordKind {
  return {
    prefix: kind.prefix,
    type: kind.type,
    noun: kind.words.noun,
    find: async (db, groupId, number) => (await findEntryByNumber(kind, db, groupId, number))?.id,
    async title(db, id) {
      const entry = await known(kind, db, undefined, id);
      return { reference: referenceOf(kind, entry), title: commonFacts(entry.facts).title };
    },
    async show(call, id) {
      const entry = await known(kind, call.db, call.actor.group.id, id);
      const more = (await kind.more?.(call.db, entry, call.today)) ?? [];
      return fullRecord({ kind, entry }, more, call.today);
    },
    explain: async (call, changes) => explainChanges(kind.properties, changes, call.today),
    edit: (call, id) => openEdit(kind, call, id),
    undo: (tx, { actor, now, via, change }) => undoEntryChange(kind, { tx, actor, now, via }, change),
  };
}

function listing<P extends Properties>(kind: Kind<P>): Listing {
  const { noun, nouns, list, empty } = kind.words;
  return {
    word: list,
    async page(call, { offset, size }) {
      const where = { groupId: call.actor.group.id, withdrawnAt: null } as const;
      const total = await kind.table.count(call.db, where);
      const shown = await kind.table.rows(call.db, where, { skip: offset, take: size });
      return {
        title: words.count(total, noun, nouns),
        total,
        entries: shown.map((entry) => listEntry({ kind, entry }, call.today)),
        empty,
      };
    },
  };
}
