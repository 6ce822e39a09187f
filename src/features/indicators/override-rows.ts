import type { Transaction } from '../../persistence/database.js';
import type { IndicatorFacts } from './indicator-form.js';

/** Makes what stands say what the fact says; what stood before is kept until when it did. */
export async function writeOverride(
  tx: Transaction,
  indicatorId: string,
  override: IndicatorFacts['override'],
  now: Date,
): Promise<void> {
  const standing = await tx.ragOverride.findFirst({
    where: { indicatorId, withdrawnAt: null },
    orderBy: { at: 'desc' },
  });
  if (standing === null && override === null) return;
  const isSame =
    standing?.rag === override?.rag && standing?.reason === override?.reason && standing?.byId === override?.by.id;
  if (isSame) return;
  await tx.ragOverride.updateMany({ where: { indicatorId, withdrawnAt: null }, data: { withdrawnAt: now } });
  if (override === null) return;
  const { groupId } = await tx.indicator.findUniqueOrThrow({ where: { id: indicatorId }, select: { groupId: true } });
  const { rag, reason, by } = override;
  await tx.ragOverride.create({ data: { groupId, indicatorId, rag, reason, byId: by.id, at: now } });
}
