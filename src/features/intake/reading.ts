import { foldName } from '../../core/names.js';
import type { Candidate, CandidateKind, Known } from './domain.js';
import { callIn, milestonesIn, operationIn } from './funding.js';
import { people } from './name-patterns.js';
import * as rules from './rules.js';
import { type Piece, piecesOf } from './sentences.js';
import { anyName, imperative, namesOf, type Reading, type Task, taskIn, tasksAsNouns } from './tasks.js';
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
  if (piece.section === 'actions' && piece.listed) return listedActions(piece, of, context);
  if (rules.recap.test(text)) return [of('MENTION', context.when(text, 'any'))];
  if (imperative(piece, context)) return listedActions(piece, of, context);
  const settled = settledIn(piece, of, context);
  if (settled !== undefined) return [settled, ...funding(piece, of, context, 'call')];
  const refusal = rules.refused.test(text);
  if (rules.hope.test(text)) return [of('HOPE', context.when(text, 'any'))];
  if (isProposed(piece) && !refusal) {
    return [of('PROPOSED', { who: '' }), ...funding(piece, of, context, 'call'), ...taskBehindDash(piece, of, context)];
  }
  if (rules.onlyIf.test(text)) return [of('MENTION', context.when(text, 'any'))];
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
  return at !== null && !rules.conditional.test(text.slice(0, at.index));
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

interface Trigger {
  readonly kind: 'DECIDED' | 'AGREED';
  readonly index: number;
  readonly word: string;
}

/** The decision or agreement that the sentence tells of; a task that was agreed; or a note, where its word has no force. */
function settledIn(piece: Piece, of: Make, context: Context): Candidate | undefined {
  const { text } = piece;
  const triggers = [...triggersIn(text, 'DECIDED'), ...triggersIn(text, 'AGREED')].sort((a, b) => a.index - b.index);
  const strong = triggers.find((trigger) => hasForce(text, trigger));
  const heading =
    piece.listed && (piece.section === 'decided' || piece.section === 'agreed') ? piece.section : undefined;
  if (strong === undefined) {
    if (heading === undefined)
      return triggers.some(({ index }) => tellsOfEarlier(text, index)) ? of('MENTION') : undefined;
    // What stands under "Decisions" was decided, unless its own words say less.
    if (rules.refused.test(text) || rules.hope.test(text)) return undefined;
    if (rules.proposed.test(text)) return undefined;
    const task = taskIn(text, context, { named: true });
    if (task !== undefined) return asAction(task, of);
    return of(heading === 'decided' ? 'DECIDED' : 'AGREED', { ...context.when(text, 'due'), text: withoutThat(text) });
  }
  if (rules.appraisal.test(text.slice(strong.index))) return of('MENTION');
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

function triggersIn(text: string, kind: Trigger['kind']): readonly Trigger[] {
  const pattern = kind === 'DECIDED' ? rules.decided : rules.agreed;
  return [...text.matchAll(pattern)].map((match) => ({ kind, index: match.index, word: match[0] }));
}

const tellsOfEarlier = (text: string, index: number) => rules.earlier.test(text.slice(0, index));

function hasForce(text: string, { index, word, kind }: Trigger): boolean {
  const before = text.slice(Math.max(0, index - 200), index);
  const behind = text.slice(index + word.length);
  if (rules.earlier.test(before) || rules.undone.test(before) || rules.conditional.test(before)) return false;
  if (rules.denied.test(before) || rules.onlyWished.test(before)) return false;
  if (rules.reported.test(before) || rules.onlyIf.test(text)) return false;
  if (/^(?:agrees?|decides?)$/iu.test(word) && rules.notYet.test(before)) return false;
  if (kind === 'AGREED' && rules.sharedOpinion.test(behind)) return false;
  if (/^(?:approved|adopted)$/iu.test(word)) {
    // "The application was approved by the ministry" tells of its stage, and is no decision of the meeting.
    if (rules.operation.test(before) && /(?:been|was|were|is|are)\s+(?:\p{L}+ly\s+)?$/iu.test(before)) return false;
  }
  if (/^(?:agreement|consensus)/iu.test(word) && /(?:no|without|lack\s+of|in)\s+(?:\p{L}+\s+)?$/iu.test(before))
    return false;
  return true;
}

/** "DH agreed to send …" and "it was agreed that DH would send …" give somebody a task. */
function agreedTask(text: string, before: string, behind: string, context: Context): Task | undefined {
  const that = /^\s+(?:by\s+all\s+)?that\s+(.+)$/iu.exec(behind)?.[1];
  if (that !== undefined) {
    const task = taskIn(that, context, { named: true });
    return task;
  }
  return /^\s+to\s/iu.test(behind) && personAtEnd(before) !== '' ? taskIn(text, context, { named: true }) : undefined;
}

const endsWithPerson = new RegExp(
  `(?:^|[\\s,;:(])(${people})(?:\\s*\\([^()]{1,60}\\))?\\s+(?:then\\s+|also\\s+|further\\s+|therefore\\s+)?$`,
  'u',
);

/** Who stands right in front of "decided" or "agreed"; '' where nobody in particular does. */
function personAtEnd(before: string): string {
  const match = endsWithPerson.exec(before.slice(-90));
  const found = match?.[1] ?? '';
  // "The Trust resolved": a body, by its article.
  const isBody = match !== null && /(?:^|\s)(?:the|our|its|this)$/iu.test(before.slice(-90).slice(0, match.index));
  return isPerson(found) && !isBody && !/['’]s?$/u.test(found) ? found.trim() : '';
}

/** Not "Everybody", "Stakeholders" or the first word of a sentence that only looks like a name. */
function isPerson(words: string): boolean {
  const [first = ''] = words.toLowerCase().split(/[\s/,&]+/);
  return words !== '' && !rules.noName.has(first) && !/^(?:all|every(?:one|body))\b/iu.test(words);
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
