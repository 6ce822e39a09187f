import type { KnownBlock } from '@slack/types';
import { formatDay } from '../../core/date-words.js';
import { dayOf, nowIn, type PlainDate } from '../../core/dates.js';
import { actions, type ButtonSpec, bold, button, lines, small } from '../../slack/blocks.js';
import type { Choice } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import { dateField, form, searchField, textField } from '../../slack/forms.js';
import type { Message, Modal } from '../../slack/screen.js';
import { buttons, choosers } from '../buttons.js';
import type { ApprovalInput } from './approving.js';
import type { Standing } from './document.js';
import { ids } from './ids.js';
import { type Approval, lengths, type Version } from './version.js';
import { words } from './wording.js';

const labels = words.form;

const approvalForm = form({
  at: searchField({ label: labels.at, hint: labels.atHint, chooser: choosers.meetings, optional: true }),
  on: dateField({ label: labels.on, hint: labels.onHint, optional: true }),
  note: textField({ label: labels.note, hint: labels.noteHint, max: lengths.note, optional: true }),
});

export function readApprovalForm(state: unknown): ApprovalInput {
  const { at, ...rest } = approvalForm.read(state);
  return { ...rest, atMeetingId: at?.value };
}

const day = (version: Version, today: PlainDate) =>
  formatDay(dayOf(version.producedAt, version.group.timeZone), { today });

/** How many corrections are told in full, and how long each may be: the rest is counted. */
const most = 5;
const longest = 220;

function correctionLines(corrections: readonly string[], more: (left: number) => string): string[] {
  const shown = corrections.slice(0, most).map((sentence) => cutWords(sentence, longest));
  const left = corrections.length - shown.length;
  return left === 0 ? shown : [...shown, more(left)];
}

/**
 * @param changed what is not in the version although it belongs to it, a sentence each
 * @param at the meeting at which they are probably being approved
 */
export function approveModal(
  version: Version,
  changed: readonly string[],
  at: Choice | undefined,
  today: PlainDate,
): Modal {
  const { meeting } = version;
  const shown = correctionLines(changed, labels.more);
  return {
    id: ids.approve,
    title: labels.title,
    submit: labels.submit,
    data: JSON.stringify({ versionId: version.id }),
    blocks: [
      small(labels.version(meeting.number, meeting.title, version.number, day(version, today)), labels.frozen),
      ...(shown.length === 0 ? [] : [lines([bold(labels.changed)], ...shown.map((line) => [line]))]),
      ...approvalForm.blocks(at === undefined ? {} : { at }),
    ],
  };
}

const about = (version: Version) => ({ groupId: version.group.id, value: version.meeting.id });

function approveButton(version: Version): ButtonSpec {
  const label = words.card.approve;
  return { label, id: ids.approve, ...about(version), spoken: `${label}: ${words.meeting(version.meeting.number)}` };
}

/**
 * The message about a draft in the thread of its meeting.
 * @param newest the last version of the same minutes
 */
export function draftMessage(version: Version, newest: Version, now: Date): Message {
  const title = words.card.draft(version.meeting.title, version.number);
  const isNewest = newest.id === version.id;
  const { approval } = version;
  const what =
    approval !== undefined
      ? words.card.wasApproved(words.approvedWhen(approval))
      : isNewest
        ? words.card.read
        : words.card.replaced(newest.number);
  return cardMessage(version, title, what, isNewest && approval === undefined ? [approveButton(version)] : [], now);
}

/** The message about approved minutes. */
export function approvedMessage(version: Version, approval: Approval, now: Date): Message {
  const what =
    approval.withdrawnAt === null ? words.card.wasApproved(words.approvedWhen(approval)) : words.card.takenBack;
  return cardMessage(version, words.card.approved(version.meeting.title), what, [], now);
}

function cardMessage(
  version: Version,
  title: string,
  what: string,
  pressed: readonly ButtonSpec[],
  now: Date,
): Message {
  const { timeZone } = version.group;
  const produced = day(version, dayOf(now, timeZone));
  const foot = words.card.foot(words.meeting(version.meeting.number), version.producedBy.initials, produced);
  return {
    text: `${title}. ${what} (${foot})`,
    blocks: [
      lines([bold(title)], [what]),
      small(foot),
      ...(pressed.length === 0 ? [] : [actions(...pressed.map(button))]),
    ],
  };
}

/** What the files say of their state: a draft, or approved, when and where. */
export function standingOf(version: Version, approval: Approval | undefined): Standing {
  const producedAt = approval?.recordedAt ?? version.producedAt;
  const { group } = version;
  const state = approval === undefined ? words.document.draft(version.number) : words.approvedWhen(approval);
  const { today, time } = nowIn(producedAt, group.timeZone);
  const reference = words.meeting(version.meeting.number);
  return {
    state,
    foot: words.document.foot(state, reference, words.document.plainDay(today), time, group.timeZone),
    producedAt,
    author: group.name,
  };
}

export function toldMessage(told: string, pressed: readonly ButtonSpec[] = []): Message {
  return {
    text: told,
    blocks: [lines([told]), ...(pressed.length === 0 ? [] : [actions(...pressed.map(button))])],
  };
}

export function approvedNow(version: Version, changeId: string): Message {
  return toldMessage(words.approvedNow(version.meeting.number, version.number), [
    { label: words.undo, id: buttons.undo, groupId: version.group.id, value: changeId },
  ]);
}

/**
 * What minutes add to the record of their meeting.
 * @param room how many characters Slack still takes there
 */
export function additionMessage(
  meeting: { readonly id: string; readonly groupId: string },
  standing: Version | undefined,
  corrections: readonly string[],
  { today, room }: { readonly today: PlainDate; readonly room: number },
): Message {
  // A long note gives way; it stands in full behind the button.
  const state = cutWords(stateOf(standing, today), Math.max(100, room - 100));
  const spec = (label: string, id: string): ButtonSpec => ({ label, id, groupId: meeting.groupId, value: meeting.id });
  const pressed: readonly ButtonSpec[] =
    standing === undefined
      ? [spec(words.about.export, ids.export)]
      : [
          ...(standing.approval === undefined ? [spec(words.about.export, ids.export), approveButton(standing)] : []),
          spec(words.about.show, ids.show),
        ];
  const left = room - state.length - pressed.reduce((sum, { label }) => sum + label.length, 0);
  const shown = fitting(correctionLines(corrections, words.form.more), left, corrections.length);
  return {
    text: [state, ...shown].join('\n'),
    blocks: [lines([state], ...shown.map((line) => [line])), actions(...pressed.map(button))],
  };
}

/** All of the lines, or where they do not fit, how many corrections there are. */
function fitting(all: readonly string[], room: number, count: number): readonly string[] {
  const length = all.reduce((sum, line) => sum + line.length + 1, 0);
  return length <= room ? all : [words.about.corrections(count)];
}

function stateOf(newest: Version | undefined, today: PlainDate): string {
  if (newest === undefined) return words.about.none;
  return newest.approval === undefined
    ? words.about.draft(newest.number, day(newest, today))
    : words.about.approved(newest.number, words.approvedWhen(newest.approval));
}

/** How much of the corrections stands in the record of minutes, in UTF-16 units. */
const room = 7000;

/** Behind `Show minutes`: every version, how it stands, and what was corrected since. */
export function minutesRecord(versions: readonly Version[], corrections: readonly string[], today: PlainDate): Message {
  const [first] = versions;
  const newest = versions.find(({ approval }) => approval !== undefined) ?? versions.at(-1);
  if (first === undefined || newest === undefined) return { text: words.about.none };
  const title = words.full.title(words.meeting(newest.meeting.number), newest.meeting.title);
  const state = stateOf(newest, today);
  const told = versions
    .slice(-10)
    .map((version) => words.full.version(version.number, version.producedBy.initials, day(version, today)));
  const kept: string[] = [];
  let left = room;
  for (const sentence of corrections) {
    const line = cutWords(sentence, 600);
    left -= line.length;
    if (left < 0) break;
    kept.push(line);
  }
  const more = corrections.length - kept.length;
  const shown = more === 0 ? kept : [...kept, words.form.more(more)];
  const block: KnownBlock[] =
    newest.approval === undefined
      ? []
      : [
          lines(
            [bold(words.full.corrections)],
            ...(shown.length === 0 ? [words.full.none] : shown).map((line) => [line]),
          ),
          small(words.full.fingerprint(newest.hash)),
        ];
  return {
    text: [title, state, ...told, ...(newest.approval === undefined ? [] : shown)].join('\n'),
    blocks: [
      lines([bold(title)], [state], ...told.map((line) => [line])),
      ...block,
      ...(newest.approval === undefined ? [actions(button(approveButton(newest)))] : []),
    ],
  };
}
