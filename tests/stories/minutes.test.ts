import { strFromU8, unzipSync } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import { hashOf, keptDocument } from '../../src/features/minutes/document.js';
import type { PracticePerson } from '../../src/sandbox/index.js';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

async function types(person: PracticePerson, text: string): Promise<void> {
  await person.command(channel, text);
  await told.settled();
}

async function fillIn(person: PracticePerson, title: string, fields: Record<string, string | string[]>) {
  await person.waitForModal(title);
  await person.submit(fields);
  await told.settled();
  return person.modal();
}

/** The newest message that says this, in the channel or a thread of it. */
async function newest(saying: RegExp, seenBy = told.sl) {
  await told.settled();
  return (await seenBy.sees(channel, { limit: 300 })).findLast(({ text }) => saying.test(text));
}

/** The content of the newest file of this name. */
async function fileNamed(name: string): Promise<Uint8Array> {
  const messages = await told.sl.sees(channel, { limit: 300 });
  const file = messages.flatMap(({ files }) => files).findLast((each) => each['name'] === name);
  if (file === undefined) throw new Error(`No file ${name}`);
  return told.sl.download(file);
}

const filesShown = async () =>
  (await told.sl.sees(channel, { limit: 300 })).flatMap(({ files }) => files.map((file) => file['name']));

const wordsOf = (docx: Uint8Array) =>
  strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '');

const markdown = async (name: string) => strFromU8(await fileNamed(name));

test('minutes are exported, read, approved at the next meeting, and corrected afterwards by entries of their own', {
  timeout: 300_000,
}, async () => {
  told = await world(database);
  const { sl, dh } = told;
  await types(dh, '/intra mine');
  await types(sl, '/intra meeting');
  await fillIn(sl, 'Record a meeting', { Title: 'Fourth meeting', Date: '2018-09-03', Present: ['Sam Lowe'] });
  await types(sl, '/intra action Write to the agencies @dh by 10 Nov');
  await types(sl, '/intra meeting');
  await fillIn(sl, 'Record a meeting', {
    Title: 'Fifth *RSG* meeting',
    Date: '2018-11-05',
    Place: 'Coventry',
    Present: ['Sam Lowe', 'Dana Hughes'],
    Notes: 'The partners visit | this week.',
  });
  await types(sl, '/intra decide The programme will include e-commerce support');
  await fillIn(sl, 'Record a decision', {
    'How was it reached?': 'Decided by named people',
    'Decided by': ['Dana Hughes'],
    Meeting: 'Fifth',
  });
  await types(sl, '/intra decide A larger initiative for the next call');
  await fillIn(sl, 'Record a decision', { 'How was it reached?': 'Proposed, not yet agreed', Meeting: 'Fifth' });
  const meetingCard = await newest(/^Fifth \*RSG\* meeting\b/);
  if (meetingCard === undefined) throw new Error('no card of the meeting');
  await sl.click(meetingCard, 'Record an action');
  await fillIn(sl, 'Record an action', { Action: 'Draft the call text', 'Due, in words': 'in the coming months' });

  // Wrong references, and a meeting that is yet to come
  await types(sl, '/intra minutes export');
  expect((await newest(/Which meeting\?/))?.text).toContain('/intra minutes export M-5');
  await types(sl, '/intra minutes export M-77');
  expect(await newest(/There is no M-77 in this group/)).toBeDefined();
  await types(sl, '/intra meeting');
  await fillIn(sl, 'Record a meeting', { Title: 'Sixth meeting', Date: '2018-12-11', Place: 'Birmingham' });
  await types(sl, '/intra minutes export M-3');
  expect(await newest(/M-3 is to be held on Tue 11 Dec, so there are no minutes of it yet/)).toBeDefined();
  await types(sl, '/intra minutes approve M-2');
  const tooEarly = await newest(/nothing to approve/);
  expect(tooEarly?.buttons).toContain('Export minutes');

  // Export: the button does what the command does
  if (tooEarly !== undefined) await sl.click(tooEarly, 'Export minutes');
  await told.settled();
  const posted = await newest(/Version 1 of the minutes of M-2 is posted/);
  expect(posted?.ephemeral).toBe(true);
  const draft = await newest(/^Minutes of Fifth \*RSG\* meeting: draft, version 1/);
  const card = await newest(/^Fifth \*RSG\* meeting\b/);
  expect(draft?.threadTs).toBe(card?.ts);
  expect(draft?.pings).toEqual([]);
  expect(draft?.buttons).toEqual(['Approve minutes']);
  expect(await filesShown()).toEqual(['M-2-minutes-draft-1.docx', 'M-2-minutes-draft-1.md']);
  const first = wordsOf(await fileNamed('M-2-minutes-draft-1.docx'));
  expect(first).toContain('Minutes: Fifth *RSG* meeting');
  expect(first).toContain('Monday 5 November 2018');
  expect(first).toContain('Dana Hughes (DH)');
  expect(first).toContain('Draft, version 1: not yet approved');
  expect(first).toMatch(/Decisions\nD-1 {2}The programme will include e-commerce support\nDecided by DH/);
  expect(first).toMatch(
    /Proposals, not agreed\nD-2 {2}A larger initiative for the next call\nProposed, not yet agreed/,
  );
  expect(first).toMatch(
    /Actions\nReference\nWhat\nWho\nBy when\nA-2\nDraft the call text\nnot set\n“in the coming months”/,
  );
  expect(first).toMatch(
    /Matters arising\nActions of M-1[^\n]*\n[\s\S]*A-1\nWrite to the agencies\nDana Hughes \(DH\)\nopen; due 10/,
  );
  expect(first).toContain('Tuesday 11 December 2018 · Birmingham · M-3 Sixth meeting');
  expect(first).toContain('The minutes of M-1, Fourth meeting (3 September 2018) were not approved.');
  expect(await markdown('M-2-minutes-draft-1.md')).toContain('The partners visit \\| this week.');

  // Again: nothing new; after a change a second version, and the first says so
  await types(dh, '/intra minutes export m2');
  expect((await newest(/Nothing has changed since version 1/, dh))?.buttons).toContain('See it in the channel');
  expect(await filesShown()).toHaveLength(2);
  await types(sl, '/intra edit D-1');
  await fillIn(sl, 'Edit D-1', { Why: 'Seen in Badajoz' });
  await types(dh, '/intra minutes export M-2');
  expect(await newest(/Version 2 of the minutes of M-2 is posted/, dh)).toBeDefined();
  const replaced = await newest(/meeting: draft, version 1/);
  expect(replaced?.text).toContain('Replaced by version 2');
  expect(replaced?.buttons).toEqual([]);
  expect(wordsOf(await fileNamed('M-2-minutes-draft-2.docx'))).toContain('Why: Seen in Badajoz');

  // Who may approve, and where
  const second = await newest(/meeting: draft, version 2/);
  if (second === undefined) throw new Error('no second draft');
  await dh.click(second, 'Approve minutes');
  expect((await dh.waitForMessage(channel, /Approving minutes needs a facilitator/)).text).toContain('Ask SL');
  await types(sl, '/intra minutes approve M-2');
  expect(JSON.stringify(await fillIn(sl, 'Approve minutes', {}))).toContain('Please choose the meeting');
  await sl.close();
  await told.advance({ days: 36 });
  await types(sl, '/intra done A-2 Sent to the partners');
  await sl.click(second, 'Approve minutes');
  const asked = await sl.waitForModal('Approve minutes');
  expect(asked.text).toContain('M-2 Fifth *RSG* meeting: version 2 of the minutes');
  expect(asked.text).toContain('Sixth meeting');
  const wrong = await fillIn(sl, 'Approve minutes', { 'Approved at': 'Fourth' });
  expect(JSON.stringify(wrong)).toContain('M-1 was held earlier');
  expect((await fillIn(sl, 'Approve minutes', { 'Approved at': 'Sixth' }))?.text).toBeUndefined();
  const done = await newest(/The minutes of M-2 are approved: version 2/);
  expect(done?.buttons).toContain('Undo');
  const approvedCard = await newest(/^Minutes of Fifth \*RSG\* meeting: approved/);
  expect(approvedCard?.text).toContain('Approved on 11 December 2018 at M-3; recorded by SL');
  expect(approvedCard?.threadTs).toBe(card?.ts);
  const frozen = await fileNamed('M-2-minutes-approved.docx');
  expect(wordsOf(frozen)).toContain('Approved on 11 December 2018 at M-3');
  expect(wordsOf(frozen)).toContain('Why: Seen in Badajoz');
  expect((await newest(/meeting: draft, version 2/))?.buttons).toEqual([]);

  // Taken back within ten minutes, and approved again with a note only
  if (done !== undefined) await sl.click(done, 'Undo');
  expect((await newest(/Taken back: M-2/))?.text).toContain('At M-3');
  expect((await newest(/^Minutes of Fifth \*RSG\* meeting: approved/))?.text).toContain('was taken back');
  expect((await newest(/meeting: draft, version 2/))?.buttons).toEqual(['Approve minutes']);
  await types(sl, '/intra minutes approve M-2');
  expect((await fillIn(sl, 'Approve minutes', { Note: 'unchanged' }))?.text).toBeUndefined();
  await types(sl, '/intra minutes approve M-2');
  expect(await newest(/approved already: Approved on 11 December 2018 at M-3 \(unchanged\)/)).toBeDefined();

  // A correction afterwards: the minutes stay, the meeting's record and the next minutes tell of it
  await told.advance({ hours: 1 });
  await types(sl, '/intra edit D-1');
  await fillIn(sl, 'Edit D-1', { Why: 'Compared with Slovenia' });
  await types(sl, '/intra minutes export M-2');
  expect(await newest(/The minutes of M-2 are approved and stay as they are/)).toBeDefined();
  await types(sl, '/intra show M-2');
  const correction =
    'Correction of D-1 after approval: Why: “Seen in Badajoz” → “Compared with Slovenia” (SL, 11 December 2018)';
  const shown = await newest(/recorded by SL[\s\S]*Minutes: version 2 approved/);
  expect(shown?.text).toContain(correction);
  expect(shown?.buttons).not.toContain('Approve minutes');
  if (shown !== undefined) await sl.click(shown, 'Show minutes');
  expect((await newest(/^M-2: minutes of/))?.text).toContain(correction);
  await types(sl, '/intra history M-2');
  expect((await newest(/History of M-2/))?.text).toMatch(/Note: “unchanged”[\s\S]*taken back[\s\S]*At M-3/);
  const [version] = await database.prisma.minutesVersion.findMany({ where: { number: 2 } });
  expect(hashOf(keptDocument.parse(version?.document))).toBe(version?.hash);
  expect(JSON.stringify(version?.document)).not.toContain('Slovenia');

  await types(dh, '/intra minutes export M-3');
  const next = wordsOf(await fileNamed('M-3-minutes-draft-1.docx'));
  expect(next).toContain(
    'The minutes of M-2, Fifth *RSG* meeting (5 November 2018) were approved on 11 December 2018 at M-3 (unchanged).',
  );
  expect(next).toContain(correction);
  expect(next).toMatch(
    /Matters arising\nActions of M-2, as of 11 December 2018\.\n[\s\S]*A-2\nDraft the call text\nnot set\ndone, 11 December 2018/,
  );
  expect(next).toMatch(/Decisions\nNone recorded\nActions\nNone recorded/);

  // What corrects older minutes is told once, in those of the meeting that follows it.
  await told.advance({ days: 1 });
  await types(sl, '/intra edit D-1');
  await fillIn(sl, 'Edit D-1', { Why: 'Compared with Castile' });
  await told.advance({ days: 1 });
  await types(sl, '/intra meeting');
  await fillIn(sl, 'Record a meeting', { Title: 'Seventh meeting', Date: '2018-12-13' });
  await types(sl, '/intra minutes export M-4');
  const later = wordsOf(await fileNamed('M-4-minutes-draft-1.docx'));
  expect(later).toContain('The minutes of M-3, Sixth meeting (11 December 2018) were not approved.');
  expect(later).toContain('Correction of D-1 after approval: Why: “Compared with Slovenia” → “Compared with Castile”');
  expect(later).not.toContain('Seen in Badajoz');
});

test('a meeting from its plan to its minutes: who was there, who sent apologies, what the organisations answered', {
  timeout: 300_000,
}, async () => {
  told = await world(database);
  const { sl, dh, ob, gu } = told;
  for (const person of [dh, ob, gu]) await types(person, '/intra mine');
  await types(sl, '/intra meeting plan Sixth meeting today at 11:00');
  await fillIn(sl, 'Plan a meeting', { Length: '2 h', 'Place or link': 'Coventry' });
  const { id: groupId } = await database.prisma.stakeholderGroup.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const [council, university] = await Promise.all(
    ['Council', 'University'].map((name) =>
      database.prisma.organisation.create({ data: { groupId, name, nameKey: name.toLowerCase() } }),
    ),
  );
  if (council === undefined || university === undefined) throw new Error('no organisations');
  const belongs = (initials: string, organisationId: string) =>
    database.prisma.member.updateMany({ where: { groupId, initials }, data: { organisationId } });
  await belongs('SL', university.id);
  await belongs('DH', council.id);
  const card = async () => {
    const found = await newest(/^Sixth meeting\n/);
    if (found === undefined) throw new Error('no card of the meeting');
    return found;
  };
  await gu.click(await card(), 'Apologies');
  await types(sl, '/intra minutes export M-1');
  expect(await newest(/M-1 was planned, but never started/)).toBeDefined();
  await told.advance({ hours: 1 });
  await types(sl, '/intra meeting start M-1');
  await types(sl, '/intra minutes export M-1');
  expect(await newest(/M-1 is still running\. Nothing was changed\. Close it first/)).toBeDefined();
  await dh.click(await card(), "I'm here");
  await sl.click(await card(), "I'm here");
  await types(sl, '/intra decide Hold workshops');
  await fillIn(sl, 'Record a decision', { 'How was it reached?': 'Proposed, not yet agreed' });
  await types(sl, '/intra action Book a room');
  await fillIn(sl, 'Record an action', {});
  await types(dh, '/intra meeting m1');
  await told.advance({ hours: 1, minutes: 30 });
  await types(sl, '/intra meeting close');

  const decision = await database.prisma.decision.findFirstOrThrow({ where: { groupId } });
  const member = await database.prisma.member.findFirstOrThrow({ where: { groupId, initials: 'DH' } });
  const at = told.clock.now();
  await database.prisma.confirmationRequest.create({
    data: {
      groupId,
      askedById: member.id,
      askedAt: at,
      untilDay: new Date('2018-11-12T00:00:00Z'),
      deadline: new Date('2018-11-13T00:00:00Z'),
      despiteObjections: false,
      organisations: {
        create: [council, university].map(({ id }) => ({ organisationId: id, isOnBehalf: false })),
      },
      confirmations: {
        create: {
          position: 0,
          decisionId: decision.id,
          statement: decision.statement,
          wasProposed: true,
          openFor: decision.id,
          answers: {
            create: {
              organisationId: council.id,
              number: 1,
              reply: 'OBJECT',
              text: 'No money for it',
              byId: member.id,
              part: 'MEMBER',
              via: 'BUTTON',
              at,
            },
          },
        },
      },
    },
  });
  const summary = await newest(/^Sixth meeting: 1 proposal, 1 action\./);
  if (summary === undefined) throw new Error('no summary');
  await sl.click(summary, 'Export minutes');
  await told.settled();
  const minutes = wordsOf(await fileNamed('M-1-minutes-draft-1.docx'));
  expect(minutes).toMatch(/Time\n11:00–12:3\d \(Europe\/London\)/);
  expect(minutes).toContain('Present\nCouncil: Dana Hughes (DH)\nUniversity: Sam Lowe (SL)\nApologies\nGus Unwin (GU)');
  expect(minutes).toContain('No earlier meeting is in the register.');
  expect(minutes).toMatch(
    /Decisions\nNone recorded\nProposals, not agreed\nD-1 {2}Hold workshops\nProposed, not yet agreed/,
  );
  expect(minutes).toContain('Confirmation: none of 2 organisations agreed so far; no answer from University');
  expect(minutes).toContain('Objection of Council: No money for it');
  expect(minutes).toMatch(/A-1\nBook a room\nnot set\nnot set/);
  expect(minutes).toContain('Date of the next meeting\nnot set');

  // What becomes of them later belongs to the next minutes; attendance that is put right is a correction of these.
  await told.advance({ days: 1 });
  await told.settled();
  const item = (await dh.sees(channel, { limit: 300 })).find(
    ({ text, buttons }) => text.startsWith('Book a room') && buttons.includes('Take it'),
  );
  if (item === undefined) throw new Error('no card of the action');
  await dh.click(item, 'Take it');
  await types(sl, '/intra minutes export M-1');
  expect(await newest(/Nothing has changed since version 1 of the minutes of M-1/)).toBeDefined();
  await types(sl, '/intra minutes approve M-1');
  await fillIn(sl, 'Approve minutes', { Note: 'by e-mail' });
  await sl.click(await card(), 'Attendance');
  await fillIn(sl, 'Attendance of M-1', { Present: ['Sam Lowe', 'Dana Hughes', 'Olga Brandt'] });
  await types(sl, '/intra show M-1');
  expect((await newest(/Minutes: version 1 approved/))?.text).toContain(
    'Correction of M-1 after approval: OB: not noted → present (SL, 6 November 2018)',
  );
});
