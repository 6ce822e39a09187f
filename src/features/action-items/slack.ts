// /intra action Finalise the improvement plan @SL by 30 Nov · /intra action → modal “Record an action”: Action, Owner,
//   Due date, Due in words, From decision, Notes
// /intra update → modal “Update an action”: Action item, How is it going?, What happened?, New due date
// /intra update A-1 [text] · /intra done A-1 [text] · /intra reopen A-1 [text]
// /intra mine · /intra list [open, overdue, done, unowned, @person]
// The item's card in the channel: [Update] [Done] [History] [Take it] [Set date] [⋯ Details, Edit]
import { z } from 'zod';
import { UserError } from '../../core/errors.js';
import { findPerson } from '../../core/people.js';
import { parseReference } from '../../core/references.js';
import type { Renderer } from '../../delivery/rendering.js';
import type { Feature, GroupCall, Listing, ListPage, RecordKind } from '../../slack/contract.js';
import { withNamedMentions } from '../../slack/named-mentions.js';
import { buttons } from '../buttons.js';
import { type Member, membersOf } from '../members/use-cases.js';
import { cardMessage, newOwnerMessage } from './card-message.js';
import { kinds } from './cards.js';
import { prefix, recordType } from './domain.js';
import { explainItemChanges } from './explain.js';
import { fullRecord } from './full-record.js';
import { ids } from './ids.js';
import { homeLength, homeSection, listEntry } from './listing.js';
import { itemChoice } from './modals.js';
import { countItems, findItems, type ItemFilter, searchItems } from './queries.js';
import { openEdit, submitEdit } from './slack-edit.js';
import { pressRecord, submitRecord, typeAction } from './slack-record.js';
import {
  pressDone,
  pressReopen,
  pressSetDate,
  pressTake,
  pressUpdate,
  submitDate,
  submitUpdate,
  typeDone,
  typeReopen,
  typeUpdate,
} from './slack-report.js';
import { countUpdates, findItem, findItemByNumber, updatesOf } from './store.js';
import { undoItemChange } from './undo.js';
import { words } from './wording.js';

async function page(
  call: GroupCall,
  filter: ItemFilter,
  { offset, size }: { offset: number; size: number },
  said: { title: (total: number) => string; empty: string },
): Promise<ListPage> {
  const groupId = call.actor.group.id;
  const total = await countItems(call.db, groupId, filter);
  const items = await findItems(call.db, groupId, filter, { offset, size });
  return {
    title: said.title(total),
    total,
    entries: items.map((item) => listEntry(item, call)),
    empty: said.empty,
  };
}

const { lists } = words;

const listings: readonly Listing[] = [
  {
    word: 'open',
    page: (call, at) => page(call, { kind: 'open' }, at, { title: lists.open, empty: lists.empty.open }),
  },
  {
    word: 'overdue',
    page: (call, at) =>
      page(call, { kind: 'overdue', today: call.today }, at, { title: lists.overdue, empty: lists.empty.overdue }),
  },
  {
    word: 'done',
    page: (call, at) => page(call, { kind: 'done' }, at, { title: lists.done, empty: lists.empty.done }),
  },
  {
    word: 'unowned',
    page: (call, at) => page(call, { kind: 'unowned' }, at, { title: lists.unowned, empty: lists.empty.unowned }),
  },
  {
    word: 'mine',
    command: { does: words.mine },
    page: (call, at) =>
      page(call, { kind: 'of', memberId: call.actor.memberId }, at, { title: lists.mine, empty: lists.empty.mine }),
  },
  {
    word: '@person',
    takes: 'person',
    async page(call, { about, ...at }) {
      const { id, name } = personMeant(about, await membersOf(call.db, call.actor.group.id), call.actor.memberId);
      const title = (total: number) => lists.of(total, name);
      return page(call, { kind: 'of', memberId: id }, at, { title, empty: lists.empty.of(name) });
    },
  },
];

/**
 * Also somebody who has left, where nobody who is here fits: their open actions need a new owner.
 * @throws UserError where nobody or several fit
 */
function personMeant(typed: string, members: readonly Member[], myId: string): Member {
  const people = members.map((member) => ({ ...member, organisation: null, member }));
  const present = people.filter(({ leftAt }) => leftAt === null);
  const here = findPerson(typed, present);
  const found = here.kind === 'none' ? findPerson(typed, people) : here;
  if (found.kind === 'one') return found.person.member;
  const said = withNamedMentions(typed, members);
  if (found.kind === 'none') {
    const me = /^@?me$/i.test(typed.trim()) ? members.find(({ id }) => id === myId) : undefined;
    if (me !== undefined) return me;
    throw new UserError(
      words.errors.unknownPerson(
        said,
        present.map(({ initials }) => initials),
      ),
    );
  }
  const candidates = found.people.map(({ initials, name }) => words.person(initials, name));
  throw new UserError(words.errors.whichPerson(said, candidates));
}

const cardAbout = z.object({ itemId: z.string(), mentions: z.string().nullable() });

const renderCard: Renderer = async ({ db, message, now }) => {
  const { itemId, mentions } = cardAbout.parse(message.about);
  const item = await findItem(db, undefined, itemId);
  if (item === null) return { drop: 'no such action item' };
  const isFirst = message.occasion === 'first posting';
  return { send: cardMessage(item, { now, mentions: isFirst && mentions !== null && item.owner?.id === mentions }) };
};

const ownerAbout = z.object({ itemId: z.string(), ownerId: z.string(), by: z.string() });

const renderNewOwner: Renderer = async ({ db, message, now }) => {
  const { itemId, ownerId, by } = ownerAbout.parse(message.about);
  const item = await findItem(db, undefined, itemId);
  const slackUserId = item?.owner?.slackUserId;
  if (item === null || !slackUserId || item.owner?.id !== ownerId) return { drop: 'somebody else owns it now' };
  if (item.withdrawnAt !== null || item.status !== 'OPEN') return { drop: 'no longer open' };
  return { send: newOwnerMessage(item, { now, by, slackUserId }) };
};

/** The item; the shared commands have just found it. */
async function known(db: GroupCall['db'], groupId: string | undefined, itemId: string) {
  const item = await findItem(db, groupId, itemId);
  if (item === null) throw new Error('the action item that was found is not there');
  return item;
}

/** More than a message has room for. */
const shownUpdates = 50;

const record: RecordKind = {
  prefix,
  type: recordType,
  noun: words.noun,
  find: async (db, groupId, number) => (await findItemByNumber(db, groupId, number))?.id,
  async title(db, itemId) {
    const item = await known(db, undefined, itemId);
    return { reference: words.ref(item.number), title: item.text };
  },
  async show(call, itemId) {
    const item = await known(call.db, call.actor.group.id, itemId);
    const updates = await updatesOf(call.db, itemId, shownUpdates);
    return fullRecord(item, { updates, total: await countUpdates(call.db, itemId), today: call.today });
  },
  explain: async (call, changes) => explainItemChanges(changes, call.today),
  edit: openEdit,
  undo: (tx, { actor, now, via, change }) => undoItemChange({ tx, actor, now, via }, change),
};

export const actionItems: Feature = {
  name: 'action-items',
  commands: [
    { word: 'action', everyday: true, ...words.action, run: typeAction },
    { word: 'update', everyday: true, ...words.update, run: typeUpdate },
    { word: 'done', aliases: ['close'], everyday: true, ...words.done, run: typeDone },
    { word: 'reopen', ...words.reopen, run: typeReopen },
  ],
  commonest: [
    { label: words.buttons.record, id: ids.record },
    { label: words.buttons.updateAny, id: ids.update },
    { label: words.buttons.mine, id: buttons.list, value: 'mine' },
  ],
  buttons: [
    { id: ids.record, run: pressRecord },
    { id: ids.update, run: pressUpdate },
    { id: ids.done, run: pressDone },
    { id: ids.reopen, run: pressReopen },
    { id: ids.take, run: pressTake },
    { id: ids.setDate, run: pressSetDate },
  ],
  modals: [
    { id: ids.record, submit: submitRecord },
    { id: ids.update, submit: submitUpdate },
    { id: ids.setDate, submit: submitDate },
    { id: ids.edit, submit: submitEdit },
  ],
  choosers: [
    {
      id: ids.choose,
      async find(call, typed) {
        const number =
          parseReference(typed, [prefix])?.number ?? (/^\s*\d{1,9}\s*$/.test(typed) ? Number(typed) : undefined);
        const where = { groupId: call.actor.group.id, memberId: call.actor.memberId, typed, number };
        return (await searchItems(call.db, where, 100)).map(itemChoice);
      },
    },
  ],
  records: [record],
  lists: listings,
  messages: { [kinds.card]: renderCard, [kinds.owner]: renderNewOwner },
  async home(call) {
    const groupId = call.actor.group.id;
    const mine = { kind: 'of', memberId: call.actor.memberId } as const;
    const total = await countItems(call.db, groupId, mine);
    const own = total === 0 ? [] : await findItems(call.db, groupId, mine, { offset: 0, size: homeLength });
    const open = total === 0 ? await countItems(call.db, groupId, { kind: 'open' }) : 0;
    return homeSection({ groupId, own, total, open }, call);
  },
};
