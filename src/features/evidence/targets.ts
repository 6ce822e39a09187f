import { formatReference } from '../../core/references.js';
import type { Db, Transaction } from '../../persistence/database.js';
import { Prisma } from '../../persistence/generated/client.js';
import type { Linked } from '../entries/use-cases.js';

/** What evidence can be for, with its table: policy changes, operations, milestones, values of indicators. */
const tables = { PC: 'PolicyChange', O: 'Operation', MS: 'Milestone', V: 'IndicatorValue' } as const;
type Letter = keyof typeof tables;

/** As links carry it: "O:" and the id. */
export const targetValue = (letter: Letter, id: string) => `${letter}:${id}`;

function readTarget(value: string): { readonly letter: Letter; readonly id: string } | undefined {
  const [first = '', id = ''] = value.split(':');
  const letter = (['PC', 'O', 'MS', 'V'] as const).find((known) => known === first);
  return letter === undefined || id === '' ? undefined : { letter, id };
}

/** The id of the record that a value means. */
export const recordIn = (value: string): string => readTarget(value)?.id ?? '';

/** What a value means in this group, held until the transaction ends; null where it means nothing that stands. */
export async function findTarget(tx: Transaction, groupId: string, value: string): Promise<Linked | null> {
  const target = readTarget(value);
  if (target === undefined) return null;
  const { letter, id } = target;
  await tx.$queryRaw`SELECT 1 FROM ${Prisma.raw(`"${tables[letter]}"`)} WHERE "id" = ${id} FOR SHARE`;
  const name = await nameOf(tx, groupId, letter, id);
  return name === null ? null : { id: value, name };
}

async function nameOf(db: Db, groupId: string, letter: Letter, id: string): Promise<string | null> {
  const query = { where: { id, groupId, withdrawnAt: null }, select: { number: true } } as const;
  const numbered = async (row: Promise<{ number: number } | null>) => {
    const found = await row;
    return found === null ? null : formatReference(letter, found.number);
  };
  switch (letter) {
    case 'PC':
      return numbered(db.policyChange.findFirst(query));
    case 'O':
      return numbered(db.operation.findFirst(query));
    case 'MS':
      return numbered(db.milestone.findFirst(query));
    case 'V': {
      const value = await db.indicatorValue.findFirst({
        where: { id, withdrawnAt: null, indicator: { groupId, withdrawnAt: null } },
        select: { number: true, indicator: { select: { number: true } } },
      });
      return value === null ? null : valueName(value);
    }
  }
}

/** A value with its indicator: "I-1 (V-3)". */
export const valueName = ({ number, indicator }: { number: number; indicator: { number: number } }): string =>
  `${formatReference('I', indicator.number)} (${formatReference('V', number)})`;

/** The ids among these of one sort, as Prisma wants them. */
export function targetsOf(links: readonly Linked[], wanted: Letter): { id: string }[] {
  return links.flatMap(({ id: value }) => {
    const target = readTarget(value);
    return target?.letter === wanted ? [{ id: target.id }] : [];
  });
}
