import type { Candidate, Known } from './domain.js';
import * as force from './force.js';
import { capitalName, plainName, quotedName } from './name-patterns.js';
import * as rules from './rules.js';
import { capitalised, trimmed, whenIn } from './when.js';

const willBe = /(?<!\p{L})(?:will|would|shall|to|should|can|could|may|might)\s+(?:\p{L}+\s+){0,2}$/iu;

/** The operation whose stage a sentence tells of, as a thing that is so. What will be is a milestone. */
export function operationIn(text: string, known: Known): Partial<Candidate> | undefined {
  const matches = rules.stages.flatMap(([stage, pattern]) => {
    const found = pattern.exec(text);
    return found === null ? [] : [{ stage, index: found.index }];
  });
  // Denied, wished for, asked or only to come: no stage that has been reached.
  const real = matches.filter(({ index }) => {
    const before = text.slice(Math.max(0, index - 200), index);
    return !willBe.test(before.slice(-30)) && !force.notSo.test(before) && !force.denied.test(before);
  });
  const last = real.at(-1);
  if (last === undefined || !(rules.operation.test(text) || quotedName.test(text) || last.stage === 'APPLIED'))
    return undefined;
  const name = operationName(text);
  if (name === '') return undefined;
  const clause = text.slice(0, nextClause(text, last.index));
  return { stage: last.stage, name, text: capitalised(trimmed(text)), ...whenIn(clause, 'past', known.asOf) };
}

/** Where the clause that begins or goes on at `from` ends: what is expected next has a date of its own. */
function nextClause(text: string, from: number): number {
  const next = text.slice(from).search(/\s(?:and\s+(?:is|are|will)|but)\s/iu);
  return next < 0 ? text.length : from + next;
}

function operationName(text: string): string {
  return (
    quotedName.exec(text)?.[1] ??
    capitalName.exec(text)?.[1] ??
    plainName.exec(text)?.[1] ??
    /(?:grant|funding|support)\s+from\s+(?:the\s+)?(?:[\p{L}-]+\s?){1,3}/iu.exec(text)?.[0] ??
    /^(?:the|our)\s+(?:application|bid|project|grant)\s/iu.exec(text)?.[0] ??
    ''
  ).trim();
}

/** The round of funding that a sentence tells of, with its status. */
export function callIn(text: string, known: Known): Partial<Candidate> | undefined {
  const found = rules.call.exec(text);
  if (found === null || rules.notACall.test(text) || rules.hope.test(text)) return undefined;
  const status = rules.callStatuses.find(([, pattern]) => pattern.test(text))?.[0];
  if (status === undefined) return undefined;
  const name = trimmed(found[0].replace(/^(?:the|an?|its|this)\s+/iu, ''));
  if (status === 'CLOSED')
    return {
      call: status,
      name: trimmed(found[0].replace(/^(?:the|an?|its|this)\s+/iu, '')),
      ...whenIn(text, 'past', known.asOf),
    };
  const until =
    status === 'OPEN'
      ? whenIn(text.replace(/^.*?(?=(?<!\p{L})(?:until|till|closes)\s)/iu, ''), 'any', known.asOf)
      : undefined;
  const behind = until ?? whenIn(text.slice(found.index), 'any', known.asOf);
  const when = behind.day === undefined && behind.dayWords === '' ? whenIn(text, 'any', known.asOf) : behind;
  return { call: status, name, ...when };
}

/** What is expected with a date or a stage: one milestone a stage, and one without where only a date is named. */
export function milestonesIn(text: string, known: Known, isListed: boolean): readonly Partial<Candidate>[] {
  const trigger = rules.expected.exec(text);
  const will = /(?<!\p{L})will(?!\p{L})/iu.exec(text);
  const at = trigger ?? will;
  if (at === null && !isListed) return [];
  const behind = text.slice(at?.index ?? 0);
  if (force.notToCome.test(behind) || force.denied.test(text.slice(0, at?.index ?? 0))) return [];
  const when = whenIn(behind, 'any', known.asOf);
  const hasDate = when.day !== undefined || when.dayWords !== '';
  const stages = rules.stagesToCome.filter(([, pattern]) => pattern.test(behind)).map(([stage]) => stage);
  // "Will" promises much; with a stage and a date it is something to look out for.
  if (trigger === null && !isListed && (stages.length === 0 || !hasDate)) return [];
  if (stages.length === 0) return hasDate || isListed ? [{ ...when }] : [];
  return stages.map((stage) => ({ stage, ...when }));
}
