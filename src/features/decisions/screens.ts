import { formatDay } from '../../core/date-words.js';
import { dayOf, type PlainDate } from '../../core/dates.js';
import {
  actions,
  type ButtonSpec,
  bold,
  button,
  italic,
  type Line,
  lines,
  menu,
  small,
  strike,
} from '../../slack/blocks.js';
import type { ListEntry } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import type { Message } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import { type Decision, isOpen, mayBeConfirmed, possibleActs, referenceOf, type StatusAct } from './domain.js';
import type { Became } from './finding.js';
import { ids } from './ids.js';
import { askedPhrase, fatePhrases, footPhrase, modalityPhrase, whenPhrase } from './phrases.js';
import { words } from './wording.js';

/** How much of each text stands on the card; the statement stands there in full. */
const onCard = { why: 1000, reason: 500, modality: 800 } as const;
/** How much of a statement stands in a list. */
const inList = 240;

/** The decision's message in the channel. */
export function cardMessage(decision: Decision, became: Became | undefined, now: Date): Message {
  const reference = referenceOf(decision);
  const { statement } = decision;
  if (decision.withdrawnAt !== null) {
    return {
      text: `${words.takenBack} (${reference}) ${statement}`,
      blocks: [lines([strike(statement)], [words.takenBack]), small(reference)],
    };
  }
  const today = dayOf(now, decision.group.timeZone);
  const modality = cutWords(modalityPhrase(decision), onCard.modality);
  const reached = [modality, whenPhrase(decision, today)].filter((part) => part !== '').join(' · ');
  const facts = [
    reached,
    ...fatePhrases(decision, became, today, onCard.reason),
    ...(decision.why === ''
      ? []
      : [cutWords(words.why(decision.why), onCard.why, { suffix: words.seeAll(reference) })]),
    ...(decision.reviewOn === null ? [] : [words.reviewOn(formatDay(decision.reviewOn, { today }))]),
    ...[askedPhrase(decision, today)].filter((part) => part !== ''),
  ];
  const foot = footPhrase(decision);
  return {
    text: [`${reached}: ${statement}`, ...facts.slice(1), foot].join('\n'),
    blocks: [
      lines([titleOf(decision)], ...facts.map((fact): Line => [fact])),
      small(foot),
      actions(...cardButtons(decision).map(button), menu(menuEntries(decision))),
    ],
  };
}

/** What no longer holds is struck through; the words say so too. */
function titleOf(decision: Decision) {
  return isOpen(decision) ? bold(decision.statement) : strike(decision.statement);
}

function cardButtons(decision: Decision): readonly ButtonSpec[] {
  const reference = referenceOf(decision);
  const spec = (label: string, id: string): ButtonSpec => ({
    label,
    id,
    groupId: decision.group.id,
    value: reference,
    spoken: words.spoken(label, reference),
  });
  return [
    ...(isOpen(decision) ? [spec(words.addAction, buttons.recordAction)] : []),
    // A proposal's menu is full, and it is proposals that are to be confirmed.
    ...(decision.status === 'PROPOSED' && mayBeConfirmed(decision)
      ? [spec(words.askForConfirmation, buttons.askForConfirmation)]
      : []),
    spec(words.history, buttons.history),
  ];
}

const actIds: Readonly<Record<StatusAct, string>> = { agree: ids.agree, reject: ids.reject, revoke: ids.revoke };

function menuEntries(decision: Decision): readonly ButtonSpec[] {
  const groupId = decision.group.id;
  const reference = referenceOf(decision);
  const change: readonly ButtonSpec[] = isOpen(decision)
    ? [
        { label: words.edit, id: buttons.edit, groupId, value: reference },
        { label: words.supersede, id: ids.supersede, groupId, value: decision.id },
      ]
    : [];
  return [
    ...change,
    ...possibleActs(decision).map((act) => ({
      label: words.act[act].entry,
      id: actIds[act],
      groupId,
      value: decision.id,
    })),
    ...(decision.status === 'ACCEPTED' && mayBeConfirmed(decision)
      ? [{ label: words.askForConfirmation, id: buttons.askForConfirmation, groupId, value: reference }]
      : []),
    { label: words.details, id: buttons.show, groupId, value: reference },
  ];
}

/** Said to whoever recorded the decision. */
export function recordedMessage(decision: Decision, changeId: string): Message {
  const reference = referenceOf(decision);
  const modality = cutWords(modalityPhrase(decision), onCard.modality);
  const supersedes = decision.supersedes === null ? '' : words.supersedesLine(decision.supersedes.reference);
  return {
    text: [`${words.recordedAs}${reference}: ${decision.statement}`, modality, supersedes].join('\n').trim(),
    blocks: [
      lines([words.recordedAs, bold(reference), ': ', decision.statement], [modality], [supersedes]),
      undoOrEdit(decision, changeId),
    ],
  };
}

/** Said to whoever changed the decision; `told` is what was done. */
export function changedMessage(decision: Decision, changeId: string, told: string): Message {
  return { text: told, blocks: [lines([told]), undoOrEdit(decision, changeId)] };
}

function undoOrEdit(decision: Decision, changeId: string) {
  const groupId = decision.group.id;
  return actions(
    button({ label: words.undoButton, id: buttons.undo, groupId, value: changeId }),
    ...(isOpen(decision)
      ? [button({ label: words.editButton, id: buttons.edit, groupId, value: referenceOf(decision) })]
      : []),
  );
}

/** The decision in `/intra list decisions`. */
export function listEntry(decision: Decision, today: PlainDate): ListEntry {
  // Said before the statement, so that nobody reads it as a decision first.
  const before = decision.modality === 'PROPOSED' ? `${words.proposedShort}: ` : '';
  const statement = cutWords(decision.statement, inList);
  const { status, supersededBy } = decision;
  const facts = [
    before === '' ? cutWords(modalityPhrase(decision), inList) : '',
    isOpen(decision) || supersededBy !== null ? '' : words.status[status],
    supersededBy === null ? '' : words.supersededBy(supersededBy.reference),
    whenPhrase(decision, today),
    footPhrase(decision),
  ]
    .filter((part) => part !== '')
    .join(' · ');
  const title = isOpen(decision) ? bold(statement) : strike(statement);
  return {
    text: `${before}${statement} (${facts})`,
    blocks: [
      lines([italic(before), title], [facts]),
      actions(
        menu([
          ...menuEntries(decision).slice(-1),
          { label: words.history, id: buttons.history, groupId: decision.group.id, value: referenceOf(decision) },
          ...(isOpen(decision)
            ? [
                {
                  label: words.addAction,
                  id: buttons.recordAction,
                  groupId: decision.group.id,
                  value: referenceOf(decision),
                },
              ]
            : []),
        ]),
      ),
    ],
  };
}
