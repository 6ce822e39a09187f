import type { PlainDate } from '../../core/dates.js';
import type { Rag, Wanted } from './content.js';

const locale = 'en-GB';
const plural = new Intl.PluralRules(locale);
const all = new Intl.ListFormat(locale);
const number = new Intl.NumberFormat(locale);
const month = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
const monthOfYear = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });

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
  noOwner: 'No owner',
  sentence: (text: string) => `${text}.`,
  month: (day: PlainDate, withYear: boolean) => (withYear ? monthOfYear : month).format(Date.parse(`${day}T00:00:00Z`)),
  span: (from: string, until: string) => `${from} to ${until}`,

  headline: (period: string, onCourse: number, total: number) =>
    total === 0
      ? `${period}: no policy change is recorded yet.`
      : `${period}: ${onCourse === 0 ? 'none' : number.format(onCourse)} of ${counted(total, 'change', 'changes')} on course.`,
  headlineNoData: (period: string, total: number) =>
    total === 1
      ? `${period}: no data yet on the one change that is monitored.`
      : `${period}: no data yet on any of ${number.format(total)} changes.`,
  alsoActNow: (count: number) => counted(count, 'needs action now.', 'need action now.'),

  changeTitle: (reference: string, title: string) => `${reference} ${title}`,
  traits: (traits: readonly string[]) => (traits.length === 0 ? '' : ` (${traits.join(', ')})`),
  standing: (rag: Rag) => words.rag[rag],
  overridden: (rag: Rag, by: string, reason: string) => `${words.rag[rag]}, as ${by} holds: “${reason}”`,
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
  gap: {
    value: (title: string) => `nothing shows the approved value of “${title}”`,
    milestone: (title: string) => `nothing shows that “${title}” was reached`,
    stage: (title: string, stage: string) => `nothing shows that “${title}” is ${stage.toLowerCase()}`,
  },
  stageMoved: (title: string, from: string, to: string, isCorrection: boolean) =>
    `${title}: ${from === '' ? to : `${from} → ${to}`}${isCorrection ? ' (corrected)' : ''}`,
  restated: (day: string) => `Restated on ${day}`,
  restatement: (reference: string, posted: string, now: string) => `${reference}: posted ${posted}, now ${now}`,

  thread: {
    moved: (since: string) => `Stages that moved since ${since}`,
    nothingMoved: 'No operation came to another stage.',
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

  commands: {
    monitor: {
      does: 'Shows how each policy change stands: its indicators, operations, next milestone and evidence.',
      examples: ['/intra monitor'],
    },
    report: {
      takes: '[preview, post [period] or settings]',
      does: 'Shows the monitoring summary as it would be now, posts it, or sets when it comes.',
      examples: ['/intra report preview', '/intra report post November 2018', '/intra report settings'],
    },
    gaps: {
      does: 'Lists what is claimed without evidence.',
      examples: ['/intra evidence gaps'],
    },
  },
  unknown: (typed: string) =>
    `“${typed}” is none of the things that a report can do. Type /intra report preview, /intra report post or /intra report settings.`,
  badPeriod: (typed: string) =>
    `“${typed}” is no period. Write it as November 2018, 2018-11, Q4 2018, H2 2018 or 2018.`,
  notOver: (period: string) =>
    `${period} is not over yet. Nothing was posted. To see how things stand: /intra report preview.`,
  posting: 'post the monitoring summary',
  posted: (period: string) => `The monitoring summary for ${period} is being posted.`,
  postedBefore: (period: string, day: string) =>
    `The summary for ${period} was posted on ${day}. It stays as it is; what was corrected since is said in it as restated.`,
  previewNote: (day: string) => `Only you see this. As of ${day}; nothing was posted.`,
  preview: 'So far',

  monitor: {
    title: 'What is monitored',
    empty: 'Nothing is monitored yet. Begin with what shall change, or with a project that is on its way.',
    counts: (changes: string, operations: string, indicators: string) => `${changes}, ${operations}, ${indicators}`,
    changes: (count: number) => counted(count, 'change', 'changes'),
    operations: (count: number) => counted(count, 'operation', 'operations'),
    indicators: (count: number) => counted(count, 'indicator', 'indicators'),
    more: (count: number) => `${counted(count, 'more change', 'more changes')}: /intra list changes shows all.`,
    evidence: (gaps: number) => (gaps === 0 ? 'No evidence is missing.' : words.sentence(words.gaps(gaps))),
    change: 'Policy change…',
    operation: 'Operation…',
    call: 'Call…',
    milestone: 'Milestone…',
    indicator: 'Indicator…',
    value: 'Record a value…',
    approve: 'Approve values…',
    practice: 'Good practice…',
    visit: 'Study visit…',
    evidenceEntry: 'Evidence…',
    preview: 'Preview the summary',
    override: 'Set standing…',
    details: 'Details',
    spoken: (label: string, reference: string) => `${label}: ${reference}`,
  },
  gapsTitle: (count: number) => `${counted(count, 'claim has', 'claims have')} no evidence yet`,
  noGaps: 'No evidence is missing: whatever is claimed has something that shows it.',
  gapHow: 'Add it with /intra evidence, or to an operation with /intra operation.',

  taken: (reference: string, title: string) => `${reference} is yours now: ${title}`,
  takenAlready: (reference: string, owner: string) =>
    `${reference} has an owner meanwhile: ${owner}. Nothing was changed.`,
  takeStale: (reference: string) => `${reference} was changed at this very moment. Nothing was lost; try again.`,
  unknownReference: (reference: string) => `${reference} is not there any more. Nothing was changed.`,

  asked: (initials: string) => `${initials} is asked in a direct message.`,
  askedToday: (initials: string) => `${initials} was asked today already. Nothing was sent again.`,
  nobodyToAsk: (reference: string) =>
    `${reference} has nobody on Slack who could be asked. Say who in /intra operation.`,
  askText: (who: string, reference: string, title: string) =>
    `${who} asks how this stands: ${title} (${reference}). One sentence is enough.`,
  askButton: 'Answer…',

  override: {
    title: (reference: string) => `Standing of ${reference}`,
    submit: 'Set',
    who: 'set how a change stands',
    rag: 'How does it stand?',
    computed: 'As computed from its indicators',
    reason: 'Why?',
    reasonHint: 'It is shown wherever the standing is shown.',
    needed: 'Say why it stands otherwise than its figures say. Nothing was changed.',
    choose: 'Choose one.',
    onlyProposed: (reference: string) =>
      `${reference} is only proposed, so it has no standing yet. Nothing was changed. Once it is decided or in effect you can set it.`,
    set: (reference: string, rag: string) => `${reference} stands as “${rag}” now, with your reason beside it.`,
    cleared: (reference: string) => `${reference} stands as computed again.`,
  },

  settings: {
    title: 'Monitoring summary',
    submit: 'Save',
    who: 'set when the monitoring summary comes',
    frequency: 'How often?',
    frequencies: { MONTHLY: 'Every month', QUARTERLY: 'Every quarter', HALF_YEARLY: 'Every half-year', OFF: 'Never' },
    dayOfMonth: 'Day of the month',
    dayHint: 'Of the month after the period, 1 to 28. Where it is no working day, the next one.',
    time: 'Time',
    timeHint: (zone: string) => `On the group’s clock (${zone}), from 07:00 to 19:00.`,
    onCourseFrom: 'On course from (%)',
    onCourseHint: 'Of the progress that was planned by that day.',
    watchFrom: 'Watch from (%)',
    watchHint: 'Below this it is “Act now”.',
    badDay: 'Write a day from 1 to 28.',
    badTime: 'Choose a time between 07:00 and 19:00.',
    badPercent: 'Write a whole number from 1 to 100.',
    badWatch: 'Write a whole number from 1 up to less than the one above.',
    saved: (how: string, day: number, time: string) =>
      `The monitoring summary comes ${how.toLowerCase()}, on day ${day} of the month after, at ${time}.`,
    savedOff:
      'The monitoring summary does not come by itself any more. /intra report preview shows it, /intra report post posts it.',
  },

  job: {
    line: (channel: string, head: string) => `${channel}: ${head}`,
    restated: (channel: string, day: string, count: number) =>
      `${channel}: summary of ${day}, ${counted(count, 'figure', 'figures')} restated`,
  },
} as const;
