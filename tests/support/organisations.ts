import { foldName } from '../../src/core/names.js';
import { channel, type World } from './world.js';

/** Puts people into organisations, by the initials in small letters; whoever is named joins the group first. */
export async function ofOrganisations(told: World, of: Readonly<Record<string, readonly string[]>>): Promise<void> {
  const { prisma } = told.database;
  for (const name of Object.values(of).flat()) {
    await told.practice.as(name).command(channel, '/intra mine');
    await told.settled();
  }
  const { id: groupId } = await prisma.stakeholderGroup.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
  for (const [name, people] of Object.entries(of)) {
    const organisation = await prisma.organisation.create({ data: { groupId, name, nameKey: foldName(name) } });
    await prisma.member.updateMany({
      where: { groupId, initials: { in: people.map((initials) => initials.toUpperCase()) } },
      data: { organisationId: organisation.id },
    });
  }
}
