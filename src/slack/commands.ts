import { nearest } from '../core/nearest.js';
import { actions, type ButtonSpec, bold, button, heading, lines, small } from './blocks.js';
import type { Command } from './contract.js';
import { cutWords } from './cut.js';
import type { Message } from './screen.js';
import { words } from './wording.js';

/** Finds the command that the typed text begins with (the longest that fits), and what follows it. */
export function findCommand(
  commands: readonly Command[],
  typed: string,
): { command: Command; rest: string } | undefined {
  const trimmed = typed.trim();
  const candidates = commands
    .flatMap((command) => [command.word, ...(command.aliases ?? [])].map((word) => ({ command, word })))
    .sort((a, b) => b.word.length - a.word.length);
  for (const { command, word } of candidates) {
    const pattern = new RegExp(`^${word.replace(/ /g, '\\s+')}(?=\\s|$)`, 'i');
    const match = pattern.exec(trimmed);
    if (match) return { command, rest: trimmed.slice(match[0].length).trim() };
  }
  return undefined;
}

/**
 * The command whose word is nearest to what was typed, if one is near enough to be meant; "decisions" means the list of
 * them. @param lists words behind `/intra list`
 */
function nearestCommand({ commands, lists }: Typeable, typed: string): string | undefined {
  const first = typed.trim().split(/\s+/)[0] ?? '';
  const words = new Set([...commands.map((command) => command.word), 'help']);
  const found = nearest(first.toLowerCase(), [...words, ...lists]);
  return found === undefined || words.has(found) ? found : `list ${found}`;
}

/** What can be typed, and what the help offers instead of typing. */
export interface Typeable {
  readonly commands: readonly Command[];
  /** Words behind `/intra list`. */
  readonly lists: readonly string[];
  readonly shortcuts: readonly ButtonSpec[];
}

function usageOf(command: Command): string {
  return command.takes === undefined ? command.word : `${command.word} ${command.takes}`;
}

/** `/intra`: the everyday commands, with buttons for the commonest things and one for all the rest. */
export function shortHelp({ commands, shortcuts }: Typeable): Message {
  const everyday = commands.filter((command) => command.everyday);
  return commandList(words.helpTitle, everyday, [...shortcuts, { label: words.allCommands, id: helpIds.all }]);
}

/** `/intra help`: every command in one line. */
export function fullHelp({ commands, shortcuts }: Typeable): Message {
  return commandList(words.helpTitle, commands, shortcuts);
}

/** What is said to a word that is none of ours: the nearest one, and the ways on. */
export function unknownCommand(typeable: Typeable, typed: string): Message {
  const sentence = words.unknownCommand(cutWords(typed, 60), nearestCommand(typeable, typed));
  const buttons = [...typeable.shortcuts, { label: words.allCommands, id: helpIds.all }];
  return { text: sentence, blocks: [lines([sentence]), actions(...buttons.map(button))] };
}

export const helpIds = { all: 'help.all' } as const;

function commandList(title: string, commands: readonly Command[], buttons: readonly ButtonSpec[]): Message {
  const listed = commands.map((command) => [bold(`/intra ${usageOf(command)}`), ` — ${command.does}`]);
  return {
    text: [title, ...commands.map((command) => `/intra ${usageOf(command)} — ${command.does}`)].join('\n'),
    blocks: [
      heading(title),
      lines(...listed),
      ...(buttons.length > 0 ? [actions(...buttons.map(button))] : []),
      small(words.helpMore),
    ],
  };
}

/** `/intra help action`: what one command takes, with examples. */
export function commandHelp(command: Command): Message {
  const examples = command.examples ?? [];
  const usage = words.usage(usageOf(command));
  return {
    text: [command.does, usage, ...(examples.length > 0 ? [words.examples, ...examples] : [])].join('\n'),
    blocks: [
      lines(
        [bold(command.does)],
        [usage],
        ...(examples.length > 0 ? [[words.examples], ...examples.map((example) => [example])] : []),
      ),
    ],
  };
}
