import type { PageWorkspace } from '../../page/protocol.js';

export interface Completion {
  /** What stands in the composer once it was taken. */
  readonly text: string;
  readonly caret: number;
  readonly label: string;
  readonly detail: string;
}

/** What the page itself does, in Slack's own words. */
const OWN_COMMANDS = [
  { command: '/invite', usageHint: '@someone', description: 'Invite somebody, or the app, to this channel' },
  { command: '/remove', usageHint: '@someone', description: 'Take somebody out of this channel' },
  { command: '/leave', usageHint: '', description: 'Leave this channel' },
];

const MOST = 8;

/** What may be meant by what stands before the caret: a command, a person or a channel. */
export function completionsFor(text: string, caret: number, workspace: PageWorkspace | undefined): Completion[] {
  if (!workspace) return [];
  const before = text.slice(0, caret);
  const after = text.slice(caret);
  if (/^\/\S*$/.test(before)) {
    return [...workspace.app.commands, ...OWN_COMMANDS]
      .filter((each) => each.command.startsWith(before.toLowerCase()) && each.command !== before)
      .map((each) => ({
        text: `${each.command} ${after.trimStart()}`,
        caret: each.command.length + 1,
        label: `${each.command} ${each.usageHint}`.trim(),
        detail: each.description,
      }));
  }
  const [, sign, typed = ''] = /(?:^|[\s(])([@#])([\p{L}\p{N}._-]*)$/u.exec(before) ?? [];
  if (sign === undefined) return [];
  const words = typed.toLowerCase();
  const start = caret - typed.length;
  const put = (name: string) => ({
    text: `${text.slice(0, start)}${name} ${after.trimStart()}`,
    caret: start + name.length + 1,
  });
  if (sign === '#') {
    return workspace.channels
      .filter((each) => each.kind !== 'im' && each.name.includes(words))
      .slice(0, MOST)
      .map((each) => ({ ...put(each.name), label: `#${each.name}`, detail: each.topic }));
  }
  return workspace.people
    .filter((each) => !each.deleted)
    .filter((each) =>
      [each.name, ...each.displayName.split(' '), each.displayName].some((one) => one.toLowerCase().startsWith(words)),
    )
    .slice(0, MOST)
    .map((each) => ({
      ...put(each.name),
      label: each.displayName,
      detail: [`@${each.name}`, each.title].filter(Boolean).join(' · '),
    }));
}

/** The hint to show behind a command that is complete but has nothing after it yet. */
export function usageOf(text: string, workspace: PageWorkspace | undefined): string | undefined {
  const typed = text.trim();
  return [...(workspace?.app.commands ?? []), ...OWN_COMMANDS].find((each) => each.command === typed)?.usageHint;
}
