import { z } from 'zod';
import type { PlainDate } from '../../core/dates.js';
import { isSameFact } from '../../core/facts.js';
import type { Change, ExplainedChange } from '../../slack/contract.js';
import { factNamed, type Properties, readKept } from './property.js';
import { words } from './wording.js';

const besides = z.object({ withdrawn: z.boolean(), reason: z.string(), sourceSentence: z.string() }).partial();

/** What changes of a record changed, a line a fact: "Stage: applied → in approval". */
export function explainChanges(
  properties: Properties,
  changes: readonly Change[],
  today: PlainDate,
): readonly ExplainedChange[] {
  return changes.map((change) => ({ change, lines: explain(properties, change, today) }));
}

function explain(properties: Properties, change: Change, today: PlainDate): readonly string[] {
  const extra = besides.parse(change.after ?? {});
  if (extra.withdrawn === true) {
    return [words.takenBack, ...(extra.reason === undefined ? [] : [words.first(words.reason, extra.reason)])];
  }
  const [before, after] = [readKept(properties, change.before), readKept(properties, change.after)];
  const lines = Object.entries(properties).flatMap(([name, property]) => {
    if (!(name in after)) return [];
    const say = (facts: object) => property.say(factNamed(facts, name), today) || words.notSet;
    if (name in before) {
      const isSame = isSameFact(factNamed(before, name), factNamed(after, name));
      return isSame ? [] : [words.change(property.label, say(before), say(after))];
    }
    return say(after) === words.notSet ? [] : [words.first(property.label, say(after))];
  });
  return extra.sourceSentence === undefined ? lines : [...lines, words.fromMinutes(extra.sourceSentence)];
}
