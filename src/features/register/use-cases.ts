import type { Actor, Via } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { formatReference, parseReference } from '../../core/references.js';
import { requireRecorder } from '../../core/rights.js';
import { historyOf, lastChangeBy } from '../../persistence/audit.js';
import type { Db, Transaction } from '../../persistence/database.js';
import type {
  Change,
  ExplainedChange,
  GroupCall,
  Listing,
  RecordKind,
  RecordPart,
  Undoable,
} from '../../slack/contract.js';
import { buttons } from '../buttons.js';
import { type Author, lastOffset, obstacleToUndo, undoWindow } from './domain.js';
import { authorsOf, findChange, isTakenBack, lockMember } from './store.js';
import { words } from './wording.js';

/** What all features together have to show. */
export interface Contributions {
  readonly kinds: readonly RecordKind[];
  readonly parts: readonly RecordPart[];
  readonly undoables: readonly Undoable[];
  readonly lists: readonly Listing[];
}

/**
 * What a change is explained and taken back by: the kinds of record, as one more kind each what features add to them,
 * and what has no record.
 */
export function kindsOfChange({ kinds, parts, undoables }: Contributions): readonly Undoable[] {
  return [
    ...kinds,
    ...parts.flatMap(({ type, of, explain, undo }) => {
      const whole = kinds.find((kind) => kind.type === of);
      return whole === undefined ? [] : [{ ...whole, type, explain, undo }];
    }),
    ...undoables,
  ];
}

export interface FoundRecord {
  readonly kind: RecordKind;
  readonly recordId: string;
  /** As it is written, whatever was typed: "D-3". */
  readonly reference: string;
}

/**
 * The record that a person means by a reference, in any notation, in their group.
 * @param command the word that it was typed behind, for the example in the sentence
 * @throws UserError where it is no reference, or there is no such record in this group
 */
export async function findRecord(
  db: Db,
  groupId: string,
  { kinds, lists }: Contributions,
  { typed, command }: { typed: string; command: string },
): Promise<FoundRecord> {
  const described = kinds.map(({ prefix, noun }) => ({ noun, example: formatReference(prefix, 1) }));
  if (typed.trim() === '') throw new UserError(words.whichRecord(command, described[0]));
  const parsed = parseReference(
    typed,
    kinds.map(({ prefix }) => prefix),
  );
  const kind = kinds.find(({ prefix }) => prefix === parsed?.prefix);
  if (parsed === undefined || kind === undefined) throw new UserError(words.noReference(command, typed, described));
  const reference = formatReference(parsed.prefix, parsed.number);
  const recordId = await kind.find(db, groupId, parsed.number);
  if (recordId === undefined) {
    const ofKind = lists.find(({ word }) => word === `${kind.noun}s`)?.word;
    const list = ofKind ?? defaultList;
    throw new UserError(words.notHere(reference, list, ofKind !== undefined), {
      label: words.showThem,
      id: buttons.list,
      value: list,
    });
  }
  return { kind, recordId, reference };
}

/** What `/intra list` shows when nothing follows. */
export const defaultList = 'open';

export interface HistoryPage {
  readonly record: FoundRecord;
  readonly title: string;
  readonly total: number;
  readonly offset: number;
  /** Newest first. */
  readonly changes: readonly HistoryEntry[];
}

export interface HistoryEntry extends ExplainedChange {
  /** null: the bot itself. */
  readonly author: Author | null;
  /** Who took it back, and when, where somebody did. */
  readonly takenBack: { readonly author: Author | null; readonly at: Date } | undefined;
}

/** A page of the changes of a record, those that were taken back and their taking back included. */
export async function readHistory(
  call: GroupCall,
  record: FoundRecord,
  contributions: Contributions,
  place: { offset: number; size: number },
): Promise<HistoryPage> {
  const { kind, recordId } = record;
  const types = contributions.parts.flatMap(({ type, of }) => (of === kind.type ? [type] : []));
  const all = [...(await historyOf(call.db, kind.type, recordId, types))].reverse();
  const offset = place.offset < all.length ? place.offset : lastOffset(all.length);
  const shown = all.slice(offset, offset + place.size);
  const explained = new Map<string, readonly string[]>();
  for (const each of kindsOfChange(contributions)) {
    const own = shown.filter(({ recordType }) => recordType === each.type);
    if (own.length === 0) continue;
    for (const { change, lines } of await each.explain(call, own)) explained.set(change.id, lines);
  }
  const undoing = new Map(all.flatMap((change) => (change.undoesId === null ? [] : [[change.undoesId, change]])));
  const authors = await authorsOf(call.db, all);
  const authorOf = (change: Change) => authors.get(change.byMemberId ?? '') ?? null;
  const { title } = await kind.title(call.db, recordId);
  return {
    record,
    title,
    total: all.length,
    offset,
    changes: shown.map((change) => {
      const undo = undoing.get(change.id);
      return {
        change,
        lines: explained.get(change.id) ?? [],
        author: authorOf(change),
        takenBack: undo === undefined ? undefined : { author: authorOf(undo), at: undo.at },
      };
    }),
  };
}

interface Work {
  readonly tx: Transaction;
  readonly now: Date;
  readonly via: Via;
  readonly actor: Actor;
}

export interface TakenBack {
  readonly kind: Undoable;
  readonly change: Change;
}

/** Takes one's own change back, within ten minutes, once. @throws UserError */
export async function takeBack(work: Work, kinds: readonly Undoable[], changeId: string): Promise<TakenBack> {
  const { tx, now, actor } = work;
  requireRecorder(actor);
  await lockMember(tx, actor.memberId);
  const change = await findChange(tx, actor.group.id, changeId);
  const kind = kinds.find(({ type }) => type === change?.recordType);
  if (change === null || kind === undefined) throw new UserError(words.obstacles.unknown());
  const takenBack = await isTakenBack(tx, change.id);
  const obstacle = obstacleToUndo(change, { memberId: actor.memberId, now, takenBack });
  if (obstacle !== undefined) {
    const author = (await authorsOf(tx, [change])).get(change.byMemberId ?? '') ?? null;
    const sentence = words.obstacles[obstacle](words.author(author));
    if (obstacle === 'unknown' || obstacle === 'taken back already') throw new UserError(sentence);
    const { reference } = await kind.title(tx, change.recordId);
    const offer = { label: words.edit, id: buttons.edit, value: reference };
    throw reference === '' ? new UserError(sentence) : new UserError(sentence, offer);
  }
  return undo(work, kind, change);
}

/** Takes back what one did last in the group, within ten minutes. @throws UserError */
export async function takeBackLast(work: Work, kinds: readonly Undoable[]): Promise<TakenBack> {
  const { tx, now, actor } = work;
  requireRecorder(actor);
  await lockMember(tx, actor.memberId);
  const since = new Date(now.getTime() - undoWindow);
  const change = await lastChangeBy(tx, { groupId: actor.group.id, memberId: actor.memberId, since });
  // What the bot did on somebody's behalf (they joined) is none of their doing.
  if (change === null || change.via === 'SYSTEM') throw new UserError(words.nothingToUndo);
  const kind = kinds.find(({ type }) => type === change.recordType);
  if (kind === undefined) throw new UserError(words.notUndoable(change.recordType));
  return undo(work, kind, change);
}

async function undo({ tx, now, via, actor }: Work, kind: Undoable, change: Change): Promise<TakenBack> {
  await kind.undo(tx, { actor, now, via, change });
  // Without its entry the same change could be taken back again and again.
  if (!(await isTakenBack(tx, change.id))) throw new Error(`undo of ${kind.type} left no entry`);
  return { kind, change };
}

/** What `/intra list` should show for what was typed behind it. `about` is for the list that takes a person. */
export function chooseList(typed: string, lists: readonly Listing[]): { listing: Listing; about: string } | undefined {
  const wanted = typed.trim().toLowerCase() || defaultList;
  const named = lists.find(({ word, takes }) => takes === undefined && word.toLowerCase() === wanted);
  if (named !== undefined) return { listing: named, about: '' };
  const ofPerson = lists.find(({ takes }) => takes === 'person');
  return ofPerson === undefined || typed.trim() === '' ? undefined : { listing: ofPerson, about: typed.trim() };
}
