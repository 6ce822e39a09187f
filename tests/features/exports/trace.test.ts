import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ChainNode,
  chainOf,
  type Graph,
  type LinkKind,
  links,
} from '../../../src/features/exports/trace/chain.js';
import { chainMessage } from '../../../src/features/exports/trace/screens.js';
import { words } from '../../../src/features/exports/trace/wording.js';

const node = (reference: string): ChainNode => {
  const [kind = 'SV', number = '0'] = reference.split('-');
  return { kind: kind as LinkKind, number: Number(number), reference, text: `Text of ${reference}`, state: '' };
};
const graph = (...arrows: [string, string][]): Graph => ({
  nodes: [...new Set(arrows.flat())].map(node),
  arrows,
});
const shown = (of: Graph, asked: string) =>
  chainOf(of, asked).map((line) =>
    line.kind === 'more'
      ? `${'.'.repeat(line.depth)}+${line.count}`
      : `${'.'.repeat(line.depth)}${line.node.reference}${line.isAsked ? '*' : ''}${line.isAbove ? '^' : ''}`,
  );

const whole = graph(
  ['SV-2', 'L-1'],
  ['SV-2', 'GP-1'],
  ['GP-1', 'L-1'],
  ['L-1', 'D-3'],
  ['D-3', 'PC-1'],
  ['SV-2', 'PC-1'],
  ['PC-1', 'O-1'],
  ['PC-1', 'I-1'],
  ['O-1', 'I-1'],
  ['I-1', 'E-1'],
  ['SV-1', 'L-2'],
);

test('a decision is said to be agreed only where it was, not where it was accepted after a confirmation', () => {
  const agreed = { modality: 'AGREED', status: 'ACCEPTED', acceptedInId: null } as const;
  expect(words.decision(agreed)).toBe('agreed');
  expect(words.decision({ ...agreed, acceptedInId: 'c' })).toBe('accepted after confirmation');
  expect(words.decision({ ...agreed, acceptedInId: 'c', status: 'REVOKED' })).toBe('revoked');
});

describe('the chain through a record', () => {
  test('leads from the study visit to the evidence, whichever of its records is asked for', () => {
    const chain = ['SV-2', '.GP-1', '..L-1', '...D-3', '....PC-1', '.....O-1', '......I-1', '.......E-1'];
    for (const asked of ['SV-2', 'O-1', 'E-1', 'D-3']) {
      expect(shown(whole, asked)).toEqual(chain.map((line) => (line.endsWith(asked) ? `${line}*` : line)));
    }
  });

  test('leaves out what is neither before nor behind the record', () => {
    const of = graph(['SV-1', 'PC-1'], ['PC-1', 'O-1'], ['PC-1', 'O-2'], ['O-2', 'E-1']);
    expect(shown(of, 'O-1')).toEqual(['SV-1', '.PC-1', '..O-1*']);
  });

  test('tells once what is reached in two ways', () => {
    const of = graph(['PC-1', 'O-1'], ['PC-1', 'O-2'], ['O-1', 'I-1'], ['O-2', 'I-1'], ['I-1', 'E-1']);
    expect(shown(of, 'PC-1')).toEqual(['PC-1*', '.O-1', '..I-1', '...E-1', '.O-2', '..I-1^']);
  });

  test('cuts wide branches with a count, but never the way to what was asked for', () => {
    const many = Array.from({ length: 9 }, (_, index): [string, string] => ['SV-1', `L-${index + 1}`]);
    expect(shown(graph(...many), 'SV-1').slice(-2)).toEqual(['.L-5', '.+4']);
    expect(shown(graph(...many, ['L-9', 'D-1']), 'D-1')).toEqual(['SV-1', '.L-9', '..D-1*']);
  });

  test('ends on whatever is linked, says the record itself, and no record twice with what follows', () => {
    const references = links.flatMap((kind) => [1, 2, 3].map((number) => `${kind}-${number}`));
    const arrow = fc.tuple(fc.constantFrom(...references), fc.constantFrom(...references));
    fc.assert(
      fc.property(fc.array(arrow, { maxLength: 60 }), fc.constantFrom(...references), (arrows, asked) => {
        const chain = chainOf({ nodes: references.map(node), arrows }, asked);
        const told = chain.flatMap((line) => (line.kind === 'record' && !line.isAbove ? [line.node.reference] : []));
        expect(told).toContain(asked);
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });

  test('says how to link what is linked to nothing, and that there is no such record', () => {
    const alone: Graph = { nodes: [node('O-1')], arrows: [] };
    expect(chainMessage(chainOf(alone, 'O-1'), 'O-1').text).toMatch(
      /Nothing is linked to O-1 yet.*change that it carries out/,
    );
    expect(chainOf(alone, 'O-2')).toEqual([]);
  });
});
