import type { Stage } from '../../changes/use-cases.js';

const locale = 'en-GB';
const plural = new Intl.PluralRules(locale);
const number = new Intl.NumberFormat(locale);
const all = new Intl.ListFormat(locale);

const counted = (count: number, one: string, other: string): string =>
  `${number.format(count)} ${plural.select(count) === 'one' ? one : other}`;
const because = (reason: string) => (reason === '' ? 'No reason is recorded.' : `Reason: ${reason}`);
const title = (reference: string, text: string) => `${reference} ${text}`;

const stage: Readonly<Record<Stage, string>> = {
  IDEA: 'Idea',
  APPLIED: 'Applied',
  IN_APPROVAL: 'In approval',
  APPROVED: 'Approved',
  CONTRACTED: 'Contracted',
  STARTED: 'Started',
  COMPLETED: 'Completed',
  REJECTED: 'Rejected',
  WITHDRAWN: 'Withdrawn',
};

/** Every word of the progress report. */
export const words = {
  locale,
  stage,
  names: (names: readonly string[]) => all.format(names),
  notSet: 'not set',
  title: (group: string) => `Progress report: ${group}`,
  period: 'Period',
  span: (period: string, isOver: boolean) => (isOver ? period : `${period}, not yet over`),
  region: 'Region',
  instrument: 'Policy instrument',
  asOf: 'As recorded on',
  figures: 'Figures',
  figuresNote: 'Approved values that have evidence. What lacks it is listed under Gaps and is not given as a figure.',
  foot: (group: string, period: string, day: string) => `Progress report · ${group} · ${period} · made on ${day}`,
  page: ['Page ', ' of '] as const,

  heading: {
    changes: 'Policy changes',
    others: 'Work on no policy change',
    proposals: 'Proposals: not in effect',
    ended: 'Abandoned, or no longer carried by a decision',
    meetings: 'Meetings and attendance',
    evidence: 'Evidence',
    gaps: 'Gaps',
  },
  none: {
    changes: 'No policy change is decided or in effect.',
    others: 'There is none.',
    proposals: 'There is none.',
    ended: 'There is none.',
    meetings: 'No meeting was held in this period.',
    evidence: 'No evidence is recorded.',
    gaps: 'Nothing is missing.',
    activities: 'No activity is recorded.',
    deviations: 'No deviation is recorded.',
    results: 'No indicator is set.',
  },
  proposalsNote: 'What follows is proposed. It is not agreed, and nothing of it counts as a result.',

  change: title,
  label: {
    status: 'Status',
    owner: 'Owner',
    funds: 'Funds influenced',
    provenance: 'Comes from',
    players: 'Players',
    activities: 'Activities',
    deviations: 'Deviations',
    results: 'Results',
    evidence: 'Evidence',
    reason: 'Reason',
    indicators: 'To be measured by',
    stage: 'Stage',
    lead: 'Lead',
    contact: 'Contact',
    due: 'Due',
    expected: 'Expected',
    reached: 'Reached',
    inPeriod: 'In the period',
    said: 'Said last',
  },
  owned: (initials: string, reference: string) => `${initials} owns it (${reference})`,
  funds: (amount: string, reference: string) => `${amount} (${reference})`,
  origin: title,
  shownBy: (references: readonly string[]) => (references.length === 0 ? '' : ` (${all.format(references)})`),
  player: (name: string, parts: readonly string[]) => `${name}: ${all.format(parts)}`,
  part: {
    owner: (reference: string) => `owner (${reference})`,
    decided: (reference: string) => `decided (${reference})`,
    lead: (reference: string) => `lead (${reference})`,
    contact: (reference: string) => `contact (${reference})`,
    milestone: (reference: string) => `milestone (${reference})`,
    action: (reference: string) => `action (${reference})`,
  },
  decision: (statement: string, state: string) => (state === '' ? statement : `${statement} (${state})`),
  since: (name: string, day: string) => `${name}, ${day}`,
  noEvidence: 'no evidence, see Gaps',
  step: (day: string, from: string, to: string, what: string, isCorrection: boolean) =>
    `${day}: ${from === '' || from === to ? to : `${from} → ${to}`}${isCorrection ? ' (corrected)' : ''}${what === '' ? '' : `: ${what}`}`,
  open: 'Open',
  done: (day: string) => `Done on ${day}`,
  notDoing: 'Not being done',
  reachedOn: (day: string) => (day === '' ? 'Reached' : `Reached on ${day}`),
  stopped: 'Stopped',
  forecast: (forecast: string) => `now ${forecast}`,

  deviation: {
    forecast: (text: string, expected: string, forecast: string, why: string) =>
      `${text}: expected ${expected === '' ? 'at no set time' : expected}, now ${forecast}. ${because(why)}`,
    past: (text: string, expected: string) => `${text}: expected ${expected}; that time has passed without word`,
    stopped: (text: string, why: string) => `${text}: stopped. ${because(why)}`,
    ended: (text: string, how: string, why: string) => `${text}: ${how.toLowerCase()}. ${because(why)}`,
    corrected: (text: string, from: string, to: string, why: string) =>
      `${text}: corrected from ${from.toLowerCase()} to ${to.toLowerCase()}. ${because(why)}`,
    notDoing: (text: string, why: string) => `${text}: not being done. ${because(why)}`,
    putOff: (text: string, to: string, why: string) => `${text}: put off to ${to}. ${because(why)}`,
  },

  column: {
    reference: 'Ref.',
    indicator: 'Indicator',
    baseline: 'Baseline',
    target: 'Target',
    actual: 'Actual',
    source: 'Date and source',
    meeting: 'Meeting',
    date: 'Date',
    attendance: 'Attendance by organisation',
    organisation: 'Organisation',
    attended: 'Was at',
    evidence: 'What it shows',
    of: 'For',
    where: 'Where',
    verified: 'Verified by',
  },
  indicator: (text: string, unit: string) => (unit === '' ? text : `${text} (${unit})`),
  baseline: (amount: string, of: string) => (of === '' ? amount : `${amount} (${of})`),
  target: (amount: string, day: string) => `${amount} by ${day}`,
  ofWhich: (name: string) => `of which ${name}`,
  source: (day: string, references: readonly string[]) => `${day}; ${all.format(references)}`,
  noValue: 'no approved value',

  noOrganisation: 'No organisation',
  attendance: (present: number, represented: number) =>
    [
      present > 0 ? `${number.format(present)} present` : '',
      represented > 0 ? `${number.format(represented)} represented` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  organisation: (name: string, attendance: string) => `${name}: ${attendance}`,
  notNoted: 'Attendance was not noted',
  attendedOf: (count: number, total: number, references: readonly string[]) =>
    count === 0
      ? 'none'
      : `${number.format(count)} of ${counted(total, 'meeting', 'meetings')} (${all.format(references)})`,
  unverified: 'not verified',

  gap: {
    value: (text: string, day: string) => `${text}: the value approved as of ${day} has no evidence`,
    noValue: (text: string) => `${text}: there is no approved value`,
    waiting: (text: string) => `${text}: a value waits for approval`,
    baseline: (text: string) => `${text}: the baseline is not set`,
    baselineSource: (text: string) => `${text}: it is not said where the baseline comes from`,
    target: (text: string) => `${text}: the target is not set`,
    stage: (text: string, name: string) => `${text}: nothing shows that it is ${name.toLowerCase()}`,
    milestone: (text: string) => `${text}: nothing shows that it was reached`,
    owner: (text: string) => `${text}: nobody owns it`,
    funds: (text: string) => `${text}: the funds it influences are not set`,
  },
  titled: title,
} as const;
