import { beforeEach, describe, expect, it } from 'vitest';
import { buttons } from '../../../src/features/buttons.js';
import { ids } from '../../../src/features/register/screens.js';
import { createRegister } from '../../../src/features/register/slack.js';
import { recordChange } from '../../../src/persistence/audit.js';
import type { Answer, GroupCall } from '../../../src/slack/contract.js';
import { textLength } from '../../../src/slack/cut.js';
import { emptied, testDatabase } from '../../support/database.js';
import { handsOn, notes, practiceGroup } from './practice.js';

const database = await testDatabase();

async function setting() {
  const kept = notes();
  const hands = handsOn([kept.feature, createRegister([kept.feature])]);
  const here = await practiceGroup(database, 'here');
  const [ann, ben, olu] = [
    await here.join('Ann Lee', 'AL', 'FACILITATOR'),
    await here.join('Ben Kay', 'BK'),
    await here.join('Olu Ade', 'OA', 'OBSERVER'),
  ];
  return { ...kept, ...hands, here, callBy: here.callBy, ann, ben, olu };
}

let world: Awaited<ReturnType<typeof setting>>;

beforeEach(async () => {
  await emptied(database);
  world = await setting();
});

/** Everything that the answer says, and its buttons as label → [id, value without the group]. */
function read(answer: Answer) {
  if (answer.kind !== 'tell' && answer.kind !== 'replace') throw new Error(`not a message: ${answer.kind}`);
  const { text, blocks = [] } = answer.message;
  const found = new Map<string, [id: string, value: string]>();
  for (const block of blocks) {
    if (block.type !== 'actions') continue;
    const inRow = block.elements.map((element) => ('action_id' in element ? element.action_id : ''));
    expect(new Set(inRow).size, 'Slack takes an id only once in a row').toBe(inRow.length);
    for (const element of block.elements) {
      if (element.type !== 'button') continue;
      const value = element.value ?? '';
      found.set(element.text.text, [element.action_id ?? '', value.slice(value.indexOf('/') + 1)]);
    }
  }
  expect(blocks.length).toBeLessThanOrEqual(50);
  expect(textLength(blocks)).toBeLessThanOrEqual(10_000);
  return { text, buttons: found, kind: answer.kind, blocks };
}

async function press(call: GroupCall, answer: Answer, label: string): Promise<Answer> {
  const [id, value] = read(answer).buttons.get(label) ?? [];
  if (id === undefined || value === undefined) throw new Error(`no button ${label}`);
  return world.presses(call, id, value);
}

describe('finding a record', () => {
  it('takes a reference in any notation', async () => {
    const call = world.callBy(world.ann);
    await world.write(call, 12, 'Write to the agencies');
    for (const typed of ['N-12', 'n-12', 'n12', ' N 12 ', 'n–12']) {
      expect(read(await world.types(call, 'show', typed)).text).toContain('Write to the agencies');
    }
    expect(await world.types(call, 'edit', 'n12')).toMatchObject({ kind: 'open' });
    expect(await world.presses(call, buttons.edit, 'N-12')).toMatchObject({ kind: 'open' });
    expect(read(await world.presses(call, buttons.show, 'N-12')).text).toContain('Write to the agencies');
  });

  it('says what there is when there is no such record, and when it belongs to another group', async () => {
    const there = await practiceGroup(database, 'there');
    const cleo = await there.join('Cleo May', 'CM');
    await world.write(there.callBy(cleo), 3, 'Not for the others');
    const call = world.callBy(world.ann);
    for (const word of ['show', 'history', 'edit']) {
      await expect(world.types(call, word, 'n3')).rejects.toMatchObject({
        name: 'UserError',
        message: 'There is no N-3 in this group. /intra list notes shows them.',
        offer: { id: buttons.list, value: 'notes' },
      });
    }
    expect(read(await world.types(there.callBy(cleo), 'show', 'n3')).text).toContain('Not for the others');
  });

  it('gives an example for what is no reference', async () => {
    const call = world.callBy(world.ann);
    await expect(world.types(call, 'show')).rejects.toThrow(/Which record\?.*\/intra show N-1/);
    await expect(world.types(call, 'history', 'the first one')).rejects.toThrow(
      /“the first one” is not a reference.*N-1 \(note\).*\/intra history N-1/,
    );
    await expect(world.types(call, 'edit', 'X-9')).rejects.toThrow(/“X-9” is not a reference/);
    await expect(world.types(call, 'show', 'N-0')).rejects.toThrow(/not a reference/);
    await expect(world.types(call, 'show', 'N-99999999999999999999')).rejects.toThrow(/not a reference/);
  });
});

describe('history', () => {
  it('tells every change with author, time, way and what changed, newest first', async () => {
    await world.write(world.callBy(world.ann), 1, 'Send it', 'COMMAND');
    await world.write(world.callBy(world.ben, 61), 1, 'Send it <!channel>', 'PROMPT');
    const told = read(await world.types(world.callBy(world.ann, 70), 'history', 'n1'));
    const [title, first, second, third, fourth, range] = told.text.split('\n');
    expect(title).toMatch(/N-1/);
    expect(first).toBe('Edited by Ben Kay (BK), from a reminder · Mon 2 Nov at 10:01');
    expect(second).toBe('Text: Send it → Send it <!channel>');
    expect(third).toBe('Recorded by Ann Lee (AL), by command · Mon 2 Nov at 09:00');
    expect(fourth).toMatch(/Text:.*→ Send it/);
    expect(range).toMatch(/2 changes/);
    expect(JSON.stringify(told.blocks)).toContain('Send it <!channel>');
    const dates = JSON.stringify(told.blocks).match(/"type":"date"/g);
    expect(dates).toHaveLength(2);
    expect(told.blocks).toContainEqual(
      expect.objectContaining({
        elements: [
          expect.objectContaining({
            elements: expect.arrayContaining([
              {
                type: 'date',
                timestamp: Date.UTC(2026, 10, 2, 10, 1) / 1000,
                format: '{date_short_pretty} at {time}',
                fallback: 'Mon 2 Nov at 10:01',
              },
            ]),
          }),
        ],
      }),
    );
  });

  it('marks what was taken back, and by whom', async () => {
    await world.write(world.callBy(world.ann), 1, 'Send it');
    const change = await world.write(world.callBy(world.ann, 1), 1, 'Send it all');
    await world.presses(world.callBy(world.ann, 2), buttons.undo, change);
    const { text } = read(await world.presses(world.callBy(world.ben, 3), buttons.history, 'N-1'));
    expect(text).toMatch(/Taken back by Ann Lee \(AL\), with a button/);
    expect(text).toMatch(/Edited by Ann Lee.*\(Taken back by Ann Lee \(AL\)\)/);
    expect(text).not.toMatch(/Recorded by.*Taken back/);
  });

  it('tells the bot’s own changes as the bot’s', async () => {
    const call = world.callBy(world.ann);
    await world.write(call, 1, 'Send it');
    await call.once(async (tx) => {
      await recordChange(tx, {
        groupId: world.here.group.id,
        recordType: 'note',
        recordId: `${world.here.group.id}-1`,
        act: 'closed',
        at: call.now,
        byMemberId: null,
        via: 'SYSTEM',
        before: null,
        after: null,
      });
      return { kind: 'done' };
    });
    expect(read(await world.types(call, 'history', 'n1')).text).toContain('Closed by the bot · Mon 2 Nov');
  });

  it('turns pages in place', async () => {
    for (let round = 1; round <= 19; round += 1)
      await world.write(world.callBy(world.ann, round), 1, `Round ${round}.`);
    const call = world.callBy(world.ben, 30);
    const first = await world.types(call, 'history', 'n1');
    expect(read(first)).toMatchObject({
      kind: 'tell',
      text: expect.stringMatching(/→ Round 19\.[\s\S]*1–8 of 19 changes/),
    });
    expect(read(first).buttons.has('Newer')).toBe(false);
    const second = await press(call, first, 'Older');
    expect(read(second)).toMatchObject({
      kind: 'replace',
      text: expect.stringMatching(/→ Round 11\.[\s\S]*9–16 of 19 changes/),
    });
    const third = await press(call, second, 'Older');
    expect(read(third).text).toMatch(/→ Round 3\.[\s\S]*17–19 of 19/);
    expect(read(third).buttons.has('Older')).toBe(false);
    expect(read(await press(call, third, 'Newer')).text).toContain('9–16 of 19');
    expect(read(await world.presses(call, ids.older, 'N-1~400~8')).text).toContain('17–19 of 19');
  });

  it('keeps to Slack’s limits with the longest texts, and shows one of them in full', async () => {
    for (let round = 1; round <= 9; round += 1) {
      await world.write(world.callBy(world.ann, round), 1, `${round} ${'word '.repeat(600)}end of ${round}`);
    }
    const call = world.callBy(world.ann, 20);
    const page = await world.types(call, 'history', 'n1');
    expect(read(page).text).not.toContain('end of 9');
    const whole = await press(call, page, 'Show in full');
    expect(JSON.stringify(read(whole).blocks)).toMatch(/end of \d/);
    expect(JSON.stringify(read(await press(call, whole, 'All changes')).blocks)).toContain('1–8 of 9 changes');
  });
});

describe('undo', () => {
  it('takes back what one did last', async () => {
    await world.write(world.callBy(world.ann), 1, 'Send it');
    await world.write(world.callBy(world.ann, 1), 1, 'Send it all');
    await world.write(world.callBy(world.ben, 2), 2, 'Something else');
    const told = read(await world.types(world.callBy(world.ann, 3), 'undo'));
    expect(told.text).toMatch(/^Taken back: N-1 · Send it\nIt was edited, by command:\nText: Send it → Send it all/);
    expect(world.textOf(world.here.group.id, 1)).toBe('Send it');
    expect(read(await world.types(world.callBy(world.ann, 3), 'undo')).text).toMatch(/It was recorded/);
    await expect(world.types(world.callBy(world.ann, 3), 'undo')).rejects.toThrow(
      'There is nothing of yours from the last ten minutes to take back.',
    );
    expect(world.textOf(world.here.group.id, 2)).toBe('Something else');
  });

  it('reaches back ten minutes', async () => {
    await world.write(world.callBy(world.ann), 1, 'Send it');
    await expect(world.types(world.callBy(world.ann, 11), 'undo')).rejects.toThrow(/nothing of yours/);
    expect(read(await world.types(world.callBy(world.ann, 10), 'undo')).text).toMatch(/Taken back/);
  });

  it('by its button: one’s own, in time, once', async () => {
    const change = await world.write(world.callBy(world.ann), 1, 'Send it');
    await expect(world.presses(world.callBy(world.ben, 1), buttons.undo, change)).rejects.toMatchObject({
      message: expect.stringMatching(/made by Ann Lee \(AL\).*Nothing was changed/),
      offer: { id: buttons.edit, value: 'N-1' },
    });
    await expect(world.presses(world.callBy(world.ann, 11), buttons.undo, change)).rejects.toThrow(/ten minutes ago/);
    expect(read(await world.presses(world.callBy(world.ann, 5), buttons.undo, change)).text).toMatch(
      /^Taken back: N-1/,
    );
    await expect(world.presses(world.callBy(world.ann, 6), buttons.undo, change)).rejects.toThrow(/taken back already/);
    await expect(world.presses(world.callBy(world.ann, 12), buttons.undo, change)).rejects.toThrow(/already/);
    await expect(world.presses(world.callBy(world.ann, 6), buttons.undo, 'no-such')).rejects.toThrow(/nothing to take/);
    const undo = await database.prisma.auditEntry.findUniqueOrThrow({ where: { undoesId: change } });
    expect(undo).toMatchObject({ via: 'BUTTON', byMemberId: world.ann.memberId });
    await expect(world.presses(world.callBy(world.ann, 6), buttons.undo, undo.id)).rejects.toThrow(/nothing to take/);
  });

  it('pressed twice at the same moment, counts once', async () => {
    const change = await world.write(world.callBy(world.ann), 1, 'Send it');
    const press = () => world.presses(world.callBy(world.ann, 1), buttons.undo, change);
    const outcomes = await Promise.allSettled([press(), press(), press()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(String(outcome.reason)).toMatch(/taken back already/);
    }
    expect(await database.prisma.auditEntry.count({ where: { undoesId: change } })).toBe(1);
  });

  it('does not reach into another group', async () => {
    const there = await practiceGroup(database, 'there');
    const cleo = await there.join('Cleo May', 'CM');
    const change = await world.write(there.callBy(cleo), 1, 'Not for the others');
    await expect(world.presses(world.callBy(world.ann, 1), buttons.undo, change)).rejects.toThrow(/nothing to take/);
  });

  it('leaves what something was built on, and says so', async () => {
    const change = await world.write(world.callBy(world.ann), 1, 'built upon');
    await expect(world.types(world.callBy(world.ann, 1), 'undo')).rejects.toThrow(/Something was built on/);
    expect(await database.prisma.auditEntry.count({ where: { undoesId: change } })).toBe(0);
  });

  it('checks at the act who may', async () => {
    const change = await world.write(world.callBy(world.ann), 1, 'Send it');
    const demoted = { ...world.ann, role: 'OBSERVER' as const };
    await expect(world.presses(world.callBy(demoted, 1), buttons.undo, change)).rejects.toThrow(/observer/);
    await expect(world.types(world.callBy(world.olu, 1), 'undo')).rejects.toThrow(/observer/);
  });

  it('says how to correct what it does not take back', async () => {
    const call = world.callBy(world.ann);
    await world.write(call, 1, 'Send it');
    await call.once(async (tx) => {
      await recordChange(tx, {
        groupId: world.here.group.id,
        recordType: 'member',
        recordId: world.ben.memberId,
        act: 'edited',
        at: call.now,
        byMemberId: world.ann.memberId,
        via: 'MODAL',
        before: null,
        after: null,
      });
      return { kind: 'done' };
    });
    await expect(world.types(world.callBy(world.ann, 1), 'undo')).rejects.toThrow(/list of people.*\/intra members/);
    expect(world.textOf(world.here.group.id, 1)).toBe('Send it');
  });
});

describe('lists', () => {
  async function fill(count: number) {
    for (let number = 1; number <= count; number += 1)
      await world.write(world.callBy(world.ann), number, `Note ${number}.`);
  }

  it('shows what is open when nothing is typed, and other lists by their word', async () => {
    await fill(3);
    const call = world.callBy(world.ben);
    expect(read(await world.types(call, 'list')).text).toBe('3 open notes\nNote 1.\nNote 2.\nNote 3.');
    expect(read(await world.types(call, 'list', 'NOTES')).text).toMatch(/^3 notes\nN-1/);
    expect(read(await world.types(call, 'notes')).text).toMatch(/^3 notes\nN-1/);
    expect(read(await world.types(call, 'list', '@BK')).text).toMatch(/^20 notes of @BK\n@BK 0/);
  });

  it('says so when there is nothing', async () => {
    const told = read(await world.types(world.callBy(world.ann), 'list'));
    expect(told).toMatchObject({ text: 'No open notes yet.' });
    expect(told.buttons.size).toBe(0);
  });

  it('turns pages in place, and says where one is', async () => {
    await fill(19);
    const call = world.callBy(world.ben);
    const first = await world.types(call, 'list');
    expect(read(first)).toMatchObject({
      kind: 'tell',
      text: expect.stringMatching(/^19 open notes\nNote 1\.[\s\S]*1–8 of 19$/),
    });
    expect([...read(first).buttons.keys()]).toEqual(['Next']);
    const second = await press(call, first, 'Next');
    expect(read(second)).toMatchObject({ kind: 'replace', text: expect.stringMatching(/Note 9\.[\s\S]*9–16 of 19$/) });
    expect([...read(second).buttons.keys()]).toEqual(['Previous', 'Next']);
    const third = await press(call, second, 'Next');
    expect(read(third).text).toMatch(/Note 17\.[\s\S]*17–19 of 19$/);
    expect([...read(third).buttons.keys()]).toEqual(['Previous']);
    expect(read(await press(call, third, 'Previous')).text).toContain('9–16 of 19');
  });

  it('keeps to the person while turning pages', async () => {
    const call = world.callBy(world.ann);
    const first = await world.types(call, 'list', '@BK ~ the other');
    expect(read(await press(call, first, 'Next')).text).toMatch(/@BK ~ the other 8\n/);
  });

  it('shows the last page when entries have gone', async () => {
    await fill(9);
    expect(read(await world.presses(world.callBy(world.ann), ids.next, 'open~40~')).text).toMatch(
      /Note 9\.\n9–9 of 9$/,
    );
  });

  it('leaves the message on which another feature’s button stands', async () => {
    await fill(1);
    expect(read(await world.presses(world.callBy(world.ann), buttons.list, 'open')).kind).toBe('tell');
  });

  it('shows fewer at a time where the entries are long', async () => {
    for (let number = 1; number <= 9; number += 1) {
      await world.write(world.callBy(world.ann), number, `${number} ${'word '.repeat(580)}`);
    }
    const call = world.callBy(world.ann);
    const seen: string[] = [];
    let answer = await world.types(call, 'list');
    for (;;) {
      const { blocks, buttons: shown } = read(answer);
      for (const block of blocks) if (block.type === 'section') seen.push((block.text?.text ?? '').charAt(0));
      if (!shown.has('Next')) break;
      answer = await press(call, answer, 'Next');
    }
    expect(seen.join('')).toBe('123456789');
  });

  it('helps with a word that is no list', async () => {
    const call = world.callBy(world.ann);
    await expect(world.types(call, 'list', 'opne')).rejects.toThrow(
      /nobody called “opne”.*Or did you mean \/intra list open\?/,
    );
    await expect(world.types(call, 'list', 'everything')).rejects.toThrow(
      /nobody called.*open, notes or @ and a person/,
    );
    await expect(world.types(call, 'list', '@ZZ')).rejects.toThrow(/^There is nobody called “@ZZ” in this group\.$/);
    const withoutPeople = { ...world.feature, lists: (world.feature.lists ?? []).slice(0, 2) };
    const hands = handsOn([createRegister([withoutPeople])]);
    await expect(hands.types(call, 'list', 'nots')).rejects.toThrow(
      'There is no list called “nots”. Did you mean /intra list notes? Behind /intra list you can type open or notes.',
    );
    await expect(hands.presses(call, buttons.list, 'gone~8~')).rejects.toThrow(/no list called “gone”/);
  });
});

describe('what features contribute', () => {
  it('is refused when two claim the same', () => {
    expect(() => createRegister([world.feature, world.feature])).toThrow('declared twice: N');
    const lists = { name: 'more', lists: world.feature.lists ?? [] };
    expect(() => createRegister([lists, lists])).toThrow('declared twice: open');
  });

  it('makes the usage', () => {
    const list = createRegister([world.feature]).commands?.find(({ word }) => word === 'list');
    expect(list?.takes).toBe('[open, notes, @person]');
  });
});
