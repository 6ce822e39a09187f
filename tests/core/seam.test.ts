import { describe, expect, it } from 'vitest';
import { closeSeam, trimSeamEnd, trimSeamStart } from '../../src/core/seam.js';

describe('where a part was taken out at the end', () => {
  it.each([
    ['Send the plan, ', 'Send the plan'],
    ['Send the plan - ', 'Send the plan'],
    ['Send the plan — ', 'Send the plan'],
    ['Send the plan;', 'Send the plan'],
    ['Send the plan &amp;, ', 'Send the plan &amp;'],
    ['Send “the plan”: ', 'Send “the plan”'],
  ])('the one mark that joined it goes: %j', (text, kept) => expect(trimSeamEnd(text)).toBe(kept));

  it.each([
    'Run DROP TABLE "Member";--',
    'Use C--',
    'Use C-',
    'Wait...',
    'Say :tada:',
    'Explain &lt;b&gt;',
    'Look (',
    'Then ::',
    'Send the plan --',
    '-',
  ])('nothing else goes: %j', (text) => expect(trimSeamEnd(`${text} `)).toBe(text));
});

describe('where a part was taken out at the beginning', () => {
  it.each([
    [': send the plan', 'send the plan'],
    [', send it', 'send it'],
    [' - send it', 'send it'],
    [':send it', 'send it'],
  ])('the one mark that joined it goes: %j', (text, kept) => expect(trimSeamStart(text)).toBe(kept));

  it.each(['-- a comment', '-5 degrees', ':tada: do it', '::', ';-- x', '(see M-1)'])('nothing else goes: %j', (text) =>
    expect(trimSeamStart(` ${text}`)).toBe(text),
  );
});

describe('where a part was taken out', () => {
  it.each([
    ['Send the plan (', ')', 'Send the plan'],
    ['Send the plan (', ', the draft)', 'Send the plan (the draft)'],
    ['(see the plan', ')', '(see the plan)'],
    ['Do A; ', ' do B', 'Do A; do B'],
    ['Send the plan, ', ', and rest', 'Send the plan, and rest'],
    ['Send the plan - ', ' - @SL', 'Send the plan - @SL'],
    ['Send the plan', '. Then rest', 'Send the plan. Then rest'],
    ['Send the plan', '.', 'Send the plan'],
    ['Is it sent', '?', 'Is it sent?'],
    ['Celebrate', ' :tada:', 'Celebrate :tada:'],
    ['', ': send it', 'send it'],
  ])('%j and %j are put together', (ahead, behind, whole) => expect(closeSeam(ahead, behind)).toBe(whole));
});
