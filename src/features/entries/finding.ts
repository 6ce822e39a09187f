import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import { requireFacilitator, requireRecorder } from '../../core/rights.js';
import type { Db, Transaction } from '../../persistence/database.js';
import { Prisma } from '../../persistence/generated/client.js';
import type { Choice } from '../../slack/contract.js';
import { commonFacts, type Entry, type Kind, referenceOf, type Version, type Where } from './kind.js';
import type { FactsOf, Linked, Properties } from './property.js';
import { words } from './wording.js';

/** Taken back or not; `groupId` undefined only where the bot itself asks. */
export async function findEntry<P extends Properties>(
  kind: Kind<P>,
  db: Db,
  groupId: string | undefined,
  id: string,
): Promise<Entry<FactsOf<P>> | null> {
  const [entry] = await kind.table.rows(db, { id, ...(groupId === undefined ? {} : { groupId }) }, { take: 1 });
  return entry ?? null;
}

/** Taken back or not. */
export async function findEntryByNumber<P extends Properties>(
  kind: Kind<P>,
  db: Db,
  groupId: string,
  number: number,
): Promise<Entry<FactsOf<P>> | null> {
  const [entry] = await kind.table.rows(db, { groupId, number }, { take: 1 });
  return entry ?? null;
}

/** The entry, which stands in the actor's group. @throws UserError */
export async function standing<P extends Properties>(
  kind: Kind<P>,
  db: Db,
  actor: Actor,
  id: string,
): Promise<Entry<FactsOf<P>>> {
  const entry = await findEntry(kind, db, actor.group.id, id);
  if (entry === null) throw new UserError(kind.words.unknown);
  if (entry.withdrawnAt !== null) throw new UserError(words.errors.withdrawn(referenceOf(kind, entry)));
  return entry;
}

/** The entry, where this person may edit it: whoever recorded it, or a facilitator. @throws UserError */
export async function entryToEdit<P extends Properties>(
  kind: Kind<P>,
  db: Db,
  actor: Actor,
  id: string,
): Promise<Entry<FactsOf<P>>> {
  requireRecorder(actor);
  const entry = await standing(kind, db, actor, id);
  if (entry.recordedBy.id !== actor.memberId) requireFacilitator(actor, words.rights.edit(referenceOf(kind, entry)));
  return entry;
}

/** The entry, where this person may withdraw it: a facilitator. @throws UserError */
export async function entryToWithdraw<P extends Properties>(
  kind: Kind<P>,
  db: Db,
  actor: Actor,
  id: string,
): Promise<Entry<FactsOf<P>>> {
  const entry = await standing(kind, db, actor, id);
  requireFacilitator(actor, words.rights.withdraw(referenceOf(kind, entry)));
  return entry;
}

/** The entry as something to point to, held until the transaction ends; null where none stands in this group. */
export async function entryToPointTo<P extends Properties>(
  kind: Kind<P>,
  tx: Transaction,
  groupId: string,
  id: string,
): Promise<Linked | null> {
  await tx.$queryRaw`SELECT 1 FROM ${table(kind)} WHERE "id" = ${id} FOR SHARE`;
  const entry = await findEntry(kind, tx, groupId, id);
  return entry === null || entry.withdrawnAt !== null ? null : { id, name: referenceOf(kind, entry) };
}

const table = (kind: { readonly table: { readonly name: string } }) => Prisma.raw(`"${kind.table.name}"`);

/** Counts the version up. @returns false where the entry is no longer at that version: somebody else changed it */
export async function takeVersion<P extends Properties>(
  kind: Kind<P>,
  tx: Transaction,
  { id, version }: Version,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE ${table(kind)} SET "version" = "version" + 1 WHERE "id" = ${id} AND "version" = ${version}`;
  return changed > 0;
}

/** Marks the entry as taken back, or (null) as standing again. */
export async function setWithdrawn<P extends Properties>(
  kind: Kind<P>,
  tx: Transaction,
  id: string,
  at: Date | null,
): Promise<void> {
  await tx.$executeRaw`UPDATE ${table(kind)} SET "withdrawnAt" = ${at} WHERE "id" = ${id}`;
}

/** Choices for a search field: those that stand, newest first, that contain what was typed. */
export async function entryChoices<P extends Properties>(
  kind: Kind<P>,
  db: Db,
  groupId: string,
  typed: string,
  most = 100,
): Promise<readonly Choice[]> {
  const wanted = typed.trim();
  const number =
    parseReference(wanted, [kind.prefix])?.number ?? (/^\d{1,9}$/.test(wanted) ? Number(wanted) : undefined);
  const where: Where = {
    groupId,
    withdrawnAt: null,
    ...(wanted === ''
      ? {}
      : {
          OR: [
            { title: { contains: likeLiteral(wanted), mode: 'insensitive' } },
            ...(number === undefined ? [] : [{ number }]),
          ],
        }),
  };
  const found = await kind.table.rows(db, where, { take: most });
  return found.map((entry) => {
    const caution = kind.caution?.(entry) ?? '';
    const title = commonFacts(entry.facts).title;
    const parts = [referenceOf(kind, entry), caution, title].filter((part) => part !== '');
    return { label: parts.join(' · '), value: entry.id };
  });
}

/** Prisma hands `contains` to LIKE as it is, where % and _ stand for anything. */
function likeLiteral(typed: string): string {
  return typed.replace(/[\\%_]/g, (character) => `\\${character}`);
}
