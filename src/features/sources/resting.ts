import { formatReference } from '../../core/references.js';
import type { Transaction } from '../../persistence/database.js';

/** References of the learnings and changes that name this visit, practice or learning. */
export async function restingOn(
  tx: Transaction,
  source: { readonly visits?: Named; readonly practices?: Named; readonly learnings?: Named },
): Promise<readonly string[]> {
  const { learnings: learned, ...seen } = source;
  const select = { number: true } as const;
  const learnings =
    learned === undefined ? await tx.learning.findMany({ where: { withdrawnAt: null, ...seen }, select }) : [];
  const changes = await tx.policyChange.findMany({ where: { withdrawnAt: null, ...source }, select });
  return [
    ...learnings.map(({ number }) => formatReference('L', number)),
    ...changes.map(({ number }) => formatReference('PC', number)),
  ];
}

interface Named {
  readonly some: { readonly id: string };
}
