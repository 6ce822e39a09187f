import type {
  ActionsBlock,
  Button,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  Overflow,
  RichTextBlock,
  RichTextElement,
  RichTextSection,
  SectionBlock,
} from '@slack/types';
import { cutWords } from './cut.js';
import { limits } from './limits.js';
import { buttonTarget, linkActionId, menuActionId, menuTarget } from './payloads.js';
import { literal, said } from './text.js';

// What a person typed goes into rich text or plain text, which Slack shows to the letter; mrkdwn is for our own words.

/** A piece of a line. */
export type Span = RichTextElement;
export { bold, italic, mention } from './text.js';
export const strike = (words: string): Span => said(words, { strike: true });

export type Line = readonly (Span | string)[];

/** Lines under each other in one block; empty strings are left out, and lines of nothing too. */
export function lines(...all: readonly (Line | undefined)[]): RichTextBlock {
  const sections: RichTextSection[] = [];
  for (const line of all) {
    const spans = (line ?? []).map((span) => (typeof span === 'string' ? said(span) : span)).filter(hasWords);
    if (spans.length === 0) continue;
    // Slack runs the sections of a block together unless a line break stands between them.
    if (sections.length > 0) spans.unshift(said('\n'));
    sections.push({ type: 'rich_text_section', elements: spans });
  }
  const [first, ...rest] = sections;
  return { type: 'rich_text', elements: first === undefined ? [] : [mergeLines(first, rest)] };
}

/** One section for all lines: phones put no gap between them, and the line breaks are ours. */
function mergeLines(first: RichTextSection, rest: readonly RichTextSection[]): RichTextSection {
  return { type: 'rich_text_section', elements: [first, ...rest].flatMap((section) => section.elements) };
}

function hasWords(span: Span): boolean {
  return span.type !== 'text' || span.text.length > 0;
}

/** A paragraph shown to the letter. */
export function paragraph(words: string): SectionBlock {
  return { type: 'section', text: literal(words, limits.sectionText) };
}

/** Small grey words, shown to the letter. */
export function small(...words: readonly string[]): ContextBlock {
  return {
    type: 'context',
    elements: words
      .filter((entry) => entry.length > 0)
      .slice(0, limits.contextElements)
      .map((entry) => literal(entry, 2000)),
  };
}

export function heading(words: string): HeaderBlock {
  return { type: 'header', text: literal(words, limits.headerText) };
}

export const divider: DividerBlock = { type: 'divider' };

export interface ButtonSpec {
  readonly label: string;
  /** Id of the button's handler, declared once by its feature, e.g. "action-items.done". */
  readonly id: string;
  /** The group it speaks of; empty: the one of the channel in which it is pressed. */
  readonly groupId?: string;
  readonly value?: string;
  readonly style?: 'primary' | 'danger';
  /** What a screen reader says, where the label alone would not tell which record it is for. */
  readonly spoken?: string;
}

export function button(spec: ButtonSpec): Button {
  return {
    type: 'button',
    action_id: spec.id,
    text: literal(spec.label, limits.buttonText),
    value: buttonTarget(spec.groupId ?? '', spec.value),
    ...(spec.style === undefined ? {} : { style: spec.style }),
    ...(spec.spoken === undefined ? {} : { accessibility_label: cutWords(spec.spoken, limits.buttonText) }),
  };
}

/** A button that only leads somewhere. */
export function linkButton(label: string, url: string): Button {
  return {
    type: 'button',
    action_id: linkActionId,
    text: literal(label, limits.buttonText),
    url,
  };
}

/** The "⋯" menu; at most five entries. */
export function menu(entries: readonly ButtonSpec[]): Overflow {
  return {
    type: 'overflow',
    action_id: menuActionId,
    options: entries.slice(0, limits.menuOptions).map((entry) => ({
      text: literal(entry.label, limits.optionText),
      value: menuTarget(entry.id, buttonTarget(entry.groupId ?? '', entry.value)),
    })),
  };
}

export function actions(...elements: readonly (Button | Overflow | undefined)[]): ActionsBlock {
  return {
    type: 'actions',
    elements: elements.filter((element) => element !== undefined).slice(0, limits.actionElements),
  };
}
