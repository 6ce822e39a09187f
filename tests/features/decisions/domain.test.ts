import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../src/core/dates.js';
import { FieldErrors, UserError } from '../../../src/core/errors.js';
import { inOrder, mayCorrectStatement, possibleActs } from '../../../src/features/decisions/domain.js';
import { checkDecision, type DecisionInput } from '../../../src/features/decisions/facts.js';
import { requireCorrectable, requireMayAct, requireMayEdit } from '../../../src/features/decisions/rules.js';
import { monday, sampleDecision } from './sample.js';

const dh = { memberId: 'm2', organisationId: null, name: 'DH (Coventry City Council)' };
const council = { memberId: null, organisationId: 'o1', name: 'Coventry City Council' };
const input: DecisionInput = {
  statement: 'Support e-commerce',
  modality: 'AGREED',
  decidedBy: [],
  why: '',
  alternatives: '',
  meetingId: undefined,
  reviewOn: undefined,
};
const resolved = { deciders: [council, dh], meeting: undefined };

function errorsOf(changed: Partial<DecisionInput>, before = undefined as Parameters<typeof checkDecision>[3]) {
  try {
    checkDecision({ ...input, ...changed }, resolved, monday, before);
    return {};
  } catch (error) {
    if (error instanceof FieldErrors) return error.fields;
    throw error;
  }
}

describe('what is entered', () => {
  test.each<[string, Partial<DecisionInput>, string]>([
    ['no statement', { statement: '' }, 'statement'],
    ['a statement that is too long', { statement: 'x'.repeat(3001) }, 'statement'],
    ['no word of how it was reached', { modality: '' }, 'modality'],
    ['a modality that there is not', { modality: 'HOPED' }, 'modality'],
    ['decided by nobody', { modality: 'DECIDED' }, 'decidedBy'],
    ['a proposal decided by somebody', { modality: 'PROPOSED', decidedBy: ['m:m2'] }, 'decidedBy'],
    ['somebody of another group', { decidedBy: ['m:m2', 'm:stranger'] }, 'decidedBy'],
    ['an organisation under a member’s id', { decidedBy: ['m:o1'] }, 'decidedBy'],
    ['a meeting of another group', { meetingId: 'elsewhere' }, 'meeting'],
    ['a review in the past', { reviewOn: plainDate('2018-11-04') }, 'reviewOn'],
    ['a reason that is too long', { why: 'x'.repeat(3001) }, 'why'],
  ])('%s is said beside its field', (_, changed, field) => {
    expect(Object.keys(errorsOf(changed))).toEqual([field]);
  });

  test('is taken as it is, deciders in one order whoever entered them', () => {
    const facts = checkDecision({ ...input, decidedBy: ['o:o1', 'm:m2'] }, resolved, monday, undefined);
    expect(facts.decidedBy).toEqual([dh, council]);
    expect(inOrder([dh, council])).toEqual(inOrder([council, dh]));
  });

  test('a review date that has passed since may stay', () => {
    const reviewOn = plainDate('2018-10-01');
    expect(errorsOf({ reviewOn }, sampleDecision({ reviewOn }))).toEqual({});
  });
});

describe('correcting a decision', () => {
  const decision = sampleDecision();
  const facts = { ...checkDecision(input, resolved, monday, undefined) };
  const minutesAfter = (minutes: number) => new Date(decision.recordedAt.getTime() + minutes * 60_000);

  test('is possible for ten minutes, then no more', () => {
    expect(mayCorrectStatement(decision, minutesAfter(10))).toBe(true);
    expect(mayCorrectStatement(decision, minutesAfter(10.1))).toBe(false);
    expect(() => requireCorrectable(decision, facts, minutesAfter(9))).not.toThrow();
    expect(() => requireCorrectable(decision, facts, minutesAfter(11))).toThrow(FieldErrors);
    const same = { ...facts, statement: decision.statement };
    expect(() => requireCorrectable(decision, same, minutesAfter(11))).not.toThrow();
  });

  test('never makes a proposal take the place of what was decided', () => {
    const successor = sampleDecision({ supersedes: { id: 'd1', reference: 'D-1' } });
    expect(() => requireCorrectable(successor, { ...facts, modality: 'PROPOSED' }, minutesAfter(1))).toThrow(/D-1/);
  });
});

describe('who may do what', () => {
  const group = { ...sampleDecision().group, name: 'RSG', facilitators: ['SL'] };
  const person = { memberId: 'm9', slackUserId: 'U9', name: 'N', initials: 'NN', group };
  const facilitator = { ...person, role: 'FACILITATOR' as const };
  const author = { ...person, memberId: 'm1', role: 'MEMBER' as const };
  const member = { ...person, role: 'MEMBER' as const };

  test('the author and facilitators edit; others are told whom to ask', () => {
    const decision = sampleDecision();
    expect(() => requireMayEdit(author, decision)).not.toThrow();
    expect(() => requireMayEdit(facilitator, decision)).not.toThrow();
    expect(() => requireMayEdit(member, decision)).toThrow(/Ask SL/);
    expect(() => requireMayEdit({ ...author, role: 'OBSERVER' }, decision)).toThrow(/observer/);
  });

  test('only facilitators agree, reject and revoke, each from where it begins', () => {
    const proposal = sampleDecision({ modality: 'PROPOSED', status: 'PROPOSED' });
    expect(possibleActs(proposal)).toEqual(['agree', 'reject']);
    expect(possibleActs(sampleDecision())).toEqual(['revoke']);
    expect(() => requireMayAct(facilitator, 'agree', proposal)).not.toThrow();
    expect(() => requireMayAct(author, 'agree', proposal)).toThrow(/needs a facilitator/);
    expect(() => requireMayAct(facilitator, 'revoke', proposal)).toThrow(UserError);
  });

  test.each([
    ['SUPERSEDED', 'superseded by D-7'],
    ['REJECTED', 'rejected'],
    ['REVOKED', 'revoked'],
  ] as const)('what was %s stays as it is, for everybody', (status, says) => {
    const closed = sampleDecision({ status, supersededBy: { id: 'd7', reference: 'D-7' } });
    const shown = status === 'SUPERSEDED' ? closed : { ...closed, supersededBy: null };
    expect(possibleActs(shown)).toEqual([]);
    expect(() => requireMayEdit(facilitator, shown)).toThrow(new RegExp(says));
  });
});
