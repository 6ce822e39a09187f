import { foldName } from '../../core/names.js';
import type { Candidate, CandidateKind, Known } from './domain.js';
import * as force from './force.js';
import { callIn, milestonesIn, operationIn } from './funding.js';
import { people } from './name-patterns.js';
import * as rules from './rules.js';
import { type Piece, piecesOf } from './sentences.js';
import { agreedTask, hasForce, isAlmost, isPartly, isToldOrOpen, personAtEnd, triggersIn } from './settled.js';
import { anyName, imperative, isDoneAlready, namesOf, type Reading, type Task, taskIn, tasksAsNouns } from './tasks.js';
import { capitalised, trimmed, type When, whenIn } from './when.js';

/**
 * Reads minutes: what each sentence bears, by its own words, in the order of the text. The same text always gives the
 * same candidates, and takes time in proportion to its length. Nothing is promoted: a proposal stays one, and what was
 * expected, hoped, refused or told of an earlier meeting is offered as a note.
 */
export function readMinutes(minutes: string, known: Known): readonly Candidate[] {
  const found: Candidate[] = [];
  let nextActivities = false;
  const pieces = piecesOf(minutes);
  const context = contextOf(known, peopleIn(pieces));
  for (const piece of pieces) {
    if (piece.section === 'attendance') continue;
    const tellsOfNext = rules.nextActivities.test(piece.text);
    const nouns =
      tellsOfNext || (nextActivities && rules.thisIncludes.test(piece.text)) ? tasksAsNouns(piece.text) : [];
    nextActivities = tellsOfNext;
    const of = (kind: CandidateKind, more: Partial<Candidate> = {}) => candidate(piece, kind, more, context);
    if (nouns.length > 0) found.push(...nouns.map((text) => of('ACTION', { text })));
    else {
      const own = read(piece, of, context);
      const kinds = new Set(own.map(({ kind }) => kind));
      found.push(
        ...own,
        ...behindSemicolon(piece, context).filter(({ kind }) => kind === 'ACTION' || !kinds.has(kind)),
      );
    }
  }
  return withoutRepeats(found);
}

/** What follows a semicolon may give a task, or tell of a call, of its own. */
function behindSemicolon(piece: Piece, context: Context): readonly Candidate[] {
  return piece.text
    .split(/;\s/u)
    .slice(1, 6)
    .flatMap((text) => {
      const part = { ...piece, text: text.trim(), listed: false, section: 'other' as const };
      const of = (kind: CandidateKind, more: Partial<Candidate> = {}) => candidate(part, kind, more, context);
      return read(part, of, context).filter(({ kind }) => kind === 'ACTION' || kind === 'PROPOSED');
    });
}

/** Words that name people in these minutes: those in the list of who was there, and those who are told of as speaking. */
function peopleIn(pieces: readonly Piece[]): readonly string[] {
  const speaking = pieces.flatMap(({ text }) => [...text.matchAll(rules.speaks)].map((match) => match[1] ?? ''));
  const named = speaking.filter((word) => !rules.noName.has(word.toLowerCase()));
  return [...pieces.filter(({ section }) => section === 'attendance').map(({ text }) => text), ...named];
}

type Make = (kind: CandidateKind, more?: Partial<Candidate>) => Candidate;

interface Context extends Reading {
  readonly organisationIn: (text: string) => string;
  /** Finds somebody of the group. */
  readonly namesKnown: RegExp;
  readonly when: (text: string, how: 'due' | 'any') => When;
}

function contextOf(known: Known, attendance: readonly string[]): Context {
  const folded = known.organisations.map((name) => ({ name, key: ` ${foldName(name)} ` }));
  return {
    ...known,
    namesIn: namesOf(known, attendance),
    namesKnown: anyName(known.people.flatMap(({ initials, name }) => [initials, name])),
    organisationIn(text) {
      if (folded.length === 0) return '';
      const all = ` ${foldName(text)} `;
      return folded.find(({ key }) => all.includes(key))?.name ?? '';
    },
    when: (text, how) => whenIn(text, how, known.asOf),
  };
}

function candidate(piece: Piece, kind: CandidateKind, more: Partial<Candidate>, context: Context): Candidate {
  return {
    kind,
    text: capitalised(trimmed(piece.text)),
    who: '',
    day: undefined,
    dayWords: '',
    stage: undefined,
    call: undefined,
    name: '',
    organisation: context.organisationIn(piece.text),
    source: piece.source,
    ...more,
  };
}

/** The rules in their order: what was told of an earlier time or refused comes first, so that it is never a decision. */
function read(piece: Piece, of: Make, context: Context): readonly Candidate[] {
  const { text } = piece;
  if (rules.ceremony.test(text)) return [];
  if (/\?["”’)]*$/.test(text)) return notes(piece, of, context);
  if (piece.section === 'actions' && piece.listed && !isDoneAlready(text)) return listedActions(piece, of, context);
  if (force.recap.test(text)) return [of('MENTION', context.when(text, 'any'))];
  if (imperative(piece, context)) return listedActions(piece, of, context);
  const settled = settledIn(piece, of, context);
  if (settled !== undefined) return [settled, ...funding(piece, of, context, 'call')];
  const refusal = force.refused.test(text);
  if (rules.hope.test(text)) return [of('HOPE', context.when(text, 'any'))];
  if (isProposed(piece) && !refusal) {
    return [of('PROPOSED', { who: '' }), ...funding(piece, of, context, 'call'), ...taskBehindDash(piece, of, context)];
  }
  if (force.onlyIf.test(text)) return [of('MENTION', context.when(text, 'any'))];
  const tasks = taskIn(text, context);
  if (tasks !== undefined) return [asAction(tasks, of)];
  const funded = funding(piece, of, context, 'all');
  if (funded.length > 0) return funded;
  if (refusal) return [of('MENTION', context.when(text, 'any'))];
  if (rules.expected.test(text) || rules.ought.test(text)) return [of('EXPECTATION', context.when(text, 'any'))];
  return notes(piece, of, context);
}

/** In so many words, or under such a heading; not where it was only asked or discussed whether it could be. */
function isProposed({ text, listed, section }: Piece): boolean {
  if (listed && section === 'proposed') return true;
  const at = rules.proposed.exec(text);
  return at !== null && !force.conditional.test(text.slice(0, at.index));
}

const asAction = ({ text, who, when }: Task, of: Make): Candidate => of('ACTION', { text, who, ...when });

const onlyPeople = new RegExp(`^${people}\\.?$`, 'u');

/** Below a heading like "Actions", or behind such a label, each entry is one, whatever its grammar. */
function listedActions(piece: Piece, of: Make, context: Context): readonly Candidate[] {
  // "New supplier to be sought. ACTION: WT/BO": what is to be done stands in front.
  const isOnlyWho = onlyPeople.test(piece.text) && piece.before !== '';
  if (isOnlyWho)
    return [
      of('ACTION', {
        text: capitalised(trimmed(piece.before)),
        who: trimmed(piece.text),
        source: `${piece.before} ${piece.source}`,
      }),
    ];
  const task = taskIn(piece.text, context, { listed: true, who: piece.who, when: piece.when });
  return task === undefined ? [] : [asAction(task, of)];
}

/** "Could be done with Riga – LS to sound out": a task may follow what it is about. */
function taskBehindDash(piece: Piece, of: Make, context: Context): readonly Candidate[] {
  const [, behind] = /\s[–—-]\s(.{3,})$/u.exec(piece.text) ?? [];
  const task = behind === undefined ? undefined : taskIn(behind, context);
  return task === undefined ? [] : [asAction(task, of)];
}

// Decisions

/** The decision or agreement that the sentence tells of; a task that was agreed; or a note, where its word has no force. */
function settledIn(piece: Piece, of: Make, context: Context): Candidate | undefined {
  const { text } = piece;
  const triggers = [...triggersIn(text, 'DECIDED'), ...triggersIn(text, 'AGREED')].sort((a, b) => a.index - b.index);
  const strong = triggers.find((trigger) => hasForce(text, trigger) && !isPartly(text, trigger));
  if (strong === undefined && triggers.some((trigger) => isPartly(text, trigger))) return of('MENTION');
  const heading =
    piece.listed && (piece.section === 'decided' || piece.section === 'agreed') ? piece.section : undefined;
  if (strong === undefined) {
    if (heading === undefined) return triggers.some((trigger) => isAlmost(text, trigger)) ? of('MENTION') : undefined;
    // What stands under "Decisions" was decided, unless its own words say less.
    if (force.leftOpen.test(text)) return of('MENTION');
    if (force.refused.test(text) || rules.hope.test(text)) return undefined;
    if (triggers.some((trigger) => isToldOrOpen(text, trigger))) return of('MENTION');
    if (rules.proposed.test(text)) return undefined;
    const task = taskIn(text, context, { named: true });
    if (task !== undefined) return asAction(task, of);
    return of(heading === 'decided' ? 'DECIDED' : 'AGREED', { ...context.when(text, 'due'), text: withoutThat(text) });
  }
  if (force.appraisal.test(text.slice(strong.index))) return of('MENTION');
  if (rules.bareAgreement.test(text) && piece.before !== '') {
    return of(strong.kind, { text: capitalised(trimmed(piece.before)), source: `${piece.before} ${piece.source}` });
  }
  const before = text.slice(0, strong.index);
  const behind = text.slice(strong.index + strong.word.length);
  const task = strong.kind === 'AGREED' ? agreedTask(text, before, behind, context) : undefined;
  if (task !== undefined) return asAction(task, of);
  const who = personAtEnd(before);
  const lead = /^(?:it\s+was|was)\s+(?:further\s+|then\s+|also\s+|unanimously\s+|therefore\s+)*$/iu.test(before);
  const rest = /^\s+(?:by\s+(?:all|everybody|consensus)\s+)?that\s+(.+)$/iu.exec(behind)?.[1];
  return of(heading === 'agreed' && strong.kind === 'DECIDED' ? 'AGREED' : strong.kind, {
    who,
    ...context.when(text, 'due'),
    ...(lead && rest !== undefined ? { text: capitalised(trimmed(rest)) } : {}),
  });
}

const withoutThat = (text: string) => capitalised(trimmed(text.replace(/^that\s+/iu, '')));

// What is funded, and the rest

function funding(piece: Piece, of: Make, context: Context, what: 'call' | 'all'): readonly Candidate[] {
  const { text } = piece;
  const call = callIn(text, context);
  const calls = call === undefined ? [] : [of('CALL', { ...call })];
  if (what === 'call') return calls;
  const operation = operationIn(text, context);
  const milestones = calls.length > 0 ? [] : milestonesIn(text, context, piece.section === 'milestones');
  return [
    ...(operation === undefined ? [] : [of('OPERATION', { ...operation })]),
    ...calls,
    ...milestones.map((milestone) => of('MILESTONE', { ...milestone })),
  ];
}

/** A sentence that bears no record but names a date, a stage, a person or an organisation of the group. */
function notes({ text }: Piece, of: Make, context: Context): readonly Candidate[] {
  const when = context.when(text, 'any');
  const says =
    when.day !== undefined ||
    when.dayWords !== '' ||
    context.namesKnown.test(text) ||
    context.organisationIn(text) !== '';
  return says || rules.stages.some(([, pattern]) => pattern.test(text)) ? [of('MENTION', when)] : [];
}

/** The same call, told of twice, is offered once: where it is told of first. */
function withoutRepeats(found: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>();
  return found.filter((one) => {
    const key =
      one.kind === 'CALL'
        ? `call ${one.name.toLowerCase()}`
        : `${one.kind} ${one.stage ?? ''} ${one.source.toLowerCase()} ${one.text.toLowerCase()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
