import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/persistence/database.js';

const AT = new Date('2026-01-05T08:00:00Z');

/** A workspace with a group in it; returns the group's id. */
export async function seededGroup({ prisma }: Database): Promise<string> {
  const workspace = await prisma.workspace.create({
    data: { teamId: randomUUID(), name: 'CUE', url: 'https://cue.slack.com', createdAt: AT },
  });
  const group = await prisma.stakeholderGroup.create({
    data: {
      workspaceId: workspace.id,
      channelId: 'C1',
      name: 'RSG',
      region: 'North',
      policyInstrument: 'Growth fund',
      timeZone: 'Europe/London',
      createdAt: AT,
    },
  });
  return group.id;
}
