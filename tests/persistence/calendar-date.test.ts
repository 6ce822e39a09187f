import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fromDbDate, toDbDate } from '../../src/persistence/calendar-date.js';
import { testDatabase } from '../support/database.js';
import { seededGroup } from './seeded-group.js';

const database = await testDatabase();
const ZONES = ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/London', 'America/Sao_Paulo'];
const zoneBefore = process.env['TZ'];
let groupId: string;

beforeAll(async () => {
  groupId = await seededGroup(database);
});

function restoreZone() {
  if (zoneBefore === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneBefore;
}
afterEach(restoreZone);
afterAll(restoreZone);

const day = fc
  .integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2199, 11, 31) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

describe('A day on the calendar', () => {
  it('is the same after the way to the database’s form and back, wherever the process runs', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...ZONES), (date, zone) => {
        process.env['TZ'] = zone;
        expect(fromDbDate(toDbDate(date))).toBe(date);
      }),
    );
  });

  it.each(ZONES)('is the same after the way through the database with the process in %s', async (zone) => {
    process.env['TZ'] = zone;
    for (const heldOn of ['2026-03-29', '2026-10-25', '1969-12-31', '2028-02-29']) {
      const { id } = await database.prisma.organisation.create({
        data: { groupId, name: 'x', nameKey: zone + heldOn },
      });
      const author = await database.prisma.member.create({
        data: {
          groupId,
          name: 'Anna',
          initials: 'AN',
          role: 'MEMBER',
          createdAt: toDbDate(heldOn),
          organisationId: id,
        },
      });
      const counted = await database.prisma.meeting.count();
      await database.prisma.meeting.create({
        data: {
          groupId,
          number: counted + 1,
          title: 'RSG',
          heldOn: toDbDate(heldOn),
          recordedById: author.id,
          recordedAt: toDbDate(heldOn),
        },
      });
      const read = await database.prisma.meeting.findFirstOrThrow({ where: { number: counted + 1 } });
      expect(read.heldOn && fromDbDate(read.heldOn)).toBe(heldOn);
      const [text] = await database.prisma.$queryRaw<{ day: string }[]>`
        SELECT "heldOn"::text AS day FROM "Meeting" WHERE id = ${read.id}`;
      expect(text?.day).toBe(heldOn);
    }
  });

  it.each(['2026-02-29', '2026-13-01', '26-01-01', '', '2026-01-01T00:00:00Z'])('is not %j', (text) => {
    expect(() => toDbDate(text)).toThrow();
  });
});
