import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
beforeAll(async () => {
  told = await world(database);
});
afterAll(() => told.stop());

const awkward = [
  '<!channel>',
  '<!here|here>',
  '<@U0123456>',
  '<https://example.org|click>',
  '&amp; &lt;b&gt;',
  '*bold* _italic_ ~strike~ `code` ```pre```',
  '> quoted',
  '• list\n1. one\n- two',
  ':tada: 👩‍👩‍👧‍👦 🏳️‍🌈',
  'שלום עולם مرحبا',
  'e\u0301\u0300 n\u0303',
  '\'; DROP TABLE "Decision"; --',
  '\\n \\u0000 %s $x {{y}}',
  '<!date^0^{date}|never>',
];

/** What a person can type into a field: anything, but blanks around it do not count. */
const typed = fc
  .oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }) },
    {
      weight: 2,
      arbitrary: fc.array(fc.constantFrom(...awkward), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' ')),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 2500, maxLength: 3000 }) },
  )
  .map(asStored)
  .filter((text) => text.length > 0 && text.length <= 3000);

/** The only changes that are made: what PostgreSQL cannot hold, line ends, and blanks at both ends. */
function asStored(text: string): string {
  return text
    .replaceAll('\0', '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/\r\n?/g, '\n')
    .trim();
}

describe('whatever a person types', () => {
  test('is kept and shown to the letter, pings nobody and is taken by Slack', { timeout: 240_000 }, async () => {
    const { sl } = told;
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        await sl.command(channel, '/intra decide');
        await sl.waitForModal('Record a decision');
        await sl.submit({ Decision: text, 'How was it reached?': 'Agreed by the group', Why: text });
        await told.settled();
        expect(await sl.modal(), 'the modal is closed').toBeUndefined();

        const [decision] = await database.prisma.decision.findMany({ orderBy: { number: 'desc' }, take: 1 });
        expect(decision).toMatchObject({ statement: text, why: text });
        const reference = `D-${decision?.number}`;

        const messages = await sl.sees(channel, { limit: 20 });
        const card = messages.find((message) => !message.ephemeral && message.text.includes(reference));
        expect(card?.pings).toEqual([]);
        expect(card?.text).toContain(text.length < 1000 ? text : text.slice(0, 300));

        await sl.command(channel, `/intra show ${reference}`);
        await told.settled();
        const shown = (await sl.sees(channel, { limit: 20 })).findLast((message) => message.ephemeral);
        expect(shown?.pings).toEqual([]);
        expect(flat(shown?.text)).toContain(flat(text));
      }),
      { numRuns: Number(process.env['TEXT_RUNS'] ?? 40), examples: awkward.map((text) => [text]) },
    );
    const refused = (await told.practice.wire()).filter(
      (entry) => entry.direction === 'from-app' && entry.state === 'failed',
    );
    expect(refused.map((entry) => `${entry.kind}: ${entry.error}`)).toEqual([]);
  });
});

/** Long text is shown in several blocks, between which a line break stands. */
function flat(text = ''): string {
  return text.replace(/\s+/g, '');
}
