import { amountOf, decimalOf } from '../../core/amounts.js';
import { compare, type PlainDate } from '../../core/dates.js';
import { FieldErrors } from '../../core/errors.js';
import { Wrong } from '../entries/use-cases.js';
import { readAmount } from './amount-field.js';
import type { Cell } from './dimensions.js';
import type { PeriodFact } from './indicator-form.js';
import { valueOfParts } from './parts.js';
import { amount, period } from './phrases.js';
import type { CellFact } from './value-facts.js';
import { valueWords } from './value-wording.js';

const said = valueWords.errors;

interface Entered {
  readonly periodId: string;
  readonly total: string;
  readonly parts: readonly string[];
  readonly asOf: PlainDate | undefined;
}

interface Asked {
  readonly periods: readonly PeriodFact[];
  readonly cells: readonly Cell[];
  readonly today: PlainDate;
  readonly facilitators: readonly string[];
}

/** What was entered and can be taken. */
export interface CheckedValue {
  readonly period: PeriodFact;
  /** A decimal text. */
  readonly amount: string;
  readonly cells: readonly CellFact[];
  readonly asOf: PlainDate;
}

/** @throws FieldErrors with a sentence for each field that cannot be taken */
export function checkValue(entered: Entered, asked: Asked): CheckedValue {
  const wrong: Record<string, string> = {};
  const its = asked.periods.find(({ id }) => id === entered.periodId);
  if (its === undefined) wrong['period'] = said.period;
  else if (its.isLocked) wrong['period'] = said.locked(period(its), asked.facilitators);
  const { asOf } = entered;
  const day = dayProblem(asOf, its, asked.today);
  if (day !== undefined) wrong['asOf'] = day;
  const figure = figureOf(entered, asked.cells, wrong);
  if (its === undefined || asOf === undefined || figure === undefined || Object.keys(wrong).length > 0) {
    throw new FieldErrors(wrong);
  }
  return { period: its, asOf, ...figure };
}

function dayProblem(day: PlainDate | undefined, its: PeriodFact | undefined, today: PlainDate): string | undefined {
  if (day === undefined) return said.asOf;
  if (compare(day, today) > 0) return said.asOfToCome(day, today);
  if (its === undefined) return undefined;
  const isInside = compare(its.startOn, day) <= 0 && compare(day, its.endOn) <= 0;
  return isInside ? undefined : said.asOfOutside(day, period(its), today);
}

/** The figure; what is wrong with it goes into `wrong`. */
function figureOf(
  { total, parts }: Entered,
  cells: readonly Cell[],
  wrong: Record<string, string>,
): Pick<CheckedValue, 'amount' | 'cells'> | undefined {
  const read = (name: string, typed: string) => {
    if (typed.trim() === '') return null;
    const found = readAmount(typed);
    if (!(found instanceof Wrong)) return amountOf(found);
    wrong[name] = found.sentence;
    return null;
  };
  const before = Object.keys(wrong).length;
  const given = {
    total: read('total', total),
    parts: cells.map((_, place) => read(`part${place}`, parts[place] ?? '')),
  };
  if (Object.keys(wrong).length > before) return undefined;
  const value = valueOfParts(given);
  if (!('kind' in value)) {
    return {
      amount: decimalOf(value.amount),
      cells: value.parts.flatMap((part, place) => {
        const cell = cells[place];
        return cell === undefined ? [] : [{ ...cell, amount: decimalOf(part) }];
      }),
    };
  }
  if (value.kind === 'nothing') wrong['total'] = said.nothing;
  if (value.kind === 'sum') wrong['total'] = said.sum(amount(value.sum), amount(value.total));
  if (value.kind === 'missing') for (const place of value.places) wrong[`part${place}`] = said.missing;
  return undefined;
}
