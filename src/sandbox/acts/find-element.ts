import type { JsonObject } from '../json.js';
import { Refusal } from '../refusal.js';
import { type Interactive, interactivesIn, optionsOf, wordsOf } from '../surface.js';

/** How to tell elements of one name apart. */
export interface Which {
  /** Words that stand in the same block or before it, in any case. */
  readonly near?: string | undefined;
  readonly blockId?: string | undefined;
  /** The first is 1. */
  readonly nth?: number | undefined;
}

/**
 * The one element that a person means by a label: a field's label, a button's text, a menu's placeholder, an entry
 * of a menu, or an action_id.
 * @throws Refusal which lists what there is, when none or more than one is meant
 */
export function findElement(
  blocks: readonly JsonObject[],
  label: string,
  which: Which = {},
): { element: Interactive; option: string | undefined } {
  const all = interactivesIn(blocks).filter((each) => which.blockId === undefined || each.blockId === which.blockId);
  const near = which.near?.toLowerCase();
  const close = all.filter((each) => near === undefined || each.near.toLowerCase().includes(near));
  const wanted = label.trim().toLowerCase();
  const named = close.filter((each) => each.aliases.some((alias) => alias.trim().toLowerCase() === wanted));
  // An entry of a menu may be meant without naming the menu.
  const inMenus = close.filter(
    (each) =>
      each.type === 'overflow' && optionsOf(each.element).some((one) => wordsOf(one['text']).toLowerCase() === wanted),
  );
  const found = named.length > 0 ? named : inMenus;
  const one = which.nth === undefined ? found[0] : found[which.nth - 1];
  if (!one) {
    const where = which.near === undefined ? '' : ` near "${which.near}"`;
    throw new Refusal(
      `There is no "${label}"${where} to be seen. There are: ${labelsOf(close.length > 0 ? close : all)}.`,
    );
  }
  if (which.nth === undefined && found.length > 1) {
    const there = found.map((each, index) => `(${index + 1}) ${beginning(each.near)}`.trim()).join(' | ');
    throw new Refusal(
      `"${label}" is there ${found.length} times. Say which, by its number or by words that stand with it: ${there}`,
    );
  }
  return { element: one, option: named.length > 0 ? undefined : label };
}

const beginning = (words: string): string => {
  const oneLine = words.replace(/\s+/g, ' ').trim();
  return oneLine.length <= 60 ? oneLine : `${oneLine.slice(0, 59)}…`;
};

function labelsOf(all: readonly Interactive[]): string {
  const labels = all.flatMap((each) =>
    each.type === 'overflow' ? optionsOf(each.element).map((option) => wordsOf(option['text'])) : [each.label],
  );
  return labels.length === 0 ? 'none' : [...new Set(labels)].map((each) => `"${each}"`).join(', ');
}

/**
 * The option whose text, or else value, is this; letters' case does not matter.
 * @throws Refusal which lists the options
 */
export function findOption(options: readonly JsonObject[], wanted: string): JsonObject {
  const lower = wanted.trim().toLowerCase();
  const found =
    options.find((each) => wordsOf(each['text']).trim().toLowerCase() === lower) ??
    options.find((each) => each['value'] === wanted) ??
    onlyOne(options.filter((each) => wordsOf(each['text']).toLowerCase().includes(lower)));
  if (found) return found;
  const there = options.map((each) => `"${wordsOf(each['text'])}"`).join(', ');
  throw new Refusal(`There is no option "${wanted}". There are: ${there || 'none'}.`);
}

function onlyOne<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
