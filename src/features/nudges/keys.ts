/** Kinds of the messages that ask, and the keys under which the outbox knows them. */
export const kinds = { prompt: 'nudge-prompt', followUp: 'nudge-follow-up' } as const;

export const promptKey = (promptId: string) => `${kinds.prompt}:${promptId}`;
export const followUpKey = (promptId: string) => `${kinds.followUp}:${promptId}`;

/** What could not be sent as a direct message, asked in the thread of an item in the group's channel. */
export const inChannelKind = 'nudge-in-channel';
export const inChannelKey = (promptId: string, groupId: string) => `${inChannelKind}:${promptId}:${groupId}`;

/** The prompt whose message has this key, of either kind. */
export const promptOfKey = (dedupeKey: string) => dedupeKey.slice(dedupeKey.indexOf(':') + 1);
