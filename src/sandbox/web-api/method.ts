import { isObject, type JsonObject, parseJson } from '../json.js';
import { ApiError, invalidArguments } from '../refusal.js';
import type { Workspace } from '../workspace.js';

/** A method of the Web API. */
export interface Method {
  /** Any one of these; none: every token may. */
  readonly scopes?: readonly string[];
  readonly required?: readonly string[];
  /** Needs the app-level token instead of the bot's. */
  readonly appLevel?: boolean;
  /** @throws ApiError */
  run(workspace: Workspace, args: Arguments): JsonObject;
}

/** The arguments of a call, whether they came as a form, in which all is text, or as JSON. */
export class Arguments {
  readonly #given: JsonObject;

  constructor(given: JsonObject) {
    this.#given = given;
  }

  has(key: string): boolean {
    const value = this.#given[key];
    return value !== undefined && value !== null && value !== '';
  }

  text(key: string): string | undefined {
    const value = this.#given[key];
    if (typeof value === 'string') return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  }

  /** The text of an argument that the method requires. */
  needed(key: string): string {
    const value = this.text(key);
    if (value === undefined || value === '') throw invalidArguments(`missing required field: ${key}`);
    return value;
  }

  flag(key: string): boolean {
    return ['true', '1'].includes(this.text(key) ?? '');
  }

  number(key: string): number | undefined {
    const value = this.text(key);
    if (value === undefined || value === '') return undefined;
    const number = Number(value);
    if (!Number.isFinite(number)) throw invalidArguments(`must be a number [json-pointer:/${key}]`);
    return number;
  }

  /** A structured argument; a form carries it as JSON text. */
  structure(key: string, malformed: () => ApiError): unknown {
    const value = this.#given[key];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') return value;
    const parsed = parseJson(value);
    if (parsed === undefined) throw malformed();
    return parsed;
  }

  /** A list of objects; undefined when it is not given. */
  objects(key: string, malformed: () => ApiError): JsonObject[] | undefined {
    const value = this.structure(key, malformed);
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || !value.every(isObject)) throw malformed();
    return value;
  }

  /** Comma-separated words, or a list. */
  words(key: string): string[] {
    const value = this.#given[key];
    const words = Array.isArray(value) ? value.map(String) : (this.text(key) ?? '').split(',');
    return words.map((each) => each.trim()).filter((each) => each !== '');
  }

  /** All that was given, for the log. */
  get all(): JsonObject {
    return this.#given;
  }
}

/** @throws ApiError missing_scope, as Slack words it */
export function requireScope(workspace: Workspace, anyOf: readonly string[]): void {
  const provided = workspace.app.manifest.scopes;
  if (anyOf.length > 0 && !anyOf.some((scope) => provided.has(scope))) {
    throw new ApiError('missing_scope', { needed: anyOf.join(','), provided: [...provided].join(',') });
  }
}

/**
 * One page of a list, with Slack's cursor to the next.
 * @param beyond what a method does with a limit that is too high: some refuse it, others give as many as they may
 */
export function pageOf<Item>(
  args: Arguments,
  all: readonly Item[],
  standard: number,
  most: number,
  beyond: 'refuse' | 'give fewer' = 'refuse',
): { page: Item[]; response_metadata: { next_cursor: string }; more: boolean } {
  const asked = args.number('limit') || standard;
  const limit = beyond === 'refuse' ? asked : Math.min(asked, most);
  if (limit < 1 || limit > most || !Number.isInteger(limit)) throw new ApiError('invalid_limit');
  const cursor = args.text('cursor') ?? '';
  const from = cursor === '' ? 0 : Number(/^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1]);
  if (Number.isNaN(from)) throw new ApiError('invalid_cursor');
  const more = from + limit < all.length;
  const next = more ? Buffer.from(`next:${from + limit}`).toString('base64') : '';
  return { page: all.slice(from, from + limit), response_metadata: { next_cursor: next }, more };
}
