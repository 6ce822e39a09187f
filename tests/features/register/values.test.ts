import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutLines,
  historyValue,
  lastOffset,
  listValue,
  obstacleToUndo,
  pageSize,
  readHistoryValue,
  readListValue,
} from '../../../src/features/register/domain.js';
import type { Change } from '../../../src/slack/contract.js';

describe('the value of a list button', () => {
  it('comes back as it went, whatever a person typed', () => {
    const word = fc.stringMatching(/^[a-z-]{1,20}$/);
    fc.assert(
      fc.property(word, fc.string({ unit: 'grapheme' }), fc.nat(1_000_000), (listWord, about, offset) => {
        const place = { word: listWord, about, offset };
        expect(readListValue(listValue(place))).toEqual(place);
      }),
    );
  });

  it('begins at the beginning when only a word is given, or what stands there is not ours', () => {
    expect(readListValue('open')).toEqual({ word: 'open', about: '', offset: 0 });
    expect(readListValue('of~~@AL')).toEqual({ word: 'of', about: '@AL', offset: 0 });
    expect(readListValue('open~-3~')).toMatchObject({ offset: 0 });
    expect(readListValue('open~1e9~')).toMatchObject({ offset: 0 });
    expect(readListValue('')).toEqual({ word: '', about: '', offset: 0 });
  });
});

describe('the value of a history button', () => {
  it('is a reference, with the page where there is one', () => {
    expect(readHistoryValue('D-3')).toEqual({ reference: 'D-3', offset: 0, size: pageSize });
    for (const size of [1, pageSize]) {
      const place = { reference: 'A-12', offset: 16, size };
      expect(readHistoryValue(historyValue(place))).toEqual(place);
    }
    expect(readHistoryValue('D-3~x~9999')).toEqual({ reference: 'D-3', offset: 0, size: pageSize });
  });
});

it('finds the last page', () => {
  expect([0, 1, 8, 9, 16, 43].map(lastOffset)).toEqual([0, 0, 0, 8, 8, 40]);
});

describe('whether a change can be taken back', () => {
  const made = new Date('2026-11-02T09:00:00Z');
  const change: Change = {
    id: 'c1',
    seq: 1n,
    groupId: 'g',
    recordType: 'note',
    recordId: 'n',
    act: 'recorded',
    at: made,
    byMemberId: 'ann',
    via: 'COMMAND',
    before: null,
    after: {},
    undoesId: null,
  };
  const after = (minutes: number) => new Date(made.getTime() + minutes * 60_000);
  const by = (memberId: string, minutes = 1, takenBack = false) => ({ memberId, now: after(minutes), takenBack });

  it('allows one’s own, within ten minutes, once', () => {
    expect(obstacleToUndo(change, by('ann'))).toBeUndefined();
    expect(obstacleToUndo(change, by('ann', 10))).toBeUndefined();
    expect(obstacleToUndo(change, by('ann', 10.01))).toBe('too late');
    expect(obstacleToUndo(change, by('ben'))).toBe('not yours');
    expect(obstacleToUndo(change, by('ann', 1, true))).toBe('taken back already');
    expect(obstacleToUndo(change, by('ann', 60, true))).toBe('taken back already');
    expect(obstacleToUndo({ ...change, undoesId: 'c0' }, by('ann'))).toBe('unknown');
    expect(obstacleToUndo(null, by('ann'))).toBe('unknown');
  });
});

describe('cutting the lines of a change', () => {
  it('leaves what fits as it is', () => {
    expect(cutLines(['Text: a → b', 'Due: c'], 100)).toEqual({ lines: ['Text: a → b', 'Due: c'], isCut: false });
  });

  it('never exceeds the room, and says when something is missing', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 200 })), fc.integer({ min: 50, max: 400 }), (all, max) => {
        const { lines, isCut } = cutLines(all, max);
        expect(lines.join('').length).toBeLessThanOrEqual(max);
        expect(isCut).toBe(lines.join('\n') !== all.join('\n'));
      }),
    );
  });
});
