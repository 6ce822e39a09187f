// /intra monitor → what is monitored, each change with its standing [Take it] [Details] [⋯ Set standing…]
// /intra report [preview] · /intra report post [period] · /intra report settings · /intra evidence gaps
// In the channel, once a period: a picture, how each change stands, what is needed and of whom; all of it in the thread
import { formatDay } from '../../core/date-words.js';
import { compare, dayOf } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { requireFacilitator } from '../../core/rights.js';
import { find } from '../../delivery/outbox.js';
import type { Renderer } from '../../delivery/rendering.js';
import { bold, type Line, lines, small } from '../../slack/blocks.js';
import type { Answer, Feature, GroupCall, Submission } from '../../slack/contract.js';
import { form, radioField, textField, timeField } from '../../slack/forms.js';
import type { SummaryContent } from './content.js';
import { ids } from './ids.js';
import { ask, askKind, renderAsk } from './on-ask.js';
import { openOverride, submitOverride, takeChange } from './on-change.js';
import { gapsMessage, homeLines, overviewMessage } from './overview.js';
import { frequencies, periodAround, periodBefore, type ReportPeriod, typedPeriod } from './periods.js';
import { findSummary, kinds, makeSummary, post, postedFor, readAbout, summaryKey } from './posts.js';
import { monitoringJob } from './run.js';
import { changeSettings, loadGroup } from './settings.js';
import { periodPhrase } from './summary-phrases.js';
import { summaryPicture } from './summary-picture.js';
import { summaryMessage, threadMessages } from './summary-screens.js';
import { words } from './wording.js';

/** How things stand now, of the period that is under way. */
async function soFar({ db, actor, now, today }: GroupCall): Promise<SummaryContent> {
  const group = await loadGroup(db, actor.group.id);
  const { startOn } = periodAround(group.settings.frequency, today);
  return makeSummary(db, group, { startOn, endOn: today }, now);
}

const tell = (text: string): Answer => ({ kind: 'tell', message: { text, blocks: [lines([text])] } });

function runReport(call: GroupCall, text: string): Promise<Answer> {
  const [word = '', ...rest] = text.trim().split(/\s+/u);
  switch (word.toLowerCase()) {
    case '':
    case 'preview':
      return preview(call);
    case 'post':
      return postNow(call, rest.join(' '));
    case 'settings':
      return openSettings(call);
    default:
      throw new UserError(words.unknown(text.trim()));
  }
}

async function preview(call: GroupCall): Promise<Answer> {
  const content = await soFar(call);
  const { text, blocks = [] } = summaryMessage(content);
  const note = words.previewNote(formatDay(call.today, call));
  return { kind: 'tell', message: { text: `${text}\n${note}`, blocks: [...blocks, small(note)] } };
}

async function postNow(call: GroupCall, typed: string): Promise<Answer> {
  const { actor, now, today } = call;
  requireFacilitator(actor, words.posting);
  return call.once(async (tx) => {
    // Of two facilitators who post at the same moment the second one sees what the first one did.
    await tx.$queryRaw`SELECT 1 FROM "StakeholderGroup" WHERE "id" = ${actor.group.id} FOR NO KEY UPDATE`;
    const group = await loadGroup(tx, actor.group.id);
    const period = typed === '' ? periodBefore(group.settings.frequency, today) : typedPeriod(typed);
    if (period === undefined) throw new UserError(words.badPeriod(typed));
    const name = periodPhrase(period, today);
    if (compare(period.endOn, today) >= 0) throw new UserError(words.notOver(name));
    const before = await postedFor(tx, group.id, period);
    if (before !== null) {
      const day = formatDay(dayOf(before.postedAt, group.timeZone), { today });
      throw new UserError(words.postedBefore(name, day));
    }
    const isRegular = isSame(period, periodBefore(group.settings.frequency, today));
    const { id } = await post(tx, group, { period, at: now, now, isRegular });
    const text = words.posted(name);
    return { kind: 'tell', message: { text, blocks: [lines([text])] }, card: summaryKey(id) };
  });
}

const isSame = (one: ReportPeriod, other: ReportPeriod) => one.startOn === other.startOn && one.endOn === other.endOn;

const settingsForm = (zone: string) =>
  form({
    frequency: radioField({
      label: words.settings.frequency,
      choices: [...frequencies, 'OFF' as const].map((value) => ({ label: words.settings.frequencies[value], value })),
    }),
    dayOfMonth: textField({ label: words.settings.dayOfMonth, hint: words.settings.dayHint, max: 2 }),
    time: timeField({ label: words.settings.time, hint: words.settings.timeHint(zone) }),
    onCourseFrom: textField({ label: words.settings.onCourseFrom, hint: words.settings.onCourseHint, max: 3 }),
    watchFrom: textField({ label: words.settings.watchFrom, hint: words.settings.watchHint, max: 3 }),
  });

async function openSettings({ db, actor }: GroupCall): Promise<Answer> {
  requireFacilitator(actor, words.settings.who);
  const { settings, timeZone } = await loadGroup(db, actor.group.id);
  return {
    kind: 'open',
    modal: {
      id: ids.settings,
      title: words.settings.title,
      submit: words.settings.submit,
      blocks: settingsForm(timeZone).blocks({
        frequency: settings.isOff ? 'OFF' : settings.frequency,
        dayOfMonth: String(settings.dayOfMonth),
        time: settings.time,
        onCourseFrom: String(settings.onCourseFrom),
        watchFrom: String(settings.watchFrom),
      }),
    },
  };
}

async function submitSettings(call: GroupCall, { state }: Submission): Promise<Answer> {
  const entered = settingsForm('').read(state);
  return call.once(async (tx) => {
    const { frequency, dayOfMonth, time, isOff } = await changeSettings({ tx, call }, entered);
    const how = words.settings.frequencies[frequency];
    return tell(isOff ? words.settings.savedOff : words.settings.saved(how, dayOfMonth, time));
  });
}

/** The summary as it was posted, with what was restated since. */
const renderSummary: Renderer = async ({ db, message }) => {
  const summary = await findSummary(db, readAbout(message.about).summaryId);
  if (summary === undefined) return { drop: 'no such summary' };
  const picture = summaryPicture(summary.content);
  return { send: { ...summaryMessage(summary.content, summary.restated), ...(picture ? { picture } : {}) } };
};

const renderDetails: Renderer = async ({ db, message }) => {
  const { summaryId, page = 0 } = readAbout(message.about);
  const summary = await findSummary(db, summaryId);
  const details = summary && threadMessages(summary.content)[page];
  if (summary === undefined || details === undefined) return { drop: 'no such summary' };
  // Without the summary above it, it would stand in the channel by itself.
  const { workspaceId } = await loadGroup(db, summary.content.groupId);
  const above = await find(db, { workspaceId, dedupeKey: summaryKey(summaryId) });
  return above?.state === 'SENT' ? { send: details } : { drop: 'the summary was not posted' };
};

export const monitoring: Feature = {
  name: 'monitoring',
  commands: [
    {
      word: 'monitor',
      ...words.commands.monitor,
      run: async (call) => ({ kind: 'tell', message: overviewMessage(await soFar(call)) }),
    },
    { word: 'report', ...words.commands.report, run: runReport },
    {
      word: 'evidence gaps',
      ...words.commands.gaps,
      run: async (call) => ({ kind: 'tell', message: gapsMessage(await soFar(call)) }),
    },
  ],
  buttons: [
    { id: ids.gaps, run: async (call) => ({ kind: 'tell', message: gapsMessage(await soFar(call)) }) },
    { id: ids.preview, run: preview },
    { id: ids.takeChange, run: takeChange },
    { id: ids.ask, run: ask },
    { id: ids.override, run: openOverride },
  ],
  modals: [
    { id: ids.settings, submit: submitSettings },
    { id: ids.override, submit: submitOverride },
  ],
  messages: { [kinds.summary]: renderSummary, [kinds.details]: renderDetails, [askKind]: renderAsk },
  jobs: [monitoringJob],
  async home(call) {
    const all = homeLines(await soFar(call));
    return all.length === 0 ? [] : [lines([bold(words.monitor.title)], ...all.map((line): Line => [line]))];
  },
};
