import type { PlainDate } from '../../core/dates.js';
import type { MinutesDocument } from './document.js';

/** As the audit names an approval; it is kept under the id of the meeting. */
export const recordType = 'minutes';

interface Person {
  readonly id: string;
  readonly initials: string;
}

/** That minutes were approved, as a facilitator recorded it. */
export interface Approval {
  readonly id: string;
  /** null: at no meeting of the register; the note says how. */
  readonly atMeeting: { readonly id: string; readonly number: number; readonly title: string } | null;
  readonly approvedOn: PlainDate;
  readonly note: string;
  readonly approvedBy: Person;
  readonly recordedAt: Date;
  /** Set when the approval was taken back. */
  readonly withdrawnAt: Date | null;
}

/** The minutes of a meeting as they were posted. */
export interface Version {
  readonly id: string;
  readonly group: {
    readonly id: string;
    readonly name: string;
    readonly workspaceId: string;
    readonly channelId: string;
    readonly timeZone: string;
  };
  readonly meeting: { readonly id: string; readonly number: number; readonly title: string };
  readonly number: number;
  readonly document: MinutesDocument;
  /** Of the document. */
  readonly hash: string;
  readonly recordIds: readonly string[];
  /** The last change of the register that it takes in. */
  readonly throughSeq: bigint;
  readonly producedBy: Person;
  readonly producedAt: Date;
  /** All, oldest first, those that were taken back too. */
  readonly approvals: readonly Approval[];
  /** The one that stands. */
  readonly approval: Approval | undefined;
}

/** In UTF-16 units, as Slack counts. */
export const lengths = { note: 300 } as const;

/** Dedupe keys of the messages that show a draft, or the approved minutes. */
export function messageKeys(versionId: string, approvalId: string | undefined) {
  const about = approvalId === undefined ? versionId : `approved:${approvalId}`;
  return { card: `minutes-card:${about}`, docx: `minutes-docx:${about}`, markdown: `minutes-markdown:${about}` };
}
