import type { KnownBlock } from '@slack/types';

/** A message. `text` is what notifications show and screen readers read: it must say the same as the blocks. */
export interface Message {
  readonly text: string;
  readonly blocks?: readonly KnownBlock[];
}

/** A modal as a feature describes it; the platform adds group, channel and limits when it opens it. */
export interface Modal {
  /** Id of the handler of its submission, e.g. "decisions.record". */
  readonly id: string;
  /** At most 24 characters. */
  readonly title: string;
  /** The verb on the submit button, at most 24 characters; left out where there is nothing to submit. */
  readonly submit?: string;
  readonly close?: string;
  readonly blocks: readonly KnownBlock[];
  /** What the submission handler gets back; never trusted beyond that. At most 2,500 characters. */
  readonly data?: string;
}

export type HomeSection = readonly KnownBlock[];
