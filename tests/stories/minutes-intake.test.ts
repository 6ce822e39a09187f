import { readFileSync } from 'node:fs';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { afterEach, describe, expect, test } from 'vitest';
import type { PracticePerson } from '../../src/sandbox/index.js';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

const minutes = readFileSync(new URL('../features/intake/corpus/testbed-group.txt', import.meta.url), 'utf8');

async function meets(by: PracticePerson, title: string, date: string): Promise<void> {
  await by.command(channel, '/intra meeting');
  await by.waitForModal('Record a meeting');
  await by.submit({ Title: title, Date: date });
  await by.waitForMessage(channel, /Recorded as M-/);
  await told.settled();
}

/** The number of the entry on the page whose sentence says this. */
function entry(text: string, saying: RegExp): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => saying.test(line));
  const number = /^(\d+)\. /.exec(lines.slice(0, at + 1).findLast((line) => /^\d+\. [A-Z]/.test(line)) ?? '')?.[1];
  if (number === undefined) throw new Error(`nothing says ${saying} in\n${text}`);
  return number;
}

/** All pages of the review up to the last one, ticking what is of these kinds. */
async function tickThrough(by: PracticePerson, kinds: RegExp): Promise<number> {
  let ticked = 0;
  for (;;) {
    const page = await by.waitForModal('Review the minutes');
    for (const [, number, kind] of page.text.matchAll(/^(\d+)\. ([A-Z].*)$/gm)) {
      if (
        number === undefined ||
        kind === undefined ||
        !kinds.test(kind) ||
        /^(?:Record|As|Text|Who|When)\b/.test(kind)
      )
        continue;
      await by.fill(`${number}. Record`, ['Record this']);
      ticked += 1;
    }
    const isLast = /page (\d+) of \1/.test(page.text);
    await by.submit();
    await told.settled();
    if (isLast) return ticked;
  }
}

describe('taking in minutes', () => {
  test('from pasted text to records under the meeting, with their sentences; the same text offers nothing again', async () => {
    told = await world(database);
    const { sl, dh } = told;
    await dh.command(channel, '/intra members');
    await meets(sl, '5th meeting', '2018-11-05');
    await sl.command(channel, '/intra minutes');
    const modal = await sl.waitForModal('Take in minutes');
    expect(modal.fields.slice(0, 3)).toEqual(['Meeting', 'Minutes', 'File']);
    expect(modal.text).toContain('M-1 · 5th meeting');
    await sl.submit({});
    expect((await sl.waitForModal('Take in minutes')).errors['Minutes']).toMatch(/paste the minutes/);
    await sl.submit({ Minutes: minutes.replaceAll('TB', 'DH') });
    await told.settled();
    const first = await sl.waitForModal('Review the minutes');
    expect(first.text).toContain('M-1 · 5th meeting');
    // Nothing is ticked, and nobody is named where the sentence names nobody.
    expect(JSON.stringify(first.blocks)).not.toContain(
      '"initial_options":[{"text":{"type":"plain_text","text":"Record this"',
    );
    const ofDecided = entry(first.text, /DH decided that the present/);
    expect(first.text).toContain('Decision: decided');
    await sl.fill(`${ofDecided}. Text`, 'The present programme will include help with online selling');
    const ticked = await tickThrough(sl, /^(?!Expected|Hoped|Mentioned)/);
    expect(ticked).toBe(11);
    const answer = await sl.waitForMessage(channel, /Recorded 11 entries from the minutes of M-1/);
    expect(answer.buttons.filter((label) => label === 'Undo')).toHaveLength(11);
    await told.settled();

    const decisions = await database.prisma.decision.findMany({
      orderBy: { number: 'asc' },
      include: { decidedBy: true },
    });
    expect(decisions.map(({ modality }) => modality)).toEqual(['AGREED', 'AGREED', 'DECIDED', 'PROPOSED', 'AGREED']);
    expect(decisions[2]?.statement).toBe('The present programme will include help with online selling');
    expect(decisions[2]?.sourceSentence).toContain('DH decided that the present programme will include');
    expect(decisions.map(({ decidedBy }) => decidedBy.length)).toEqual([0, 1, 1, 0, 0]);
    const items = await database.prisma.actionItem.findMany();
    expect(items.map(({ ownerId, dueOn }) => [ownerId, dueOn])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(await database.prisma.operation.findMany()).toMatchObject([{ title: 'living labs', stage: 'IN_APPROVAL' }]);
    expect(await database.prisma.milestone.findMany()).toMatchObject([
      { expectedWords: 'in the months to come', expectedUntil: null },
      { expectedWords: 'in the months to come', expectedUntil: null },
    ]);
    expect(await database.prisma.fundingCall.findMany()).toMatchObject([
      { status: 'ANTICIPATED', opensWords: 'April 2021' },
    ]);

    await sl.command(channel, '/intra show D-3');
    expect((await sl.waitForMessage(channel, /From the minutes/)).text).toContain(
      'DH decided that the present programme',
    );
    await sl.command(channel, '/intra history A-1');
    expect((await sl.waitForMessage(channel, /History of A-1/)).text).toMatch(/From the minutes: “These included/);

    await sl.click(answer, 'Undo', { nth: 11 });
    await told.settled();
    expect(await database.prisma.decision.count({ where: { withdrawnAt: { not: null } } })).toBe(1);

    // The same text again
    await sl.command(channel, '/intra minutes M-1');
    await sl.waitForModal('Take in minutes');
    await sl.submit({ Minutes: minutes.replaceAll('TB', 'DH') });
    await told.settled();
    // … but the sentence whose record was taken back, and that until it is recorded again.
    const taken = await sl.waitForModal('Review the minutes');
    expect(taken.text).toMatch(/10 sentences were reviewed before|\d+ sentences were reviewed before/);
    expect(taken.text).toMatch(/page 1 of 1/);
    await sl.fill(`${entry(taken.text, /^“/)}. Record`, ['Record this']);
    await sl.submit();
    await sl.waitForMessage(channel, /Recorded 1 entry from the minutes of M-1/);
    await told.settled();
    await sl.command(channel, '/intra minutes M-1');
    await sl.waitForModal('Take in minutes');
    await sl.submit({ Minutes: minutes.replaceAll('TB', 'DH') });
    await told.settled();
    const nothing = await sl.modal();
    expect(nothing?.text).toMatch(/reviewed before/);
    await sl.close({ all: true });
    // A sentence more is all that is offered.
    await sl.command(channel, '/intra minutes M-1');
    await sl.waitForModal('Take in minutes');
    await sl.submit({ Minutes: `${minutes.replaceAll('TB', 'DH')}\n\nIt was agreed to meet again in May.` });
    await told.settled();
    const more = await sl.waitForModal('Review the minutes');
    expect(more.text).toMatch(/page 1 of 1/);
    expect(more.text).toContain('It was agreed to meet again in May.');
    expect(more.text).not.toContain('living labs');
  });
});

/** Minutes of seven decisions and tasks: two pages. */
const long = [
  'RESOLVED: That the fund be continued.',
  'DH will send the report to all members by 30 November 2018.',
  'It was agreed that a help desk be set up. It opens on weekdays only.',
  'The group agreed to meet in May. SL suggested inviting the chamber.',
  'SL to book a room. It was not agreed who pays.',
  'DH agreed to write to the ministry.',
  'We hope that more firms will come. SL said that 14 firms took part in May 2018.',
].join('\n\n');
const cut = long.indexOf('It was agreed');

describe('a review', () => {
  test('is corrected, merged and dropped in, interrupted and taken up again, and two reviewers double nothing', async () => {
    told = await world(database);
    const { sl, dh } = told;
    await dh.command(channel, '/intra members');
    await meets(sl, 'Sixth meeting', '2018-11-05');
    await sl.click(await sl.waitForMessage(channel, /· M-1$/m), 'Take in minutes');
    await sl.waitForModal('Take in minutes');
    await sl.submit({ Minutes: long.slice(0, cut), 'Minutes, part 2': long.slice(cut) });
    await told.settled();
    const page = await sl.waitForModal('Review the minutes');
    expect(page.text).toContain('page 1 of 2');
    expect(page.text).not.toContain('Named: DH (');
    const fund = entry(page.text, /fund be continued/);
    const report = entry(page.text, /send the report/);
    const desk = entry(page.text, /help desk/);
    const may = entry(page.text, /agreed to meet in May/);
    const chamber = entry(page.text, /inviting the chamber/);
    // What cannot be recorded so is said beside its field, and nothing typed is lost.
    await sl.submit({
      [`${fund}. Record`]: ['Record this'],
      [`${report}. Record`]: ['Record this'],
      [`${report}. Text`]: 'Send the report',
      [`${report}. When`]: '31 November 2018',
      [`${chamber}. Record`]: ['Record this'],
      [`${chamber}. Who`]: ['SL'],
    });
    await told.settled();
    const refused = await sl.waitForModal('Review the minutes');
    expect(refused.errors[`${report}. When`]).toMatch(/November/);
    expect(refused.errors[`${chamber}. Who`]).toMatch(/not been decided by anybody/);
    await sl.submit({
      [`${report}. When`]: '30 November 2018',
      [`${chamber}. Who`]: [],
      [`${desk}. As`]: 'Nothing: do not offer it again',
      [`${may}. As`]: 'Part of the one above',
    });
    await told.settled();
    const together = await sl.waitForModal('Review the minutes');
    expect(together.text).toMatch(/1 text was put together/);
    expect(together.text).not.toContain('help desk');
    expect(together.text).toMatch(/Send the report. The group agreed to meet in May/);
    await sl.submit({ [`${report}. Text`]: 'Send the report' });
    await told.settled();
    expect((await sl.waitForModal('Review the minutes')).text).toMatch(/page 2 of 2/);

    // Interrupted, and the bot with it; what was entered on the page is kept before.
    const last = await sl.waitForModal('Review the minutes');
    await sl.fill(`${entry(last.text, /hope that more/)}. Text`, 'We hope for many more firms');
    await sl.click(last, 'Keep this page');
    await told.settled();
    expect((await sl.waitForModal('Review the minutes')).text).toMatch(/Kept\. You can close this now/);
    await sl.close({ all: true });
    await told.restartBot();
    await dh.command(channel, '/intra minutes');
    const offer = await dh.waitForModal('Take in minutes');
    expect(offer.text).toMatch(/The review of M-1 .* begun by SL .* is not finished/);
    await dh.click(offer, 'Go on with it');
    await told.settled();
    const second = await dh.waitForModal('Review the minutes');
    expect(second.text).toContain('page 2 of 2');
    expect(second.text).toContain('We hope for many more firms');
    expect(second.text).toContain('3 ticked on other pages.');
    await dh.click(second, 'Back');
    await told.settled();
    const first = await dh.waitForModal('Review the minutes');
    expect(first.text).toMatch(/page 1 of 2/);
    expect(first.text).toContain('Send the report');

    // SL goes on as well, and both record.
    await sl.command(channel, '/intra minutes');
    await sl.click(await sl.waitForModal('Take in minutes'), 'Go on with it');
    await told.settled();
    const [hers, his] = [await sl.waitForModal('Review the minutes'), await dh.waitForModal('Review the minutes')];
    await Promise.all([sl.click(hers, 'Record what is ticked'), dh.click(his, 'Record what is ticked')]);
    await told.settled();
    const outcomes = [await sl.modal(), await dh.modal()].map((shown) => shown?.text ?? '');
    expect(outcomes.filter((text) => /Recorded 3 entries from the minutes of M-1/.test(text))).toHaveLength(1);
    expect(outcomes.filter((text) => /Nothing was ticked/.test(text))).toHaveLength(1);
    const decisions = await database.prisma.decision.findMany({
      where: { group: { channelId: { not: '' } }, statement: { contains: 'fund' } },
      include: { decidedBy: true },
    });
    expect(decisions).toMatchObject([{ modality: 'DECIDED', decidedBy: [] }]);
    await sl.close({ all: true });
    await dh.close({ all: true });
    const card = await sl.waitForMessage(channel, /Decided; by whom is not set/);
    expect(card.text).toContain('fund be continued');
    const item = await database.prisma.actionItem.findFirstOrThrow({
      where: { text: 'Send the report' },
      include: { owner: true },
    });
    expect(item.owner?.name).toBe('Dana Hughes');
    expect(item.dueOn?.toISOString().slice(0, 10)).toBe('2018-11-30');
    expect(item.sourceSentence).toMatch(/DH will send .* … The group agreed to meet in May/);

    // The rest: nothing is ticked by itself, and what is left out can be had again.
    await sl.command(channel, '/intra minutes');
    await sl.click(await sl.waitForModal('Take in minutes'), 'Go on with it');
    await told.settled();
    const rest = await sl.waitForModal('Review the minutes');
    expect(rest.text).toMatch(/page 1 of 1/);
    await sl.submit({ [`${entry(rest.text, /hope that more/)}. Record`]: ['Record this'] });
    await sl.waitForMessage(channel, /1 note kept with the minutes/);
    await sl.command(channel, '/intra minutes M-1');
    await sl.waitForModal('Take in minutes');
    await sl.submit({ Minutes: long.slice(0, cut), 'Minutes, part 2': long.slice(cut) });
    await told.settled();
    const again = await sl.modal();
    expect(again?.text).toMatch(/were left out then/);
    if (again === undefined) throw new Error('no modal');
    await sl.click(again, 'Offer them again');
    await told.settled();
    const offered = (await sl.waitForModal('Review the minutes')).text;
    expect(offered).toMatch(/write to the ministry/);
    // What was dropped is offered as at first.
    expect(offered).toMatch(/help desk/);
    expect(offered).not.toMatch(/As: \[Nothing/);
  });

  test('of a file reads text, Markdown and Word documents, and says what is wrong with others', async () => {
    told = await world(database);
    const { sl } = told;
    await meets(sl, 'Seventh meeting', '2018-11-05');
    const give = async (name: string, bytes: Uint8Array) => {
      await sl.command(channel, '/intra minutes M-1');
      await sl.waitForModal('Take in minutes');
      await sl.submit({ File: { name, bytes } });
      await told.settled();
      const shown = await sl.modal();
      return shown;
    };
    const text = (typed: string) => new TextEncoder().encode(typed);
    const table = new Table({
      rows: [
        ['Action', 'Who', 'When'],
        ['Draft the leaflet', 'SL', '30 Nov 2018'],
      ].map(
        (cells) => new TableRow({ children: cells.map((cell) => new TableCell({ children: [new Paragraph(cell)] })) }),
      ),
    });
    const children = [
      new Paragraph({ text: 'Decisions', heading: 'Heading1' }),
      new Paragraph({ text: 'The fund is continued', bullet: { level: 0 } }),
      new Paragraph('It was agreed to meet in May.'),
      table,
    ];
    const word = await Packer.toBuffer(new Document({ sections: [{ children }] }));
    const page = await give('minutes.docx', word);
    expect(page?.text).toContain('Decision: decided');
    expect(page?.text).toContain('It was agreed to meet in May.');
    expect(page?.text).toContain('Draft the leaflet | SL | 30 Nov 2018');
    await sl.close({ all: true });
    expect((await give('minutes.md', text('## Decisions\n\n- A new name\n')))?.text).toContain('A new name');
    await sl.close({ all: true });
    const locked = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]);
    expect((await give('minutes.docx', locked))?.errors['File']).toMatch(/password/);
    await sl.close({ all: true });
    expect((await give('minutes.txt', text('   ')))?.errors['File']).toMatch(/no text in this file/);
    await sl.close({ all: true });
    expect((await give('minutes.txt', new Uint8Array(1024 * 1024 + 1)))?.errors['File']).toMatch(/larger than 1 MB/);
    await sl.close({ all: true });
  });
});
