import { tzOffset } from '@date-fns/tz';
import {
  type Entry,
  type Facts,
  type LastPrompt,
  type NudgeState,
  neverAsked,
  type OpenItem,
  type PlannedPrompt,
  stateOf,
} from './facts.js';
import { dayAt, type Question, reviewQuestion } from './occasion.js';

/** What was asked about a record, once this entry of a prompt has been. */
export function stateAfter(
  record: Pick<OpenItem, 'state' | 'ownerId' | 'dueOn' | 'answeredAt'>,
  entry: Pick<Entry, 'kind' | 'part' | 'because'>,
  when: { readonly now: number; readonly offset: number },
): NudgeState {
  const before = stateOf(record);
  const { answeredAt, dueOn } = record;
  const { kind, part, because } = entry;
  const isAnswered = answeredAt !== undefined && before.askedAt !== undefined && answeredAt > before.askedAt;
  const askedOn = dayAt(when.now, when.offset);
  const step = isAnswered ? 0 : before.step;
  const overdueAsks = before.overdueFor === dueOn ? before.overdueAsks : 0;
  // What is said ahead of the day is a service: it asks for no answer.
  const wantsAnswer = kind !== 'due soon' && kind !== 'due today';
  return {
    ...before,
    askedAt: when.now,
    askedOn,
    asks: (isAnswered ? 0 : before.asks) + (wantsAnswer ? 1 : 0),
    step: because !== 'unanswered' ? step : part === 'deputy' ? 1 : 2,
    overdueAsks: kind === 'overdue' ? overdueAsks + 1 : overdueAsks,
    overdueFor: kind === 'overdue' ? dueOn : before.overdueFor,
    dateAskedOn: kind === 'date wanted' ? askedOn : before.dateAskedOn,
    handedOverFrom: kind === 'handover' && part === 'deputy' ? record.ownerId : before.handedOverFrom,
  };
}

/** What was asked of a question that waits for nothing but an answer, once its entry has been. */
export function questionStateAfter(
  { from, state }: Pick<Question, 'from' | 'state'>,
  when: { readonly now: number; readonly offset: number },
): NudgeState {
  const before = state ?? neverAsked;
  const isFirst = before.askedOn === undefined || before.askedOn < from;
  return {
    ...before,
    askedAt: when.now,
    askedOn: dayAt(when.now, when.offset),
    asks: (isFirst ? 0 : before.asks) + 1,
  };
}

/** A record was put off until a day: that answers what was asked. */
export function snoozed(before: NudgeState | undefined, until: number): NudgeState {
  const state = before ?? neverAsked;
  return { ...state, asks: 0, step: 0, snoozedUntil: until, snoozes: state.snoozes + 1 };
}

/**
 * The facts as they are once these prompts have been sent, if nobody answers: for looking ahead, where the database
 * has not been written to. `promptId` names the prompts.
 */
export function factsAfter(
  facts: Facts,
  prompts: readonly PlannedPrompt[],
  now: Date,
  promptId: (prompt: PlannedPrompt) => string,
): Facts {
  const entries = new Map(prompts.flatMap((prompt) => prompt.entries.map((entry) => [entry.id, entry] as const)));
  const offsets = new Map(facts.groups.map(({ id, timeZone }) => [id, tzOffset(timeZone, now) * 60_000]));
  const byPerson = new Map(prompts.map((prompt) => [prompt.personId, prompt]));
  const when = (groupId: string) => ({ now: now.getTime(), offset: offsets.get(groupId) ?? 0 });
  return {
    ...facts,
    people: facts.people.map((person) => {
      const prompt = byPerson.get(person.id);
      if (prompt === undefined) return person;
      const lastPrompt = lastPromptAfter(prompt, promptId(prompt));
      return { ...person, promptDays: [...person.promptDays, prompt.day], lastPrompt };
    }),
    items: facts.items.map((item) => {
      const entry = entries.get(item.id);
      return entry === undefined ? item : { ...item, state: stateAfter(item, entry, when(item.groupId)) };
    }),
    decisions: facts.decisions.map((decision) =>
      entries.has(decision.id)
        ? { ...decision, state: questionStateAfter(reviewQuestion(decision), when(decision.groupId)) }
        : decision,
    ),
    asks: facts.asks.map((ask) =>
      entries.has(ask.id) ? { ...ask, state: questionStateAfter(ask, when(ask.groupId)) } : ask,
    ),
  };
}

/** How the next plan sees a prompt that was sent. */
function lastPromptAfter(prompt: PlannedPrompt, id: string): LastPrompt {
  const about = prompt.entries.map((entry) => entry.id);
  // A follow-up speaks of a part of what the prompt asked; its thread is still about all of it.
  return prompt.follows === undefined
    ? { id, rootId: id, day: prompt.day, about }
    : { id, rootId: prompt.follows.rootId, day: prompt.day, about: prompt.follows.about };
}
