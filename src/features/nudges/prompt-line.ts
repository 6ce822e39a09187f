import type { KnownBlock } from '@slack/types';
import { distance, formatDay, overdueBy, sinceDay } from '../../core/date-words.js';
import { addDays, dayOf, daysBetween, type PlainDate } from '../../core/dates.js';
import { actions, type ButtonSpec, bold, button, lines, menu, type Line as TextLine } from '../../slack/blocks.js';
import { cutWords } from '../../slack/cut.js';
import { moment } from '../../slack/text.js';
import { type ActionItem, type StatusUpdate, standingOf } from '../action-items/use-cases.js';
import { askBlocks, plainAsk } from './ask-line.js';
import { ids } from './ids.js';
import type { Line, RegisterLine } from './prompt-view.js';
import { words } from './wording.js';

const quoteLength = 200;
/** A reminder is read on a phone; the reference leads to the whole of a long text. */
const titleLength = 240;

const titleOf = (line: RegisterLine) =>
  cutWords(line.record === 'item' ? line.item.text : line.decision.statement, titleLength);

/** A line in plain words, for the message's text. */
export function plainLine(line: Line): string {
  if (line.record === 'ask') return plainAsk(line);
  const title = titleOf(line);
  const facts = line.fate.kind === 'open' ? [dueOf(line), whyOf(line)] : [fateWords(line)];
  return [title, ...facts].filter((part) => part !== '').join(' — ');
}

/** A line as people see it: what it is about, why it is asked, and how to answer. */
export function lineBlocks(line: Line, inRestOf?: string): KnownBlock[] {
  if (line.record === 'ask') return askBlocks(line);
  const title = titleOf(line);
  const ref = referenceOf(line);
  if (line.fate.kind === 'open') {
    const due = dueOf(line);
    return [
      lines([bold(title), `${due === '' ? '' : ` — ${due}`} · ${ref}`], [whyOf(line)], [lastOf(line)]),
      actions(...openButtons(line, inRestOf)),
    ];
  }
  const buttons = closedButtons(line, inRestOf);
  return [
    lines(...fateLines(line, title, ref)),
    ...(buttons.length > 0 ? [actions(...buttons.map((spec) => button(spec)))] : []),
  ];
}

const referenceOf = (line: RegisterLine) =>
  words.reference(line.record, line.record === 'item' ? line.item.number : line.decision.number);

function dueOf(line: RegisterLine): string {
  if (line.record === 'decision') return '';
  const { item, today } = line;
  if (item.dueOn === null) return item.dueWords === '' ? words.noDate : words.noDateInWords(item.dueWords);
  const day = formatDay(item.dueOn, { today });
  const far = daysBetween(today, item.dueOn);
  if (far < 0) return words.overdue(overdueBy(-far), day);
  return (far < 2 ? words.dueNear : words.dueFar)(distance(item.dueOn, today), day);
}

function whyOf(line: RegisterLine): string {
  const { because, kind, part } = line;
  if (line.record === 'decision') return words.because.review(formatDay(line.decision.reviewOn ?? line.today, line));
  const { item } = line;
  const owner = item.owner?.initials ?? words.someone;
  const why = words.because;
  const reason = (() => {
    if (kind === 'owner wanted') return why.noOwner;
    if (part === 'on behalf') return because === 'observer' ? why.observer(owner) : why.noSlack(owner);
    if (because === 'left') return part === 'facilitator' ? why.leftOpen(owner) : why.left(owner);
    if (because === 'unanswered' && item.owner?.id === line.memberId) return why.stillOpen;
    if (because === 'unanswered') return part === 'deputy' ? why.standIn(owner) : why.unanswered(owner);
    if (because === 'not there') return part === 'deputy' ? why.away(owner) : why.notThere(owner);
    return '';
  })();
  const extra =
    kind === 'no news'
      ? why.noNews(sinceNews(item, line.today))
      : kind === 'date wanted'
        ? why.noDate
        : kind === 'snooze over'
          ? why.snoozeOver
          : '';
  return [reason, extra].filter((part) => part !== '').join(' ');
}

function sinceNews(item: ActionItem, today: PlainDate): string {
  const news = item.lastUpdate?.at ?? item.recordedAt;
  const days = daysBetween(dayOf(news, item.group.timeZone), today);
  return days >= 14 ? words.sinceWeeks(Math.floor(days / 7)) : words.sinceDays(days);
}

function lastOf(line: RegisterLine): string {
  if (line.record === 'decision' || line.item.lastUpdate === null) return '';
  const { item, today } = line;
  const { at } = line.item.lastUpdate;
  const on = dayOf(at, item.group.timeZone);
  const when = daysBetween(on, today) < 2 ? sinceDay(on, today) : formatDay(on, { today });
  return words.last(whatSaid(line.item.lastUpdate, today), whoSaid(line.item.lastUpdate, line.memberId), when);
}

function whatSaid(update: StatusUpdate, today: PlainDate): string {
  return update.text === '' ? standingWords(update, today) : words.quoted(cutWords(update.text, quoteLength));
}

function standingWords(update: StatusUpdate, today: PlainDate): string {
  const standing = update.health ?? update.status;
  const said = [
    ...(standing === null ? [] : [words.standings[standing]]),
    ...(update.newDueOn === null ? [] : [words.moved(formatDay(update.newDueOn, { today }))]),
  ];
  return said.length === 0 ? words.noted : said.join(', ');
}

function whoSaid(update: StatusUpdate, reader: string): string {
  const who = update.by.id === reader ? words.you : update.by.initials;
  return update.for === null ? who : words.forWhom(who, update.for.initials);
}

function fateWords(line: RegisterLine): string {
  const { fate } = line;
  switch (fate.kind) {
    case 'open':
      return '';
    case 'answered':
      return words
        .recorded(standingWords(fate.update, line.today), whoSaid(fate.update, line.memberId))
        .replace(/, $/, '');
    case 'put off':
      return words.snoozedUntil(formatDay(line.snoozedUntil ?? addDays(line.today, 1), line));
    case 'taken back':
      return words.takenBack;
    case 'closed':
      return line.record === 'item' ? words.closed(words.standings[standingOf(line.item)]) : words.noReview;
    case 'not theirs':
      if (line.record === 'decision') {
        const { reviewOn } = line.decision;
        return reviewOn === null ? words.noReview : words.reviewed(formatDay(reviewOn, line));
      }
      return line.item.owner === null ? words.nowNobody : words.nowWith(line.item.owner.initials);
  }
}

function fateLines(line: RegisterLine, title: string, ref: string): TextLine[] {
  const { fate } = line;
  if (fate.kind !== 'answered') return [[bold(title), ` · ${ref}`], [fateWords(line)]];
  const { update } = fate;
  const what = words.recorded(standingWords(update, line.today), whoSaid(update, line.memberId));
  const time = moment(update.at, '{date_short_pretty} {time}', formatDay(line.today, line));
  return [
    [words.tick, bold(title), ` · ${ref}`],
    [what, time],
    [update.text === '' ? '' : words.quoted(cutWords(update.text, quoteLength))],
  ];
}

function closedButtons(line: RegisterLine, inRestOf: string | undefined): ButtonSpec[] {
  const { undoable } = line;
  const undo = undoable === undefined ? [] : [spec(line, words.buttons.undo, ids.undo, undoable)];
  if (line.fate.kind === 'put off') {
    const value = inRestOf === undefined ? referenceOf(line) : `${referenceOf(line)}~${inRestOf}`;
    return [spec(line, words.buttons.bringBack, ids.bringBack, value)];
  }
  return line.fate.kind === 'taken back' ? [] : undo;
}

function spec(line: RegisterLine, label: string, id: string, value = referenceOf(line)): ButtonSpec {
  return { label, id, groupId: line.groupId, value, spoken: words.buttons.spoken(label, referenceOf(line)) };
}

function openButtons(
  line: RegisterLine,
  inRestOf: string | undefined,
): (ReturnType<typeof button> | ReturnType<typeof menu>)[] {
  const { buttons } = words;
  const ref = referenceOf(line);
  const value = inRestOf === undefined ? ref : `${ref}~${inRestOf}`;
  const own = (label: string, id: string) => spec(line, label, id, value);
  const shared = (label: string, id: string) => spec(line, label, id, ref);
  if (line.record === 'decision') {
    const all = [
      shared(buttons.details, ids.show),
      shared(buttons.edit, ids.edit),
      own(buttons.later, ids.reviewLater),
    ];
    return all.map((each) => button(each));
  }
  const history = shared(buttons.history, ids.history);
  if (line.part === 'facilitator') {
    const first =
      line.kind === 'owner wanted'
        ? [shared(buttons.take, ids.take), own(buttons.setOwner, ids.reassign)]
        : [own(buttons.reassign, ids.reassign)];
    const then = [
      own(line.item.dueOn === null ? buttons.setDate : buttons.decideDate, ids.newDate),
      own(buttons.notDoing, ids.notDoing),
      own(buttons.leaveIt, ids.leaveIt),
    ];
    return [...first, ...then, history].map((each) => button(each));
  }
  const date = line.item.dueOn === null ? [own(buttons.setDate, ids.newDate)] : [];
  const answers = [
    own(buttons.onTrack, ids.onTrack),
    own(buttons.done, ids.done),
    shared(buttons.update, ids.update),
    ...date,
  ];
  return [
    ...answers.map((each) => button(each)),
    menu([
      own(buttons.snooze, ids.snooze),
      own(buttons.atRisk, ids.atRisk),
      own(buttons.blocked, ids.blocked),
      own(buttons.newDate, ids.newDate),
      own(buttons.notMine, ids.notMine),
    ]),
    button(history),
  ];
}
