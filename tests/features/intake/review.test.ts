import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../src/core/dates.js';
import { readMinutes } from '../../../src/features/intake/reading.js';
import { choicesFor, type Entry, firstReview } from '../../../src/features/intake/review.js';

const nobody = { people: [], organisations: [] };

function entry(text: string): Entry {
  const [offered] = readMinutes(text, { ...nobody, asOf: plainDate('2018-11-05') });
  if (offered === undefined) throw new Error(`nothing is read in ${text}`);
  const reviewed = firstReview(offered, nobody);
  return { id: '', position: 0, hash: '', offered, reviewed, outcome: 'OPEN', reference: '' };
}

describe('what an entry may become', () => {
  it('is a note, of an operation that is recorded with evidence only', () => {
    const started = entry('The “testbeds” project was started in May.');
    expect(started.offered).toMatchObject({ kind: 'OPERATION', stage: 'STARTED' });
    expect(choicesFor(started, false)).toEqual(['NOTE', 'MERGE', 'DROP']);
    expect(started.reviewed?.as).toBe('NOTE');
    const approved = entry('The “testbeds” project was approved in May.');
    expect(choicesFor(approved, true)).toContain('OPERATION');
    expect(approved.reviewed?.as).toBe('OPERATION');
  });

  it('is a note, of what was only hoped', () => {
    expect(choicesFor(entry('Hopefully the fee is decided soon.'), true)).toEqual(['NOTE', 'DROP']);
  });
});
