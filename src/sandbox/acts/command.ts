import type { Conversation } from '../conversations.js';
import type { Delivery } from '../deliveries.js';
import { escapeEntities } from '../markup.js';
import type { Person } from '../people.js';
import { Refusal } from '../refusal.js';
import { takeCommandAnswer, tellPerson } from '../responses.js';
import type { Workspace } from '../workspace.js';

/**
 * A person types a line that begins with `/` into a channel's composer.
 * @throws Refusal when there is no such command, or they cannot write there
 */
export async function runCommand(
  workspace: Workspace,
  person: Person,
  conversation: Conversation,
  line: string,
): Promise<Delivery> {
  const [, typed = '', rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(line.trim()) ?? [];
  const { manifest } = workspace.app;
  const command = manifest.commands.find((each) => each.command === typed);
  if (!command || !workspace.app.installed) {
    const known = manifest.commands.map((each) => each.command).join(', ') || 'none';
    throw new Refusal(`${typed || line} is not a valid command. There are: ${known}.`);
  }
  if (!manifest.scopes.has('commands')) throw new Refusal('The app lacks the scope "commands".');
  if (!conversation.members.has(person.id)) throw new Refusal(`${person.name} is not in that channel.`);
  if (conversation.archived) throw new Refusal(`#${conversation.name} is archived: nobody can write there.`);
  const url = workspace.responseUrls.issue({
    user: person.id,
    channel: conversation.id,
    messageTs: undefined,
    threadTs: undefined,
  });
  const delivery = await workspace.deliveries.send({
    type: 'slash_commands',
    what: command.command,
    user: person.id,
    payload: {
      token: 'verification',
      team_id: workspace.team.id,
      team_domain: workspace.team.domain,
      channel_id: conversation.id,
      channel_name: channelName(conversation),
      user_id: person.id,
      user_name: person.name,
      command: command.command,
      text: commandText(workspace, rest.trim(), command.shouldEscape),
      api_app_id: workspace.app.id,
      is_enterprise_install: 'false',
      response_url: `${workspace.url}/respond/${url.token}`,
      trigger_id: workspace.triggers.issue(person.id),
    },
  });
  delivery.error ??= takeCommandAnswer(workspace, conversation, person.id, delivery.response);
  if (delivery.error !== undefined) {
    tellPerson(workspace, conversation, person.id, `${command.command} failed with the error "${delivery.error}"`);
  }
  return delivery;
}

function channelName(conversation: Conversation): string {
  if (conversation.kind === 'im') return 'directmessage';
  return conversation.kind === 'private' ? 'privategroup' : conversation.name;
}

/**
 * What the app gets of what was typed. `&`, `<` and `>` always come as entities. With `should_escape`, mentions of
 * people and channels come as `<@U…|name>` and `<#C…|name>`, and links in angle brackets; without, as typed.
 */
export function commandText(workspace: Workspace, typed: string, shouldEscape: boolean): string {
  const text = escapeEntities(typed);
  if (!shouldEscape) return text;
  return text
    .replace(/(^|[\s(])@([\p{L}\p{N}._-]*[\p{L}\p{N}_-])/gu, (all, before: string, name: string) => {
      const wanted = name.toLowerCase();
      const person = workspace.people
        .all()
        .find((each) => each.name.toLowerCase() === wanted || each.displayName.toLowerCase() === wanted);
      if (person) return `${before}<@${person.id}|${person.name}>`;
      return ['channel', 'here', 'everyone'].includes(wanted) ? `${before}<!${wanted}>` : all;
    })
    .replace(/(^|[\s(])#([\p{L}\p{N}_-]+)/gu, (all, before: string, name: string) => {
      const channel = workspace.conversations.all().find((each) => each.kind !== 'im' && each.name === name);
      return channel ? `${before}<#${channel.id}|${channel.name}>` : all;
    })
    .replace(/(^|[\s(])(https?:\/\/[^\s<>|]+)/g, '$1<$2>');
}
