import { nearest } from '../core/nearest.js';
import { actions, type ButtonSpec, bold, button, heading, lines, small } from './blocks.js';
import type { Command } from './contract.js';
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

/** The command whose word is nearest to what was typed, if one is near enough to be meant. */
export function nearestCommand(commands: readonly Command[], typed: string): string | undefined {
  const first = typed.trim().split(/\s+/)[0] ?? '';
  return nearest(first.toLowerCase(), [...new Set(commands.map((command) => command.word))]);
}

function usageOf(command: Command): string {
  return command.takes === undefined ? command.word : `${command.word} ${command.takes}`;
}

/** `/intra help`: every command in one line, with buttons for the commonest things. */
export function helpMessage(commands: readonly Command[], shortcuts: readonly ButtonSpec[], lead?: string): Message {
  const listed = commands.map((command) => [bold(`/intra ${usageOf(command)}`), ` — ${command.does}`]);
  return {
    text: [lead, words.helpTitle, ...commands.map((command) => `/intra ${usageOf(command)} — ${command.does}`)]
      .filter((line) => line !== undefined)
      .join('\n'),
    blocks: [
      ...(lead === undefined ? [heading(words.helpTitle)] : [lines([lead])]),
      lines(...listed),
      ...(shortcuts.length > 0 ? [actions(...shortcuts.map((shortcut) => button(shortcut)))] : []),
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
