import type { WebClient } from '@slack/web-api';
import { errorCode } from './answers.js';
import type { SlackLookup, SlackPerson } from './contract.js';
import { type FileSource, readSlackFile } from './given-file.js';

/**
 * Asks Slack's Web API. Scopes: users:read for people, channels:read and groups:read for conversations, files:read for
 * files.
 */
export function slackLookup(client: WebClient, source: FileSource): SlackLookup {
  return {
    async person(slackUserId) {
      try {
        const { user } = await client.users.info({ user: slackUserId });
        if (user === undefined) return undefined;
        const name = user.profile?.real_name || user.real_name || user.profile?.display_name || user.name;
        return {
          slackUserId,
          name: name || slackUserId,
          timeZone: user.tz || 'Europe/London',
          isBot: user.is_bot ?? false,
          isDeactivated: user.deleted ?? false,
        };
      } catch (error) {
        if (['user_not_found', 'user_not_visible'].includes(errorCode(error))) return undefined;
        throw error;
      }
    },
    async botIsIn(channelId) {
      try {
        const { channel } = await client.conversations.info({ channel: channelId });
        if (channel?.is_archived) return 'archived';
        return channel?.is_member ? 'yes' : 'no';
      } catch (error) {
        // A private channel that the bot is not in, or a direct message between two people, looks like none at all.
        if (['channel_not_found', 'missing_scope'].includes(errorCode(error))) return 'no';
        throw error;
      }
    },
    async isInChannel(channelId, slackUserId) {
      return (await everybodyIn(client, channelId))?.includes(slackUserId) ?? false;
    },
    everybodyIn: (channelId) => everybodyIn(client, channelId),
    file: (fileId, most) => readSlackFile(client, source, fileId, most.bytes),
  };
}

async function everybodyIn(client: WebClient, channelId: string): Promise<readonly string[] | undefined> {
  const present: string[] = [];
  try {
    for await (const page of client.paginate('conversations.members', { channel: channelId, limit: 1000 })) {
      if ('members' in page && Array.isArray(page.members)) present.push(...page.members);
    }
    return present;
  } catch (error) {
    if (['channel_not_found', 'not_in_channel', 'missing_scope'].includes(errorCode(error))) return undefined;
    throw error;
  }
}

/** The same, telling of every person that Slack tells of. */
export function rememberPeople(lookup: SlackLookup, remember: (person: SlackPerson) => Promise<void>): SlackLookup {
  return {
    ...lookup,
    async person(slackUserId) {
      const person = await lookup.person(slackUserId);
      if (person !== undefined) await remember(person);
      return person;
    },
  };
}
