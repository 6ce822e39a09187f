import type { InputBlock } from '@slack/types';
import type { PlainDate } from '../../core/dates.js';
import { bold, type Line, lines, small } from '../../slack/blocks.js';
import { cutWords } from '../../slack/cut.js';
import { form, textField } from '../../slack/forms.js';
import { renewFields, underFieldNames } from '../../slack/renewed-fields.js';
import type { Modal } from '../../slack/screen.js';
import { type Act, commonFacts, type Entry, idsOf, type Kind, referenceOf } from './kind.js';
import { type FactsOf, factNamed, type Input, isAsked, type Properties } from './property.js';
import { words } from './wording.js';

/** What others changed while the person wrote, and which fields therefore show something new. */
export interface Meanwhile {
  readonly who: string;
  readonly lines: readonly string[];
  readonly renewed: readonly string[];
}

function fieldBlocks(properties: Properties, facts: object, isNew: boolean): InputBlock[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    if (!isAsked(property, isNew)) return [];
    const fact = factNamed(facts, name);
    return [property.block(name, fact === undefined ? property.empty : fact)];
  });
}

/** What was entered, by property. */
export function readInput(properties: Properties, state: unknown, isNew: boolean): Input {
  const named = underFieldNames(state);
  const states = typeof named === 'object' && named !== null ? Object.entries(named) : [];
  const input: Record<string, Input[string]> = {};
  for (const [name, property] of Object.entries(properties)) {
    if (!isAsked(property, isNew)) continue;
    const block: unknown = states.find(([id]) => id === name)?.[1];
    const [element] = typeof block === 'object' && block !== null ? Object.values(block) : [];
    input[name] = property.read(element);
  }
  return input;
}

/** @param known facts that stand in the fields when it opens */
export function recordModal<P extends Properties>(kind: Kind<P>, known: object): Modal {
  return {
    id: idsOf(kind).record,
    title: kind.words.recordTitle,
    submit: words.form.record,
    blocks: fieldBlocks(kind.properties, known, true),
  };
}

const seen = ({ id, version }: { id: string; version: number }) => JSON.stringify({ id, version });

export function editModal<P extends Properties>(
  kind: Kind<P>,
  entry: Entry<FactsOf<P>>,
  facts: FactsOf<P>,
  meanwhile: Meanwhile | undefined,
): Modal {
  return {
    id: idsOf(kind).edit,
    title: words.form.editTitle(referenceOf(kind, entry)),
    submit: words.form.save,
    data: seen(entry),
    blocks: [
      ...meanwhileBlocks(meanwhile, words.form.save),
      ...renewFields(fieldBlocks(kind.properties, facts, false), meanwhile?.renewed ?? [], entry.version),
    ],
  };
}

export function actModal<P extends Properties>(
  kind: Kind<P>,
  act: Act<P>,
  entry: Entry<FactsOf<P>>,
  today: PlainDate,
  meanwhile: Meanwhile | undefined,
): Modal {
  return {
    id: act.id,
    title: act.title(referenceOf(kind, entry)),
    submit: act.submit,
    data: seen(entry),
    blocks: [
      ...meanwhileBlocks(meanwhile, act.submit),
      small(
        cutWords(commonFacts(entry.facts).title, 300),
        ...act.remember(entry, today).map((line) => cutWords(line, 300)),
      ),
      ...fieldBlocks(act.fields, act.known?.(entry) ?? {}, true),
    ],
  };
}

const reasonForm = form({
  reason: textField({ label: words.form.reason, hint: words.form.reasonHint, max: 1000, long: true }),
});

export function withdrawModal<P extends Properties>(
  kind: Kind<P>,
  entry: Entry<FactsOf<P>>,
  meanwhile: Meanwhile | undefined,
): Modal {
  return {
    id: idsOf(kind).withdraw,
    title: words.form.withdrawTitle(referenceOf(kind, entry)),
    submit: words.form.withdraw,
    data: seen(entry),
    blocks: [
      ...meanwhileBlocks(meanwhile, words.form.withdraw),
      small(cutWords(commonFacts(entry.facts).title, 300)),
      ...reasonForm.blocks(),
    ],
  };
}

export const readReason = (state: unknown): string => reasonForm.read(underFieldNames(state)).reason;

function meanwhileBlocks(meanwhile: Meanwhile | undefined, submit: string) {
  if (meanwhile === undefined) return [];
  const changed = meanwhile.lines.map((line): Line => [line]);
  return [lines([bold(words.meanwhile.first(meanwhile.who))], ...changed, [words.meanwhile.last(submit)])];
}
