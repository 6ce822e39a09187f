/**
 * A number with at most four decimals, exactly: counted in ten-thousandths. Sums and comparisons of figures that are
 * reported must not depend on how a computer rounds.
 */
export type Amount = bigint;

const decimals = 4;
const one = 10_000n;

/** As the database keeps it: 18 digits, 4 of them decimals. */
const most = 10n ** 18n;

/** Why a typed text is no amount. */
export type AmountProblem =
  | 'not a number'
  | 'too large'
  | 'too many decimals'
  /** "1,234" could be a thousand and more, or one and a bit, for people of different countries. */
  | 'ambiguous';

export type TypedAmount = { readonly amount: Amount } | { readonly problem: AmountProblem };

/** Spaces, of which people of several countries use several kinds, and apostrophes, between groups of three digits. */
const groupSigns = /[\s'’]/u;

/**
 * Reads a number as people of several countries write it: "1200", "1,200.50", "1.200,50", "1 200", "-3", "12.5",
 * "12,5". A single sign followed by exactly three digits, as in "1,200" or "1.200", is read with `grouping` as the
 * sign between thousands, and is ambiguous without it.
 */
export function typedAmount(typed: string, grouping?: ',' | '.'): TypedAmount {
  const text = typed.trim().normalize('NFKC').replace(/^[−–]/u, '-');
  const match = /^([+-]?)(\d[\d\s'’.,]*)$/u.exec(text);
  if (!match?.[2]) return { problem: 'not a number' };
  const parts = splitDecimals(match[2], grouping);
  if ('problem' in parts) return parts;
  if (parts.fraction.length > decimals) return { problem: 'too many decimals' };
  const digits = BigInt(parts.whole + parts.fraction.padEnd(decimals, '0'));
  if (digits >= most) return { problem: 'too large' };
  return { amount: match[1] === '-' ? -digits : digits };
}

function splitDecimals(
  text: string,
  grouping: ',' | '.' | undefined,
): { whole: string; fraction: string } | { problem: AmountProblem } {
  const signs = [...text].filter((sign) => sign === ',' || sign === '.');
  const [first] = signs;
  const last = signs.at(-1);
  let decimal = '';
  if (first !== undefined && last !== undefined) {
    const tail = text.slice(text.lastIndexOf(last) + 1);
    if (first !== last) decimal = last;
    else if (signs.length === 1) {
      // "0,125" and "1234,567" can only be decimals: nobody groups digits like that.
      const mayGroup = /^\d{3}$/.test(tail) && /^[1-9]\d{0,2}$/.test(text.slice(0, text.indexOf(last)));
      if (!mayGroup) decimal = last;
      else if (grouping === undefined) return { problem: 'ambiguous' };
      else decimal = last === grouping ? '' : last;
    }
  }
  const at = decimal === '' ? text.length : text.lastIndexOf(decimal);
  const whole = text.slice(0, at);
  const fraction = text.slice(at + 1);
  const groups = whole.split(decimal === ',' ? /[.\s'’]/u : decimal === '.' ? /[,\s'’]/u : /[.,\s'’]/u);
  const isGrouped = groups.length > 1;
  const isSound = isGrouped
    ? /^\d{1,3}$/.test(groups[0] ?? '') && groups.slice(1).every((group) => /^\d{3}$/.test(group))
    : /^\d+$/.test(whole);
  if (!isSound || groupSigns.test(fraction) || (decimal !== '' && !/^\d+$/.test(fraction))) {
    return { problem: 'not a number' };
  }
  return { whole: groups.join(''), fraction };
}

/** The amount of a decimal text as databases and machines write it: "-12.5". @throws RangeError where it is none. */
export function amountOf(text: string): Amount {
  const match = /^(-?)(\d+)(?:\.(\d{1,4})0*)?$/.exec(text);
  if (!match) throw new RangeError(`Not an amount: ${JSON.stringify(text)}`);
  const digits = BigInt((match[2] ?? '') + (match[3] ?? '').padEnd(decimals, '0'));
  return match[1] === '-' ? -digits : digits;
}

/** As machines write it, without needless zeros: "-12.5". */
export function decimalOf(amount: Amount): string {
  const size = amount < 0n ? -amount : amount;
  const fraction = String(size % one)
    .padStart(decimals, '0')
    .replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${size / one}${fraction === '' ? '' : `.${fraction}`}`;
}

/** As people read it: "1,200.5". */
export function amountWords(amount: Amount, locale: string): string {
  const exact = decimalOf(amount);
  // Intl takes decimal texts as they are, without passing through a floating-point number.
  return new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }).format(exact as Intl.StringNumericLiteral);
}

export const sumOf = (amounts: readonly Amount[]): Amount => amounts.reduce((sum, amount) => sum + amount, 0n);
