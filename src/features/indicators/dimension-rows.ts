import type { Db, Transaction } from '../../persistence/database.js';
import type { Dimension } from './dimensions.js';

/** A dimension that stands, with the ids by which values name their parts. */
export interface DimensionRow {
  readonly id: string;
  readonly name: string;
  readonly categories: readonly { readonly id: string; readonly name: string }[];
}

const inOrder = { where: { withdrawnAt: null }, orderBy: { position: 'asc' as const } };

export async function dimensionsOf(db: Db, indicatorId: string): Promise<readonly DimensionRow[]> {
  return db.indicatorDimension.findMany({
    ...inOrder,
    where: { indicatorId, withdrawnAt: null },
    select: { id: true, name: true, categories: { ...inOrder, select: { id: true, name: true } } },
  });
}

/** Categories by id, those included that are not used any more: values keep the parts they had. */
export type Categories = ReadonlyMap<string, { readonly name: string; readonly position: number }>;

export async function categoriesOf(db: Db, indicatorIds: readonly string[]): Promise<Categories> {
  const rows = await db.indicatorCategory.findMany({
    where: { dimension: { indicatorId: { in: [...indicatorIds] } } },
    select: { id: true, name: true, position: true },
  });
  return new Map(rows.map(({ id, ...category }) => [id, category]));
}

/** Cells of a value with their names, in the order in which they are entered. */
export function namedCells<C extends { readonly key: string }>(
  cells: readonly C[],
  categories: Categories,
): readonly { readonly cell: C; readonly name: string }[] {
  const named = cells.map((cell) => {
    const its = cell.key.split('+').map((id) => categories.get(id) ?? { name: '', position: 0 });
    return { cell, name: its.map(({ name }) => name).join(' · '), places: its.map(({ position }) => position) };
  });
  return named.sort((a, b) => {
    const place = a.places.findIndex((position, index) => position !== b.places[index]);
    return place < 0 ? 0 : (a.places[place] ?? 0) - (b.places[place] ?? 0);
  });
}

/** Makes the rows say what the fact says. Names that were used before get their rows back. */
export async function writeDimensions(
  tx: Transaction,
  indicatorId: string,
  dimensions: readonly Dimension[],
  now: Date,
): Promise<void> {
  const kept: string[] = [];
  for (const [position, { name, categories }] of dimensions.entries()) {
    const { id: dimensionId } = await tx.indicatorDimension.upsert({
      where: { indicatorId_name: { indicatorId, name } },
      create: { indicatorId, name, position },
      update: { position, withdrawnAt: null },
      select: { id: true },
    });
    kept.push(dimensionId);
    for (const [place, category] of categories.entries()) {
      await tx.indicatorCategory.upsert({
        where: { dimensionId_name: { dimensionId, name: category } },
        create: { dimensionId, name: category, position: place },
        update: { position: place, withdrawnAt: null },
      });
    }
    await tx.indicatorCategory.updateMany({
      where: { dimensionId, withdrawnAt: null, name: { notIn: [...categories] } },
      data: { withdrawnAt: now },
    });
  }
  await tx.indicatorDimension.updateMany({
    where: { indicatorId, withdrawnAt: null, id: { notIn: kept } },
    data: { withdrawnAt: now },
  });
}
