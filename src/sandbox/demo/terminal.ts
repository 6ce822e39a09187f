import { createInterface } from 'node:readline';
import { type PracticeClient, PracticeError, type PracticePerson, type SeenMessage } from '../index.js';
import { cast, home } from './cast.js';
import { help, type Line, readLine } from './line.js';

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
        await person.openHome();
        await practice.settle();
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
    if (line.kind === 'command') await person.command(channel, line.text);
    if (line.kind === 'say') await person.say(channel, line.text);
    if (line.kind === 'press') await press(person, line.label, line.near);
    if (line.kind === 'fill')
      await person.fill(line.label, line.values.length > 1 ? [...line.values] : (line.values[0] ?? ''));
    if (line.kind === 'submit') await person.submit();
    if (line.kind === 'close') await person.close();
    return news(person, channel);
  }

  async function remember(person: PracticePerson, channel: string): Promise<void> {
    if (shown.has(person.name)) return;
    shown.set(person.name, new Set((await person.sees(channel, { limit: 200 })).map(stamp)));
  }

  async function press(person: PracticePerson, label: string, near: string | undefined): Promise<void> {
    const modal = await person.modal();
    const wanted = label.toLowerCase();
    if (modal?.buttons.some((button) => button.toLowerCase() === wanted)) {
      await person.click(modal, label);
      return;
    }
    const messages = [...(await person.sees(home, { limit: 200 })), ...(await person.sees('dm', { limit: 50 }))];
    const bearing = messages.findLast(
      (message) =>
        message.buttons.some((button) => button.toLowerCase() === wanted) &&
        (near === undefined || message.text.toLowerCase().includes(near.toLowerCase())),
    );
    if (bearing === undefined) throw new PracticeError(`No button “${label}” to be seen.`);
    await person.click(bearing, label);
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
