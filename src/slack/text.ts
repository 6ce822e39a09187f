import type {
  PlainTextElement,
  RichTextBlock,
  RichTextDate,
  RichTextElement,
  RichTextSection,
  RichTextText,
  RichTextUserMention,
} from '@slack/types';
import { cutToFit, cutWords } from './cut.js';
import { escapeText } from './mrkdwn.js';

// Slack refuses empty texts; a no-break space shows nothing and is taken.
const NOTHING = '\u00a0';

/**
 * A person's words, shown as typed wherever a text object goes (section, context, header, option, button):
 * plain_text is not parsed, and with `emoji: false` neither is `:smile:`.
 */
export function literal(text: string, max = 3000): PlainTextElement {
  return { type: 'plain_text', text: cutWords(text, max) || NOTHING, emoji: false };
}

/**
 * A person's words in rich text, shown as typed: a `text` element is never parsed, so that our bold, links and names
 * can stand beside it. It is given as typed, without entities.
 */
export function said(text: string, style?: RichTextText['style']): RichTextText {
  return style === undefined ? { type: 'text', text } : { type: 'text', text, style };
}

export const bold = (text: string): RichTextText => said(text, { bold: true });

export const italic = (text: string): RichTextText => said(text, { italic: true });

/** A mention that pings. To name somebody without a ping, use `said(person.name)`. */
export const mention = (slackUserId: string): RichTextUserMention => ({ type: 'user', user_id: slackUserId });

/** A moment in each reader's own time zone, e.g. `{date_short_pretty} {time}`; the fallback is for old clients. */
export function moment(instant: Date, format: string, fallback: string): RichTextDate {
  return { type: 'date', timestamp: Math.floor(instant.getTime() / 1000), format, fallback };
}

/** One paragraph of rich text. Empty pieces, which Slack refuses, are left out. */
export function section(...elements: readonly RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: filled(elements) };
}

/** A block of rich text; each section is a paragraph. */
export function richText(...elements: RichTextBlock['elements']): RichTextBlock {
  return { type: 'rich_text', elements };
}

function filled(elements: readonly RichTextElement[]): RichTextElement[] {
  const kept = elements.filter((element) => element.type !== 'text' || element.text !== '');
  return kept.length > 0 ? kept : [said(NOTHING)];
}

/**
 * The top-level `text` of a message, which screen readers and notifications read. Escaped, so that it pings nobody and
 * links nothing; cut to fit chat.update's limit of 4,000 too.
 */
export function fallback(text: string, max = 3000): string {
  return cutToFit(text, max, escapeText) || NOTHING;
}
