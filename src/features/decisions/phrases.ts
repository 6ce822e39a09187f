import { formatDay } from '../../core/date-words.js';
import { dayOf, type PlainDate } from '../../core/dates.js';
import { cutWords } from '../../slack/cut.js';
import { type Decision, referenceOf } from './domain.js';
import type { Became } from './finding.js';
import type { Tally } from './standing.js';
import { words } from './wording.js';

/** How it was reached, as modestly as it was: "Decided by DH (Coventry City Council)". */
export function modalityPhrase(decision: Pick<Decision, 'modality' | 'status' | 'decidedBy' | 'acceptedBy'>): string {
  const names = decision.decidedBy.map(({ name }) => name);
  switch (decision.modality) {
    case 'DECIDED':
      return words.decidedBy(names);
    case 'AGREED':
      // Not “by the group”: who gave no answer has not agreed.
      return decision.acceptedBy === null
        ? words.agreed(names)
        : words.acceptedAfter(decision.acceptedBy.agreed, decision.acceptedBy.asked);
    case 'PROPOSED':
      return decision.status === 'PROPOSED' ? words.proposed : words.wasProposed;
  }
}

/** The day of the meeting; without a meeting the day of recording, said as such; '' where neither says when. */
export function whenPhrase(decision: Decision, today: PlainDate): string {
  const { meeting, recordedAt, group } = decision;
  if (meeting === null) return words.recordedOn(formatDay(dayOf(recordedAt, group.timeZone), { today }));
  return meeting.heldOn === null ? '' : formatDay(meeting.heldOn, { today });
}

/** What became of it and what it took the place of, a line each. */
export function fatePhrases(
  decision: Decision,
  became: Became | undefined,
  today: PlainDate,
  reasonLength: number,
): readonly string[] {
  const { supersededBy, supersedes, group } = decision;
  const day = became === undefined ? '' : formatDay(dayOf(became.at, group.timeZone), { today });
  return [
    ...(became === undefined
      ? []
      : [words.becameBy(words.became[became.act], became.by, day, cutWords(became.reason, reasonLength))]),
    ...(supersededBy === null ? [] : [words.supersededBy(supersededBy.reference)]),
    ...(supersedes === null ? [] : [words.supersedesLine(supersedes.reference)]),
  ];
}

/** "3 of 5 organisations agree, 1 objects, 1 no answer; until Fri 30 Nov"; '' where they were never asked. */
export function askedPhrase({ asked }: Pick<Decision, 'asked'>, today: PlainDate): string {
  if (asked === null) return '';
  if (!asked.isAboutThis) return words.asked.otherWording;
  const day = formatDay(asked.until, { today });
  return words.asked[asked.isOpen ? 'until' : 'wasUntil'](tallyPhrase(asked.tally), day);
}

/** "3 of 5 organisations agree, 1 objects, 1 no answer". Silence is always said to be that. */
export function tallyPhrase({ asked, agree, object, wording, none }: Tally): string {
  if (none === asked) return words.asked.nobody(asked);
  return words.list([
    words.asked.agree(agree, asked),
    ...(object > 0 ? [words.asked.object(object)] : []),
    ...(wording > 0 ? [words.asked.wording(wording)] : []),
    ...(none > 0 ? [words.asked.none(none)] : []),
  ]);
}

/** "1 action, open · D-3 · 5th RSG meeting" */
export function footPhrase(decision: Decision): string {
  const items = words.items(decision.items.map(({ status }) => status));
  return [items, referenceOf(decision), cutWords(decision.meeting?.title ?? '\u0020', 80).trim()]
    .filter((part) => part !== '')
    .join(' · ');
}
