import { z } from 'zod';
import { type Property, text, Wrong } from '../entries/use-cases.js';
import { words } from './wording.js';

/** An amount of money; there is none of 0, which would be mistaken for one that is not known. */
export interface Funds {
  /** With two decimals, e.g. "250000.00": exact. */
  readonly amount: string;
  /** ISO 4217, e.g. "GBP". */
  readonly currency: string;
}

const symbols: Readonly<Record<string, string>> = { '£': 'GBP', '€': 'EUR' };
const currencies = new Set(Intl.supportedValuesOf('currency'));
const pattern = /^(?<front>[£€]|[a-z]{3})?\s*(?<digits>\d[\d,\s]*(?:\.\d{1,2})?)\s*(?<behind>[£€]|[a-z]{3})?$/i;

/** Reads "250,000 GBP", "£250,000" or "EUR 1 000.50"; undefined for anything that is not sure to mean one amount. */
export function readFunds(typed: string): Funds | undefined {
  const { front, digits = '', behind } = pattern.exec(typed.trim())?.groups ?? {};
  const named = front ?? behind;
  if (named === undefined || (front !== undefined && behind !== undefined)) return undefined;
  const currency = symbols[named] ?? named.toUpperCase();
  const [whole = '', cents = ''] = digits.trim().replace(/\s/g, ',').split('.');
  if (!/^\d{1,3}(?:,\d{3})*$|^\d+$/.test(whole) || !currencies.has(currency)) return undefined;
  const units = whole.replace(/,/g, '').replace(/^0+(?=\d)/, '');
  const amount = `${units}.${cents.padEnd(2, '0')}`;
  return units.length > 15 || /^0\.00$/.test(amount) ? undefined : { amount, currency };
}

/** "£250,000.00" as people write it, whole where it is whole: "250,000 GBP". */
export function sayFunds({ amount, currency }: Funds): string {
  const [whole = '', cents = ''] = amount.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${grouped}${/^0*$/.test(cents) ? '' : `.${cents}`} ${currency}`;
}

/** Funds influenced; null is not set. */
export function funds(label: string, hint: string): Property<Funds | null> {
  const field = text({ label, hint, max: 60 });
  return {
    label,
    empty: null,
    kept: z.object({ amount: z.string(), currency: z.string() }).nullable(),
    entered: 'always',
    block: (name, fact) => field.block(name, fact === null ? '' : sayFunds(fact)),
    read: (state) => field.read(state),
    async check(raw) {
      const typed = typeof raw === 'string' ? raw.trim() : '';
      return typed === '' ? null : (readFunds(typed) ?? new Wrong(words.errors.funds));
    },
    say: (fact) => (fact === null ? '' : sayFunds(fact)),
  };
}
