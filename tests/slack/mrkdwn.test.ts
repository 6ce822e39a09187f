import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storable } from '../../src/core/storable.js';
import { clampBlocksText, cutWords, textLength } from '../../src/slack/cut.js';
import { escapeText, plain, unescapeCommandText, unescapeText } from '../../src/slack/mrkdwn.js';
import { bold, fallback, literal, richText, said, section } from '../../src/slack/text.js';

const awkward = fc.constantFrom(
  '<!channel>',
  '<@U1>',
  '<#C1|x>',
  '&amp;',
  '&',
  '<',
  '>',
  '*bold*',
  '_',
  '~',
  '```',
  ':smile:',
  '@here',
  '\n',
  '\n> ',
  ' ',
  'https://a.eu/x_y',
  '👩‍👩‍👧‍👦',
  'e\u0301',
  '\u202eשלום',
  '＊',
  '＞',
  '\ud83d',
  '\udc00',
  '\u0000',
  '\r\n',
  'word',
);
/** Anything that a person can type or paste, and worse. */
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom(...'*_~`<>&:| \nab@#!'), maxLength: 60 }),
  fc
    .array(fc.oneof(awkward, fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 40 })
    .map((parts) => parts.join('')),
);

/** No half of a surrogate pair in it. */
const isWhole = (text: string): boolean => !/\p{Surrogate}/u.test(text);

/** What Slack shows of a mrkdwn text that holds nothing but entities and dates that it cannot make out. */
const shown = (text: string): string => unescapeText(text.replace(/<!date\^0\^\{_\}\|([^>]*)>/g, '$1'));

describe('what a person typed', () => {
  it('pings nobody and links nothing once escaped', () => {
    expect(escapeText('<!channel> R&D > all')).toBe('&lt;!channel&gt; R&amp;D &gt; all');
    fc.assert(
      fc.property(typed, (text) => {
        expect(escapeText(text)).not.toMatch(/[<>]/);
        expect(unescapeText(escapeText(text))).toBe(text);
      }),
    );
  });

  it('keeps the entities that were typed as such', () => {
    expect(unescapeText(escapeText('&lt;b&gt;'))).toBe('&lt;b&gt;');
    expect(unescapeText('&amp;lt;')).toBe('&lt;');
  });

  it('is shown unchanged within formatted text', () => {
    expect(plain('a *b* c')).toBe('a <!date^0^{_}|*>b<!date^0^{_}|*> c');
    expect(plain('> quoted\nnot > quoted')).toBe('<!date^0^{_}|&gt;> quoted\nnot &gt; quoted');
    expect(plain('at 10:30: go :smile:')).toBe('at 10<!date^0^{_}|:>30: go <!date^0^{_}|:>smile:');
    fc.assert(
      fc.property(typed, (text) => {
        const result = plain(text, 100_000);
        expect(shown(result)).toBe(text);
        const outside = result.replace(/<!date\^0\^\{_\}\|[^>]*>/g, '|');
        expect(outside).not.toMatch(/[<>*_~`＊＿｀]|^[^\S\n]*(?:&gt;|＞)/m);
        expect(outside).not.toMatch(/:[\p{L}\p{N}_+'-]+:/u);
      }),
    );
  });

  it('is shown unchanged in plain text and in rich text, without any escaping', () => {
    fc.assert(
      fc.property(
        typed.filter((text) => text !== ''),
        (text) => {
          expect(literal(text)).toEqual({ type: 'plain_text', text, emoji: false });
          expect(richText(section(bold('Said: '), said(text))).elements[0]).toMatchObject({
            elements: [{}, { type: 'text', text }],
          });
        },
      ),
    );
  });

  it('never gives Slack an empty text', () => {
    expect(literal('').text).not.toBe('');
    expect(fallback('')).not.toBe('');
    expect(section(said('')).elements).toHaveLength(1);
    expect(section(said(''), said('x')).elements).toEqual([{ type: 'text', text: 'x' }]);
  });

  it('fits its place however much escaping makes it grow', () => {
    fc.assert(
      fc.property(typed, fc.integer({ min: 1, max: 80 }), (text, max) => {
        for (const result of [fallback(text, max), plain(text, max)]) {
          expect(result.length).toBeLessThanOrEqual(max);
          // No entity or token is cut in two.
          expect(result.replace(/&(?:amp|lt|gt);|<!date\^0\^\{_\}\|[^>]*>/g, '')).not.toMatch(/[&<>]/);
        }
      }),
    );
  });
});

describe('a long text', () => {
  it('is cut between words', () => {
    expect(cutWords('Finalise the improvement plan', 20)).toBe('Finalise the…');
    expect(cutWords('Finalise the improvement plan', 29)).toBe('Finalise the improvement plan');
    expect(cutWords('Finalise the plan', 13)).toBe('Finalise the…');
    expect(cutWords('Finalise the plan', 14, { suffix: ' (more)' })).toBe('Finalis (more)');
    expect(cutWords('a'.repeat(50), 10)).toBe(`${'a'.repeat(9)}…`);
  });

  it('is never cut within a character that people see', () => {
    expect(cutWords('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 15)).toBe('👩‍👩‍👧‍👦…');
    expect(cutWords('👩‍👩‍👧‍👦', 5)).toBe('…');
    const boundaries = (text: string) =>
      [...new Intl.Segmenter('en').segment(text)].map(({ index }) => index).concat(text.length);
    fc.assert(
      fc.property(typed, fc.integer({ min: 1, max: 120 }), (text, max) => {
        const cut = cutWords(text, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(cut === '').toBe(text === '');
        if (text.length <= max) {
          expect(cut).toBe(text);
          return;
        }
        const kept = cut.replace(/…$/, '');
        if (text.startsWith(kept)) expect(boundaries(text)).toContain(kept.length);
        if (isWhole(text)) expect(isWhole(cut)).toBe(true);
      }),
    );
  });

  it('refuses to be cut to nothing', () => expect(() => cutWords('x', 0)).toThrow(RangeError));
});

describe('a long message', () => {
  const blocks = (count: number, text: string) => Array.from({ length: count }, () => richText(section(said(text))));
  const more = (leftOut: number) => richText(section(said(`and ${leftOut} more`)));

  it('ends with how many more there are', () => {
    const clamped = clampBlocksText(blocks(80, 'x'), { more });
    expect(clamped).toHaveLength(50);
    expect(clamped.at(-1)).toEqual(more(31));
  });

  it('keeps to what Slack takes in all blocks together', () => {
    const clamped = clampBlocksText(blocks(20, 'x'.repeat(900)), { more });
    expect(textLength(clamped)).toBeLessThanOrEqual(10_000);
    expect(clamped.at(-1)).toEqual(more(9));
    expect(clampBlocksText(blocks(3, 'x'), { more })).toHaveLength(3);
  });
});

describe('the text behind a command', () => {
  it('is what was typed, with mentions of people still to be found', () => {
    expect(unescapeCommandText('R&amp;D plan &lt;draft&gt; <@U123|dana> in <#C1|general>')).toBe(
      'R&D plan <draft> <@U123> in #general',
    );
    expect(unescapeCommandText('see <https://a.eu/?x=1&amp;y=2> or <http://b.eu|b.eu>')).toBe(
      'see https://a.eu/?x=1&y=2 or b.eu',
    );
    expect(unescapeCommandText('tell <mailto:a@b.eu|a@b.eu> and <!here>')).toBe('tell a@b.eu and @here');
    expect(unescapeCommandText('a < b')).toBe('a < b');
  });

  it('is unchanged by the way through Slack', () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(unescapeCommandText(escapeText(text))).toBe(text);
      }),
    );
  });
});

describe('a text to be kept', () => {
  it('loses only what cannot be kept', () => {
    expect(storable(' a\u0000b\r\nc\rd\ud83d \udc00 👩‍👩‍👧‍👦 e\u0301 ')).toBe(
      ' ab\nc\nd\ufffd \ufffd 👩‍👩‍👧‍👦 e\u0301 ',
    );
    fc.assert(
      fc.property(typed, (text) => {
        const kept = storable(text);
        expect(Buffer.from(kept, 'utf8').toString('utf8')).toBe(kept);
        expect(kept).not.toContain('\u0000');
        expect(storable(kept)).toBe(kept);
        if (isWhole(text) && !text.includes('\u0000') && !text.includes('\r')) expect(kept).toBe(text);
      }),
    );
  });
});
