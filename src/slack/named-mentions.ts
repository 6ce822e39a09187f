import { storable } from '../core/storable.js';
import { unescapeCommandText } from './mrkdwn.js';

/** A mention of a person in a command's text as Slack sent it. */
const mentions = /(<@[UW][A-Z0-9]+(?:\|[^<>]*)?>)/;
const mention = /^<@(?<id>[UW][A-Z0-9]+)(?:\|(?<label>[^<>]*))?>$/;

/**
 * What was typed behind a command, from what Slack sent: mentions as “@” and the person's name, which tells more than an
 * id and pings nobody; everything else to the letter.
 */
export function withNamedMentions(
  raw: string,
  people: readonly { readonly slackUserId: string | null; readonly name: string }[],
): string {
  const pieces = raw.split(mentions).map((piece, index) => {
    if (index % 2 === 0) return unescapeCommandText(piece);
    const { id, label } = mention.exec(piece)?.groups ?? {};
    const name = people.find(({ slackUserId }) => slackUserId === id)?.name ?? label;
    return name ? `@${name}` : piece;
  });
  return storable(pieces.join('')).trim();
}
