// /intra show D-3 · /intra history a12 · /intra edit D-3 · /intra undo · /intra list [open, overdue, …, @person] · and a
// word of its own for each list that asks for it: /intra mine, /intra members
import { UserError } from '../../core/errors.js';
import { nearest } from '../../core/nearest.js';
import { formatReference } from '../../core/references.js';
import type { Answer, Button, Command, Feature, GroupCall, Listing } from '../../slack/contract.js';
import { textLength } from '../../slack/cut.js';
import { limits } from '../../slack/limits.js';
import type { Message } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import { type ListPlace, lastOffset, pageSize, readHistoryValue, readListValue } from './domain.js';
import { historyMessage, ids, listMessage, takenBackMessage } from './screens.js';
import {
  type Contributions,
  chooseList,
  defaultList,
  findRecord,
  kindsOfChange,
  readHistory,
  type TakenBack,
  takeBack,
  takeBackLast,
} from './use-cases.js';
import { words } from './wording.js';

/**
 * The commands and buttons that are the same for every kind of record and list, made from what the features contribute.
 * @throws Error where two features claim the same reference or the same list: a mistake of ours, found at start.
 */
export function createRegister(features: readonly Feature[]): Feature {
  const all: Contributions = {
    kinds: features.flatMap(({ records }) => records ?? []),
    parts: features.flatMap(({ parts }) => parts ?? []),
    undoables: features.flatMap(({ undoables }) => undoables ?? []),
    lists: features.flatMap(({ lists }) => lists ?? []),
  };
  requireDistinct(all.kinds.map(({ prefix }) => prefix));
  requireDistinct(kindsOfChange(all).map(({ type }) => type));
  requireDistinct(all.lists.map(({ word }) => word));
  return {
    name: 'register',
    commands: [...recordCommands(all), undoCommand(all), ...listCommands(all.lists)],
    buttons: [...recordButtons(all), undoButton(all), ...listButtons(all.lists)],
  };
}

function requireDistinct(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`declared twice: ${twice}`);
}

const tell = (message: Message): Answer => ({ kind: 'tell', message });
const replace = (message: Message): Answer => ({ kind: 'replace', message });

// One record: show, history, edit

type OnRecord = 'show' | 'history' | 'edit';

function recordCommands(all: Contributions): Command[] {
  const command = (word: OnRecord): Command => ({
    word,
    takes: words.commands.reference,
    does: words.commands[word],
    examples: all.kinds.slice(0, 2).map(({ prefix }) => `/intra ${word} ${formatReference(prefix, 1)}`),
    run: (call, typed) => onRecord[word](call, all, typed),
  });
  return [command('show'), command('history'), command('edit')];
}

function recordButtons(all: Contributions): Button[] {
  const turn: Button['run'] = async (call: GroupCall, value: string) => replace(await history(call, all, value));
  return [
    { id: buttons.show, run: (call, value) => onRecord.show(call, all, value) },
    { id: buttons.history, run: (call, value) => onRecord.history(call, all, value) },
    { id: buttons.edit, run: (call, value) => onRecord.edit(call, all, value) },
    ...[ids.newer, ids.older, ids.whole].map((id) => ({ id, run: turn })),
  ];
}

const onRecord: Readonly<Record<OnRecord, (call: GroupCall, all: Contributions, typed: string) => Promise<Answer>>> = {
  async show(call, all, typed) {
    const { kind, recordId } = await findRecord(call.db, call.actor.group.id, all, { typed, command: 'show' });
    return tell(await withParts(call, all, kind.type, recordId, await kind.show(call, recordId)));
  },
  async history(call, all, typed) {
    return tell(await history(call, all, typed));
  },
  async edit(call, all, typed) {
    const { kind, recordId } = await findRecord(call.db, call.actor.group.id, all, { typed, command: 'edit' });
    return kind.edit(call, recordId);
  },
};

/** Kept free of the text that Slack takes, for what it may count differently. */
const spare = 300;

/** The record, and below it what other features add. */
async function withParts(
  call: GroupCall,
  { parts }: Contributions,
  type: string,
  recordId: string,
  record: Message,
): Promise<Message> {
  let { text, blocks = [] } = record;
  for (const part of parts.filter(({ of }) => of === type)) {
    const added = await part.show(call, recordId, limits.messageText - spare - textLength(blocks));
    if (added === undefined) continue;
    text = `${text}\n${added.text}`;
    blocks = [...blocks, ...(added.blocks ?? [])];
  }
  return { text, blocks };
}

/** @param value a reference, as a button with a page in it or as somebody typed it */
async function history(call: GroupCall, all: Contributions, value: string): Promise<Message> {
  const { group } = call.actor;
  const { reference, ...place } = readHistoryValue(value);
  const record = await findRecord(call.db, group.id, all, { typed: reference, command: 'history' });
  const page = await readHistory(call, record, all, place);
  return historyMessage(page, place.size, { groupId: group.id, timeZone: group.timeZone, now: call.now });
}

// Undo

function undoCommand(all: Contributions): Command {
  const kinds = kindsOfChange(all);
  return {
    word: 'undo',
    does: words.commands.undo,
    run: (call) =>
      call.once(async (tx) => sayTakenBack({ ...call, db: tx }, await takeBackLast({ ...call, tx }, kinds))),
  };
}

function undoButton(all: Contributions): Button {
  const kinds = kindsOfChange(all);
  return {
    id: buttons.undo,
    run: (call, changeId) =>
      call.once(async (tx) => sayTakenBack({ ...call, db: tx }, await takeBack({ ...call, tx }, kinds, changeId))),
  };
}

/** @param call whose `db` is the transaction: reading beside it would wait for its end */
async function sayTakenBack(call: GroupCall, { kind, change }: TakenBack): Promise<Answer> {
  const record = await kind.title(call.db, change.recordId);
  const [explained] = await kind.explain(call, [change]);
  return tell(takenBackMessage(record, { change, lines: explained?.lines ?? [] }, call.actor.group.id));
}

// Lists

function listCommands(lists: readonly Listing[]): Command[] {
  const { listWords, takesPerson } = spoken(lists);
  const list: Command = {
    word: 'list',
    everyday: true,
    takes: words.commands.listTakes(listWords, takesPerson),
    does: words.commands.list,
    examples: listWords.slice(0, 2).map((word) => `/intra list ${word}`),
    run: async (call, typed) => tell(await typedList(call, lists, typed)),
  };
  const own = lists.flatMap((listing): Command[] =>
    listing.command === undefined
      ? []
      : [
          {
            word: listing.word,
            does: listing.command.does,
            run: async (call) => tell(await page(call, listing, '', 0)),
          },
        ],
  );
  return [list, ...own];
}

function listButtons(lists: readonly Listing[]): Button[] {
  const show = async (call: GroupCall, value: string) => placedList(call, lists, readListValue(value));
  const turn: Button['run'] = async (call: GroupCall, value: string) => replace(await show(call, value));
  return [
    { id: buttons.list, run: async (call, value) => tell(await show(call, value)) },
    ...[ids.previous, ids.next].map((id) => ({ id, run: turn })),
  ];
}

/** The words that can be typed; a list of a person's is reached by naming the person. */
function spoken(lists: readonly Listing[]) {
  return {
    listWords: lists.filter(({ takes }) => takes === undefined).map(({ word }) => word),
    takesPerson: lists.some(({ takes }) => takes === 'person'),
  };
}

async function typedList(call: GroupCall, lists: readonly Listing[], typed: string): Promise<Message> {
  const chosen = chooseList(typed, lists);
  const { listWords, takesPerson } = spoken(lists);
  const near = nearest(typed, listWords);
  if (chosen === undefined) throw new UserError(words.noList(typed || defaultList, near, listWords, takesPerson));
  try {
    return await page(call, chosen.listing, chosen.about, 0);
  } catch (error) {
    const meantPerson = chosen.about === '' || /^<?@/.test(chosen.about);
    if (meantPerson || !(error instanceof UserError)) throw error;
    throw new UserError(`${error.message} ${words.orAList(near, listWords)}`, error.offer);
  }
}

async function placedList(call: GroupCall, lists: readonly Listing[], place: ListPlace): Promise<Message> {
  const listing = lists.find(({ word }) => word === (place.word || defaultList));
  // An older version's button may name a list that there is no more.
  if (listing === undefined) return typedList(call, lists, place.word);
  return page(call, listing, place.about, place.offset);
}

async function page(call: GroupCall, listing: Listing, about: string, offset: number): Promise<Message> {
  const read = (from: number) => listing.page(call, { about, offset: from, size: pageSize });
  const { word } = listing;
  const groupId = call.actor.group.id;
  const first = await read(offset);
  if (offset < first.total || offset === 0) return listMessage(first, { word, about, offset }, groupId);
  const last = lastOffset(first.total);
  return listMessage(await read(last), { word, about, offset: last }, groupId);
}
