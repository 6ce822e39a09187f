/**
 * Slack's escaping: `&`, `<` and `>` are control characters in text, and reach an app as entities.
 * Source: "Formatting text in messages", Escaping text.
 */
export function escapeEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function unescapeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

const SEQUENCE = /<(?:[@#][A-Z0-9]+(?:\|[^<>]*)?|![a-z]+(?:\^[^<>]*)?(?:\|[^<>]*)?|(?:https?:|mailto:|tel:)[^<>]*)>/g;

/**
 * Text of an app as Slack keeps it: control sequences stay, any other `&`, `<`, `>` becomes an entity.
 */
export function normaliseMrkdwn(text: string): string {
  let kept = '';
  let from = 0;
  for (const match of text.matchAll(SEQUENCE)) {
    kept += escapeStray(text.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return kept + escapeStray(text.slice(from));
}

/** Plain text as Slack keeps it: entities that are there stay, other control characters become entities. */
export function escapeStray(text: string): string {
  return text
    .replace(/&(?!amp;|lt;|gt;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Whom a piece of mrkdwn notifies: user ids, and `channel`, `here` or `everyone`. */
export function pingsOf(text: string): string[] {
  const pings: string[] = [];
  for (const match of text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>|<!(channel|here|everyone)(?:\|[^<>]*)?>/g)) {
    pings.push(match[1] ?? match[2] ?? '');
  }
  return pings;
}
