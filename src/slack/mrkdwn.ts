import { cutToFit } from './cut.js';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Text in which Slack sees no mention, link or command: `<!channel>` typed by a person pings nobody.
 * These three characters are all that Slack decodes: docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** The inverse of escapeText. Each entity is decoded once: `&amp;lt;` becomes `&lt;`. */
export function unescapeText(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (entity) => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>' })[entity] ?? entity);
}

// Whatever begins formatting: also the wide forms, which Slack treats alike, a quote at the start of a line (escaped or
// not), and the colon in front of an emoji's name.
const FORMATTING = /[*_~`＊＿｀]+|(?<=^[^\S\n]*)[>＞]+|:(?=[\p{L}\p{M}\p{N}_＿+＋'-]+:)/gmu;

/**
 * What a person typed, for a mrkdwn text that also holds formatting of ours. Where nothing else is in the same text
 * object, `literal` and `said` (text.ts) are better: they are shorter and leave nothing to be interpreted.
 *
 * mrkdwn has no way to escape formatting characters. What Slack does not format is the fallback of a date that it
 * cannot make out, so such characters are put there. The result needs `verbatim: true`, and is many
 * times as long as the text where the text is full of such characters: it is cut to `max` code units.
 */
export function plain(text: string, max = 3000): string {
  return cutToFit(text, max, unformatted);
}

function unformatted(text: string): string {
  let [result, done] = ['', 0];
  for (const match of text.matchAll(FORMATTING)) {
    result += `${escapeText(text.slice(done, match.index))}<!date^0^{_}|${escapeText(match[0])}>`;
    done = match.index + match[0].length;
  }
  return result + escapeText(text.slice(done));
}

/**
 * What a person typed behind a slash command. With `should_escape` on, Slack sends people as `<@U123|name>`, channels
 * and links in angle brackets too, and the three characters of `escapeText` as entities. Channels, links and broadcasts
 * become what was typed for them; mentions of people stay, as `<@U123>`.
 *
 * Find the due date and the owner before this: afterwards a `<@U123>` that somebody typed letter by letter looks like a
 * mention.
 */
export function unescapeCommandText(text: string): string {
  return text
    .split(/(<[^<>]*>)/)
    .map((piece, index) => (index % 2 === 1 ? tokenAsTyped(piece.slice(1, -1)) : unescapeText(piece)))
    .join('');
}

function tokenAsTyped(token: string): string {
  const bar = token.indexOf('|');
  const [target, label] = bar === -1 ? [token, ''] : [token.slice(0, bar), unescapeText(token.slice(bar + 1))];
  if (/^@[UW][A-Z0-9]+$/.test(target)) return `<${target}>`;
  if (/^#C[A-Z0-9]+$/.test(target)) return label === '' ? `<${target}>` : `#${label}`;
  if (/^!(?:here|channel|everyone)$/.test(target)) return `@${target.slice(1)}`;
  if (target.startsWith('!subteam^')) return label || `<${target}>`;
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return label || unescapeText(target);
  return unescapeText(`<${token}>`);
}
