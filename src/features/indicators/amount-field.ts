import { z } from 'zod';
import { type AmountProblem, amountOf, decimalOf, typedAmount } from '../../core/amounts.js';
import { type Property, text, Wrong } from '../entries/use-cases.js';
import { amount } from './phrases.js';
import { words } from './wording.js';

/** What people write where nothing is known. */
const notSet = /^(?:not (?:set|known|yet)|unknown|none|n\/?a|tbc|tbd|[-–—?])$/i;

const meansNotSet = (typed: string): boolean => typed.trim() === '' || notSet.test(typed.trim());

/** Reads a number that was typed. @returns the amount as it is kept, or a sentence on what is wrong with it */
export function readAmount(typed: string): string | Wrong {
  const read = typedAmount(typed);
  return 'amount' in read ? decimalOf(read.amount) : new Wrong(said(read.problem, typed));
}

const said = (problem: AmountProblem, typed: string): string => words.errors.amount[problem](typed.trim());

/** An amount as a decimal text, e.g. "-12.5"; null is not set, and never stands for 0. */
export function amountField(named: { readonly label: string; readonly hint: string }): Property<string | null> {
  const field = text({ ...named, max: 60 });
  return {
    label: named.label,
    empty: null,
    kept: z.string().nullable(),
    entered: 'always',
    block: (name, fact) => field.block(name, fact === null ? '' : typable(fact)),
    read: (state) => field.read(state),
    async check(raw) {
      const typed = typeof raw === 'string' ? raw : raw.join(' ');
      return meansNotSet(typed) ? null : readAmount(typed);
    },
    say: (fact) => (fact === null ? '' : amount(fact)),
  };
}

/** As the database gives a decimal, as it is kept among facts. */
export const amountFact = (column: { toFixed(): string }): string => decimalOf(amountOf(column.toFixed()));

/** A kept amount as it can be typed again: "1.234" would be read in two ways. */
export const typable = (kept: string): string => (/^-?[1-9]\d{0,2}\.\d{3}$/.test(kept) ? `${kept}0` : kept);
