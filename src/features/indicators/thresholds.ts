import type { Db } from '../../persistence/database.js';
import type { Thresholds } from './progress.js';

/** Where a group has set none. */
export const usualThresholds: Thresholds = { onCourseFrom: 90, watchFrom: 60 };

/** From where on a group calls things on course or watched. */
export async function thresholdsOf(db: Db, groupId: string): Promise<Thresholds> {
  const select = { onCourseFrom: true, watchFrom: true } as const;
  return (await db.monitoringSettings.findUnique({ where: { groupId }, select })) ?? usualThresholds;
}
