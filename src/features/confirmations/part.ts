import { formatDay } from '../../core/date-words.js';
import { bold, type Line, lines } from '../../slack/blocks.js';
import type { Change, ExplainedChange, GroupCall, RecordPart } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import type { Message } from '../../slack/screen.js';
import { type Confirmation, recordType } from './domain.js';
import { type KeptFacts, readFacts } from './facts.js';
import { answerPhrase, endingSentence } from './phrases.js';
import { confirmationOf } from './queries.js';
import { undoConfirmationChange } from './undo.js';
import { words } from './wording.js';

/** So much of a reason or wording stands below a decision; the history has all of it. */
const textLength = 300;
/** Below this there is no room to say anything. */
const leastRoom = 300;

/** Below the decision: what each organisation said, and who said so. */
function answersMessage(confirmation: Confirmation, today: Parameters<typeof formatDay>[0], room: number): Message {
  const { until, organisations, decision, statement, ending } = confirmation;
  const title = words.full.title(formatDay(until, { today }));
  const isEarlier = statement !== decision.statement;
  const head = [
    ...(ending === null || ending === 'DEADLINE' ? [] : [endingSentence(ending, until, today)]),
    ...(isEarlier ? [words.full.earlier, words.quoted(cutWords(statement, textLength))] : []),
  ];
  const all = organisations.map((organisation) => answerPhrase(organisation, textLength));
  const kept: string[] = [];
  let left = room - title.length - head.join('\n').length - 100;
  for (const line of all) {
    left -= line.length + 1;
    if (left < 0) break;
    kept.push(line);
  }
  const more = all.length > kept.length ? [words.full.more(all.length - kept.length, decision.reference)] : [];
  const said = [...head, ...kept, ...more];
  return {
    text: [title, ...said].join('\n'),
    blocks: [lines([bold(title)], ...said.map((line): Line => [line]))],
  };
}

function explain(change: Change, { today }: GroupCall): readonly string[] {
  const [before, after] = [readFacts(change.before), readFacts(change.after)];
  switch (change.act) {
    case words.acts.asked:
      return [
        words.history.asked(after.organisations ?? [], formatDay(after.until ?? today, { today })),
        words.history.wording(after.statement ?? ''),
      ];
    case words.acts.answered:
      return [answerLine(after, after), ...(before.reply ? [words.history.was(answerLine(before, after))] : [])];
    case words.acts.closed:
      return [
        ...(after.ending === undefined ? [] : [words.history.because(words.endingsShort[after.ending])]),
        ...(after.answers ?? []).map(({ organisation, reply }) =>
          words.organisationIs(organisation, reply === null ? words.noAnswer : words.replies[reply]),
        ),
      ];
    case words.acts.takenBack:
      return before.reply ? [answerLine(before, before)] : [];
    default:
      return [];
  }
}

function answerLine({ reply, text = '' }: KeptFacts, { organisation }: KeptFacts): string {
  const said = reply == null ? words.noAnswer : words.replies[reply];
  return words.organisationIs(organisation?.name ?? '', text === '' ? said : `${said}: ${words.quoted(text)}`);
}

/** What confirmations add to a decision. */
export const part: RecordPart = {
  type: recordType,
  of: 'decision',
  async show({ db, today }, decisionId, room) {
    const confirmation = await confirmationOf(db, decisionId);
    return confirmation === null || room < leastRoom ? undefined : answersMessage(confirmation, today, room);
  },
  explain: async (call, changes): Promise<readonly ExplainedChange[]> =>
    changes.map((change) => ({ change, lines: explain(change, call) })),
  undo: (tx, { actor, now, via, change }) => undoConfirmationChange({ tx, actor, now, via }, change),
};
