// A process of its own for the crash test: records meetings in the data directory named first, each with its number
// and its history, and confirms each on its output once it is committed. The test kills it.
import { pino } from 'pino';
import { recordChange } from '../../src/persistence/audit.js';
import { openDatabase } from '../../src/persistence/database.js';
import { nextNumber } from '../../src/persistence/numbering.js';
import { seededGroup } from './seeded-group.js';

const AT = new Date('2026-03-02T09:00:00Z');
const [dataDir = ''] = process.argv.slice(2);

const database = await openDatabase(
  { dataDir },
  { log: pino({ level: 'silent' }), onProgress: () => say('preparing') },
);
const groupId = (await database.prisma.stakeholderGroup.findFirst())?.id ?? (await seededGroup(database));
const author =
  (await database.prisma.member.findFirst()) ??
  (await database.prisma.member.create({
    data: { groupId, name: 'Anna', initials: 'AN', role: 'MEMBER', createdAt: AT },
  }));
await say('open');

for (;;) {
  const number = await database.transaction(async (tx) => {
    const taken = await nextNumber(tx, groupId, 'M');
    const { id } = await tx.meeting.create({
      data: { groupId, number: taken, title: `Meeting ${taken}`, recordedById: author.id, recordedAt: AT },
    });
    await recordChange(tx, {
      groupId,
      recordType: 'meeting',
      recordId: id,
      act: 'recorded',
      at: AT,
      byMemberId: author.id,
      via: 'COMMAND',
      before: null,
      after: { number: taken },
    });
    return taken;
  });
  await say(String(number));
}

/** Waits until the line is with the reader, so that what was said is what was committed. */
function say(line: string): Promise<void> {
  return new Promise((said) => {
    process.stdout.write(`${line}\n`, () => said());
  });
}
