import type { Rag, Wanted } from './content.js';

const locale = 'en-GB';
const plural = new Intl.PluralRules(locale);
const all = new Intl.ListFormat(locale);
const number = new Intl.NumberFormat(locale);

const counted = (count: number, one: string, other: string): string =>
  `${number.format(count)} ${plural.select(count) === 'one' ? one : other}`;

const wanted: Readonly<Record<Wanted['what'], (reference: string, days: number | null) => string>> = {
  owner: (reference) => `an owner for ${reference}`,
  decision: (reference) => `a decision on ${reference}, which is only proposed`,
  baseline: (reference) => `the baseline of ${reference}`,
  target: (reference) => `the target of ${reference}`,
  value: (reference) => `the value of ${reference}`,
  approval: (reference) => `approval of the value of ${reference}`,
  evidence: (reference) => `evidence for ${reference}`,
  milestone: (reference) => `word on ${reference}, whose time has passed`,
  news: (reference, days) => `news of ${reference}${days === null ? '' : `: none for ${counted(days, 'day', 'days')}`}`,
};

/** Every word of the monitoring summary that a person reads. */
export const words = {
  locale,
  rag: { ON_COURSE: 'On course', WATCH: 'Watch', ACT_NOW: 'Act now', NO_DATA: 'No data' } satisfies Record<Rag, string>,
  scale: { PILOT: 'pilot', DEDICATED: 'dedicated support' },
  horizon: { FIRST_YEAR: 'first year', FOLLOWING_YEARS: 'following years', AFTER_PROJECT: 'after the project' },
  stage: {
    IDEA: 'Idea',
    APPLIED: 'Applied',
    IN_APPROVAL: 'In approval',
    APPROVED: 'Approved',
    CONTRACTED: 'Contracted',
    STARTED: 'Started',
    COMPLETED: 'Completed',
    REJECTED: 'Rejected',
    WITHDRAWN: 'Withdrawn',
  },
  names: (names: readonly string[]) => all.format(names),
  notSet: 'not set',
  noOwner: 'no owner',
  sentence: (text: string) => `${text}.`,
  span: (from: string, until: string) => `${from} to ${until}`,

  headline: (period: string, onCourse: number, total: number) =>
    total === 0
      ? `${period}: no policy change is recorded yet.`
      : `${period}: ${number.format(onCourse)} of ${counted(total, 'change', 'changes')} on course.`,
  headlineNoData: (period: string, total: number) =>
    total === 1
      ? `${period}: no data yet on the one change that is monitored.`
      : `${period}: no data yet on any of ${number.format(total)} changes.`,
  alsoActNow: (count: number) => counted(count, 'needs action now.', 'need action now.'),

  changeTitle: (reference: string, title: string) => `${reference} ${title}`,
  traits: (traits: readonly string[]) => (traits.length === 0 ? '' : ` (${traits.join(', ')})`),
  standing: (rag: Rag) => words.rag[rag],
  overridden: (rag: Rag, by: string, reason: string) => `${words.rag[rag]}, as ${by} holds: “${reason}”`,
  proposed: 'Only proposed, not in effect',
  abandoned: (reason: string) => `Abandoned: “${reason}”`,
  heldInEffect: (reason: string) => `In effect without a recorded decision: “${reason}”`,
  progress: (facts: { actual: string; total: string; unit: string; asOf: string }) =>
    `${facts.actual} of ${facts.total} ${facts.unit}${facts.asOf === '' ? '' : ` by ${facts.asOf}`}`,
  actualOnly: (actual: string, unit: string, asOf: string) => `${actual} ${unit}${asOf === '' ? '' : ` by ${asOf}`}`,
  noValue: 'no approved value',
  target: (target: string, until: string) => `target ${target}${until === '' ? '' : ` by ${until}`}`,
  targetNotSet: 'target: not set',
  baseline: (baseline: string) => `baseline ${baseline}`,
  baselineNotSet: 'baseline: not set',
  percent: (percent: number) => `${number.format(percent)} % of the way`,
  indicator: (reference: string, title: string, facts: readonly string[]) =>
    `${reference} ${title}: ${facts.join('; ')}`,
  operation: (reference: string, title: string, facts: readonly string[]) =>
    `${title} (${reference}): ${facts.join(', ')}`,
  since: (stage: string, day: string) => (day === '' ? stage : `${stage} since ${day}`),
  silent: (days: number) => `no news for ${counted(days, 'day', 'days')}`,
  next: (reference: string, title: string, when: string) =>
    `Next: ${title} (${reference})${when === '' ? ', no date' : `, ${when}`}`,
  passed: 'its time has passed',
  moved: (reference: string, what: string, day: string) =>
    day === '' ? `${reference}: ${what}` : `${reference}: ${what}, ${day}`,
  wantedTitle: 'Needed',
  wanted: ({ what, reference, person, days }: Wanted) =>
    `${wanted[what](reference, days)}${person === null ? '' : `, from ${person.initials}`}`,
  ask: (initials: string) => `Ask ${initials}`,
  takeIt: 'Take it',
  setTarget: 'Set target',
  gaps: (count: number) => `Missing evidence: ${number.format(count)}`,
  show: 'Show',
  figuresAsOf: (day: string) => `Figures as of ${day}, approved values only`,
  moreChanges: (count: number) => `${counted(count, 'more change', 'more changes')} in the thread.`,
  restated: (day: string) => `Restated on ${day}`,
  restatement: (reference: string, posted: string, now: string) => `${reference}: posted ${posted}, now ${now}`,

  thread: {
    moved: (since: string) => `What moved since ${since}`,
    nothingMoved: 'Nothing was recorded in this time.',
    indicators: 'Indicators',
    operations: 'Operations',
    pipeline: 'Operations by stage',
    others: 'Of no policy change',
    gaps: 'Missing evidence',
    meetings: 'Meetings held',
    noMeetings: 'No meeting was held in this time.',
    more: (count: number) => `and ${number.format(count)} more: /intra monitor shows all.`,
  },

  picture: {
    title: (day: string) => `Monitoring to ${day}`,
    note: (group: string) => `Approved values only · ${group}`,
    file: (day: string) => `monitoring-${day}.png`,
    pipeline: 'Operations by stage',
    actual: 'Approved',
    plan: 'Planned',
    noData: 'Nothing to draw: no approved value and no target yet.',
    moreIndicators: (count: number) => `${counted(count, 'more indicator is', 'more indicators are')} in the thread.`,
    alt: (parts: readonly string[]) => parts.join(' '),
    noOperations: 'No operation is recorded.',
    stages: (stages: readonly string[]) => `Operations by stage: ${all.format(stages)}.`,
    stage: (stage: string, count: number) => `${stage} ${number.format(count)}`,
  },
} as const;
