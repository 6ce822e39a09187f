/** What a line typed in the terminal asks for. */
export type Line =
  | { readonly kind: 'nothing' | 'help' | 'people' | 'quit' }
  | { readonly kind: 'command' | 'say'; readonly person: string; readonly channel: string; readonly text: string }
  | { readonly kind: 'press'; readonly person: string; readonly button: Button }
  | { readonly kind: 'fill'; readonly person: string; readonly label: string; readonly value: string }
  | { readonly kind: 'submit' | 'close'; readonly person: string }
  | { readonly kind: 'home'; readonly person: string }
  | { readonly kind: 'look'; readonly person: string; readonly channel: string }
  | { readonly kind: 'unclear'; readonly sentence: string };

/** Which button: of several of one name the `nth`, the first being 1, or the one near these words. */
export interface Button {
  readonly label: string;
  readonly nth: number | undefined;
  readonly near: string | undefined;
}

export const help = `Begin a line with who acts, then “>”:
  SL> /intra list                    types a command in the group's channel
  SL #general> /intra                the same in another channel; “dm” for direct messages with the bot
  SL> Decision = What was decided    fills in a field of the open form; several entries of one field with “;” between them
  SL> submit                         sends the open form;  close  closes it
  SL> press Done                     presses a button;  press Done 2  the second of that name;
                                     press Done @ A-1  the one that stands with these words
  SL> look                           shows the channel;  home  shows the app's Home
  SL> say Good morning               writes a message
people   who can be acted as        help   this page        quit   ends the practice workspace`;

/** Reads a line. @param channel where people act unless they say otherwise */
export function readLine(typed: string, channel: string): Line {
  const line = typed.trim();
  if (line === '') return { kind: 'nothing' };
  if (/^(help|people|quit|exit)$/i.test(line)) return { kind: plain(line.toLowerCase()) };
  const said = /^@?(?<person>[\p{L}\p{N}_-]+)(?:\s+#?(?<place>[\p{L}\p{N}_-]+))?\s*>\s*(?<what>.*)$/u.exec(line);
  const { person, place, what } = said?.groups ?? {};
  if (person === undefined || what === undefined) {
    return { kind: 'unclear', sentence: 'Begin with who acts, for example  SL> /intra list  — or type help.' };
  }
  return act(person, place ?? channel, what.trim());
}

function plain(word: string): 'help' | 'people' | 'quit' {
  return word === 'help' || word === 'people' ? word : 'quit';
}

function act(person: string, channel: string, what: string): Line {
  if (what.startsWith('/')) return { kind: 'command', person, channel, text: what };
  if (/^submit$/i.test(what)) return { kind: 'submit', person };
  if (/^close$/i.test(what)) return { kind: 'close', person };
  if (/^home$/i.test(what)) return { kind: 'home', person };
  if (what === '' || /^look$/i.test(what)) return { kind: 'look', person, channel };
  const pressed = /^press\s+(?<label>.+?)(?:\s+(?<nth>[1-9]\d?))?(?:\s+@\s+(?<near>.+))?$/i.exec(what)?.groups;
  if (pressed?.['label'] !== undefined) {
    const { label, nth, near } = pressed;
    return { kind: 'press', person, button: { label, nth: nth === undefined ? undefined : Number(nth), near } };
  }
  const said = /^say\s+(?<text>.+)$/i.exec(what)?.groups?.['text'];
  if (said !== undefined) return { kind: 'say', person, channel, text: said };
  const filled = /^(?<label>[^=]+?)\s*=\s*(?<value>.*)$/.exec(what)?.groups;
  if (filled?.['label'] !== undefined && filled['value'] !== undefined) {
    return { kind: 'fill', person, label: filled['label'], value: filled['value'] };
  }
  return { kind: 'unclear', sentence: `“${what}” is no command, button or field. To write a message: say ${what}` };
}
