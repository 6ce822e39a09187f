/** The role of a member in a group: observers read, members record and update their own, facilitators everything. */
export type Role = 'FACILITATOR' | 'MEMBER' | 'OBSERVER';

/** The way by which a change came in. */
export type Via = 'COMMAND' | 'MODAL' | 'BUTTON' | 'PROMPT' | 'HOME' | 'IMPORT' | 'SYSTEM';

/** A group as far as shared machinery needs to know it. */
export interface GroupContext {
  readonly id: string;
  readonly workspaceId: string;
  /** Slack channel id. */
  readonly channelId: string;
  readonly name: string;
  /** IANA name, e.g. "Europe/London". */
  readonly timeZone: string;
  /** The facilitators' initials, for sentences that say whom to ask. */
  readonly facilitators: readonly string[];
}

/** The member who acts, in the group in which they act; resolved on the server for every request. */
export interface Actor {
  readonly memberId: string;
  readonly slackUserId: string;
  readonly name: string;
  readonly initials: string;
  readonly role: Role;
  readonly group: GroupContext;
}
