import { isObject } from '../json.js';

/** One thing wrong, as Slack words it, with the JSON pointer to where. */
export interface Problem {
  readonly message: string;
  readonly at: string;
}

/** Looks at a value and notes what is wrong with it. */
export type Rule = (value: unknown, at: string, problems: Problem[]) => void;
type Rules = { readonly [key: string]: Rule };

/** Length as Slack counts it: characters, so that an emoji is one and not two. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

export const anything: Rule = () => {};

export function text(limits: { min?: number; max?: number }): Rule {
  return (value, at, problems) => {
    if (typeof value !== 'string') {
      problems.push({ message: 'must be a string', at });
      return;
    }
    const length = lengthOf(value);
    if (length < (limits.min ?? 0)) {
      problems.push({ message: `must be more than ${(limits.min ?? 1) - 1} characters`, at });
    }
    if (limits.max !== undefined && length > limits.max) {
      problems.push({ message: `must be less than ${limits.max + 1} characters`, at });
    }
  };
}

export function matching(pattern: RegExp, meaning: string): Rule {
  return (value, at, problems) => {
    if (typeof value !== 'string' || !pattern.test(value)) problems.push({ message: `must be ${meaning}`, at });
  };
}

export const truth: Rule = (value, at, problems) => {
  if (typeof value !== 'boolean') problems.push({ message: 'must be a boolean', at });
};

export function number(limits: { min?: number; max?: number; above?: number; whole?: boolean } = {}): Rule {
  return (value, at, problems) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || (limits.whole === true && !Number.isInteger(value))) {
      problems.push({ message: limits.whole === true ? 'must be an integer' : 'must be a number', at });
      return;
    }
    if (limits.min !== undefined && value < limits.min)
      problems.push({ message: `must be at least ${limits.min}`, at });
    if (limits.max !== undefined && value > limits.max) problems.push({ message: `must be at most ${limits.max}`, at });
    if (limits.above !== undefined && value <= limits.above) {
      problems.push({ message: `must be more than ${limits.above}`, at });
    }
  };
}

export function oneOf(...values: readonly string[]): Rule {
  return (value, at, problems) => {
    if (typeof value !== 'string' || !values.includes(value)) {
      problems.push({ message: `must be one of: ${values.join(', ')}`, at });
    }
  };
}

export function list(each: Rule, limits: { min?: number; max?: number } = {}): Rule {
  return (value, at, problems) => {
    if (!Array.isArray(value)) {
      problems.push({ message: 'must be an array', at });
      return;
    }
    if (value.length < (limits.min ?? 0)) {
      problems.push({ message: `no fewer than ${limits.min} items allowed`, at });
    }
    if (limits.max !== undefined && value.length > limits.max) {
      problems.push({ message: `no more than ${limits.max} items allowed`, at });
    }
    for (const [index, item] of value.entries()) each(item, `${at}/${index}`, problems);
  };
}

/** An object with these members and no others; `also` sees the object once it is known to be one. */
export function shape(
  required: Rules,
  optional: Rules = {},
  also: (value: { [key: string]: unknown }, at: string, problems: Problem[]) => void = () => {},
): Rule {
  return (value, at, problems) => {
    if (!isObject(value)) {
      problems.push({ message: 'must provide an object', at });
      return;
    }
    for (const [key, rule] of Object.entries(required)) {
      if (value[key] === undefined || value[key] === null) {
        problems.push({ message: `missing required field: ${key}`, at });
      } else rule(value[key], `${at}/${key}`, problems);
    }
    for (const [key, rule] of Object.entries(optional)) {
      if (value[key] !== undefined && value[key] !== null) rule(value[key], `${at}/${key}`, problems);
    }
    for (const key of Object.keys(value)) {
      if (!(key in required) && !(key in optional))
        problems.push({ message: `invalid additional property: ${key}`, at });
    }
    also(value, at, problems);
  };
}

/** The rule for the object's `type`; a type that is not among them is refused. */
export function byType(rules: () => Rules, what: string): Rule {
  return (value, at, problems) => {
    if (!isObject(value)) {
      problems.push({ message: 'must provide an object', at });
      return;
    }
    const type = value['type'];
    const all = rules();
    const rule = typeof type === 'string' && Object.hasOwn(all, type) ? all[type] : undefined;
    if (rule) rule(value, at, problems);
    else problems.push({ message: `unsupported type: ${String(type)} (${what})`, at: `${at}/type` });
  };
}
