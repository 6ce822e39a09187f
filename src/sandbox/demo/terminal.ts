import { createInterface } from 'node:readline';
import { type PracticeClient, PracticeError, type PracticePerson, type SeenMessage, type ShownView } from '../index.js';
import { isObject } from '../json.js';
import { cast, home } from './cast.js';
import { type Button, help, type Line, readLine } from './line.js';

export interface Terminal {
  /** Resolves when the person types quit, or the input ends. */
  run(): Promise<'quit' | 'end of input'>;
}

/** Lets one act as the people of the workspace by typing, and shows what they see as text. */
export function terminal(
  practice: PracticeClient,
  input: NodeJS.ReadableStream,
  print: (text: string) => void,
): Terminal {
  /** What each person has been shown, so that only news is printed. */
  const shown = new Map<string, Set<string>>();

  async function news(person: PracticePerson, channel: string): Promise<string> {
    await practice.settle();
    const seen = shown.get(person.name) ?? new Set<string>();
    shown.set(person.name, seen);
    const fresh = (await person.sees(channel, { limit: 200 })).filter((message) => !seen.has(stamp(message)));
    for (const message of fresh) seen.add(stamp(message));
    const modal = await person.modal();
    const parts = fresh.slice(-12).map((message) => framed(message));
    if (modal !== undefined) parts.push(indent(modal.text, '  | '));
    return parts.join('\n') || '  (nothing new to see)';
  }

  async function carryOut(line: Line): Promise<string | undefined> {
    switch (line.kind) {
      case 'nothing':
        return '';
      case 'quit':
        return undefined;
      case 'help':
        return help;
      case 'people':
        return peopleList();
      case 'unclear':
        return line.sentence;
      case 'look': {
        shown.delete(practice.as(line.person).name);
        return news(practice.as(line.person), line.channel);
      }
      case 'home': {
        const person = practice.as(line.person);
        const before = (await person.home())?.hash;
        await person.openHome();
        await answered(async () => (await person.home())?.hash !== before);
        return indent((await person.home())?.text ?? '(empty)', '  | ');
      }
      default:
        return actAs(practice.as(line.person), line);
    }
  }

  async function actAs(
    person: PracticePerson,
    line: Exclude<Line, { kind: 'nothing' | 'help' | 'people' | 'quit' | 'unclear' | 'look' | 'home' }>,
  ): Promise<string> {
    const channel = 'channel' in line ? line.channel : home;
    // What stood there before is not news.
    await remember(person, channel);
    const [before, seen] = [await sight(person, channel), await messages(person, channel)];
    if (line.kind === 'command') await person.command(channel, line.text);
    if (line.kind === 'say') await person.say(channel, line.text);
    if (line.kind === 'press') await press(person, line.button);
    if (line.kind === 'fill') await person.fill(line.label, entries(await person.modal(), line.label, line.value));
    if (line.kind === 'submit') await person.submit();
    if (line.kind === 'close') await person.close();
    if (line.kind === 'command' || line.kind === 'press')
      await answered(async () => (await sight(person, channel)) !== before);
    // A form that is still open has its answer in it; one that is closed is answered by a message.
    if (line.kind === 'submit')
      await answered(async () => (await person.modal()) !== undefined || (await messages(person, channel)) !== seen);
    return news(person, channel);
  }

  /** Waits until there is an answer to be seen, but not for ever: not everything is answered. */
  async function answered(isThere: () => Promise<boolean>): Promise<void> {
    await practice.wait(isThere, { timeoutMs: answerMs }).catch(() => undefined);
    await practice.settle({ quietMs: 150 });
  }

  /** What would change if the person saw anything new. */
  async function sight(person: PracticePerson, channel: string): Promise<string> {
    const modal = await person.modal();
    return JSON.stringify([await messages(person, channel), modal?.hash, modal?.text]);
  }

  async function messages(person: PracticePerson, channel: string): Promise<string> {
    return JSON.stringify((await person.sees(channel, { limit: 200 })).map(stamp));
  }

  async function remember(person: PracticePerson, channel: string): Promise<void> {
    if (shown.has(person.name)) return;
    shown.set(person.name, new Set((await person.sees(channel, { limit: 200 })).map(stamp)));
  }

  async function press(person: PracticePerson, button: Button): Promise<void> {
    const modal = await person.modal();
    const posted = [...(await person.sees(home, { limit: 200 })), ...(await person.sees('dm', { limit: 50 }))];
    const places = [...posted, ...(modal === undefined ? [] : [modal])];
    const whole = { label: `${button.label} ${button.nth}`, nth: undefined, near: button.near };
    // A number may be part of the button's name.
    const { label, nth, near } = places.some((place) => countOf(place, whole.label) > 0) ? whole : button;
    const bearing = places.findLast(
      (place) => countOf(place, label) > 0 && (near === undefined || holds(place.text, near)),
    );
    if (bearing === undefined) throw new PracticeError(`No button “${label}” to be seen.`);
    const several = countOf(bearing, label) > 1;
    const which = several ? { ...(nth === undefined ? {} : { nth }), ...(near === undefined ? {} : { near }) } : {};
    await person.click(bearing, label, which).catch((error: unknown) => {
      if (!(error instanceof Error) || !several || nth !== undefined) throw error;
      throw new PracticeError(`${error.message}\n  Type for example  press ${label} 2  or  press ${label} @ words`);
    });
  }

  return {
    async run() {
      const lines = createInterface({ input, terminal: false });
      print('> ');
      for await (const typed of lines) {
        const answer = await carryOut(readLine(typed, home)).catch((error: unknown) =>
          error instanceof Error ? `! ${error.message}` : '! That did not work.',
        );
        if (answer === undefined) return 'quit';
        print(answer === '' ? '> ' : `${answer}\n> `);
      }
      return 'end of input';
    },
  };
}

/** How long an answer is waited for. */
const answerMs = 3000;

const holds = (text: string, words: string): boolean => text.toLowerCase().includes(words.toLowerCase());

const countOf = (place: SeenMessage | ShownView, label: string): number =>
  place.buttons.filter((button) => button.toLowerCase() === label.toLowerCase()).length;

/** Only a field that takes several entries is given several: elsewhere a semicolon is one of the person's own. */
function entries(modal: ShownView | undefined, label: string, value: string): string | string[] {
  const field = modal?.blocks.find((block) => textIn(block['label']).toLowerCase() === label.toLowerCase());
  const type = isObject(field?.['element']) ? String(field['element']['type']) : '';
  if (!type.startsWith('multi_') && type !== 'checkboxes') return value;
  return value.split(/\s*;\s*/).filter((entry) => entry !== '');
}

const textIn = (label: unknown): string => (isObject(label) ? String(label['text']) : '');

export function peopleList(): string {
  return cast
    .map((person) => `  ${person.name.toUpperCase().padEnd(10)} ${person.realName ?? ''} · ${person.tz}`)
    .join('\n');
}

function stamp(message: SeenMessage): string {
  return `${message.channel}/${message.ts}/${message.text}`;
}

function framed(message: SeenMessage): string {
  const marks = [
    ...(message.ephemeral ? ['only visible to you'] : []),
    ...(message.threadTs === undefined || message.threadTs === message.ts ? [] : ['in a thread']),
    ...(message.edited ? ['edited'] : []),
  ];
  const note = marks.length === 0 ? '' : ` (${marks.join(', ')})`;
  return `  ${message.author.name}${note}\n${indent(message.text, '    ')}`;
}

function indent(text: string, by: string): string {
  return text
    .split('\n')
    .map((line) => by + line)
    .join('\n');
}
