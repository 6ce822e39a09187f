import { createHash } from 'node:crypto';
import { type Frame, type WrittenDocument, writtenDocument } from '../../documents/document.js';
import { words } from './wording.js';

/** Reads a document as it was kept. */
export const keptDocument = writtenDocument;

/** Minutes in words, whatever file is made of them. Once posted they are kept as they are, also when our words change. */
export type MinutesDocument = WrittenDocument;

/** SHA-256 of what the document says, in hex; the same however a database orders the keys of what it keeps. */
export function hashOf(document: MinutesDocument): string {
  return createHash('sha256')
    .update(JSON.stringify(keptDocument.parse(document), byName))
    .digest('hex');
}

function byName(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** How a document stands: said at its head and its foot, and no part of what is approved. */
export interface Standing {
  /** e.g. "Draft, version 2: not yet approved" */
  readonly state: string;
  /** e.g. "Draft, version 2 · M-5 · produced on 5 Nov 2018 at 10:00 (Europe/London)" */
  readonly foot: string;
  /** For the file's properties. */
  readonly producedAt: Date;
  /** The group, as the file's author. */
  readonly author: string;
}

/** The minutes as they are shown, with their title and their state at the head. */
export const headed = (minutes: MinutesDocument, { state }: Standing): WrittenDocument => ({
  ...minutes,
  title: words.document.title(minutes.title),
  facts: [...minutes.facts, { label: words.document.state, value: state }],
});

/** What a file of them says at its foot and in its properties. */
export const frameOf = ({ state, foot, producedAt, author }: Standing): Frame => ({
  subject: state,
  foot,
  page: words.document.page,
  producedAt,
  author,
});
