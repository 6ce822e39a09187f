import { isObject, type JsonObject, parseJson, stringAt } from '../json.js';
import { wordsOf } from '../surface.js';
import type { WireEntry } from '../wire.js';
import type { WireLine } from './protocol.js';

/** An exchange in one line, with what tells it from others of its kind. */
export function lineOf(entry: WireEntry): WireLine {
  const { seq, at, direction, kind, summary, state, error, latencyMs } = entry;
  const more = moreOf(entry, isObject(entry.sent) ? entry.sent : {});
  const words = [summary, more].filter((each) => each !== '').join(direction === 'person' ? ': ' : ' ');
  return { seq, at, direction, kind, summary: words, state, error, latencyMs };
}

function moreOf({ direction, kind, summary }: WireEntry, sent: JsonObject): string {
  if (direction === 'person') {
    const what = stringAt(sent, 'text') ?? stringAt(sent, 'label') ?? stringAt(sent, 'callbackId') ?? '';
    return summary.includes(what) ? '' : what;
  }
  if (kind === 'slash_commands') return stringAt(sent, 'text') ?? '';
  const view = typeof sent['view'] === 'string' ? parseJson(sent['view']) : sent['view'];
  if (kind.startsWith('views.') && isObject(view)) return wordsOf(view['title']);
  return kind === 'chat.postMessage' || kind === 'chat.postEphemeral'
    ? (stringAt(sent, 'text') ?? '').slice(0, 90)
    : '';
}
