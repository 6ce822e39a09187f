import { z } from 'zod';
import type { Renderer } from '../../delivery/rendering.js';
import { docxOf } from './docx.js';
import { kinds } from './ids.js';
import { markdownOf } from './markdown.js';
import { approvedMessage, draftMessage, standingOf } from './screens.js';
import { findVersion, versionsOf } from './store.js';
import type { Approval, Version } from './version.js';
import { words } from './wording.js';

const about = z.object({ versionId: z.string(), approvalId: z.string().nullable() });

interface Shown {
  readonly version: Version;
  readonly newest: Version;
  /** undefined: it is the draft that is shown. */
  readonly approval: Approval | undefined;
}

type Input = Parameters<Renderer>[0];

async function read({ db, message }: Input): Promise<Shown | undefined> {
  const { versionId, approvalId } = about.parse(message.about);
  const version = await findVersion(db, versionId);
  if (version === null) return undefined;
  const newest = (await versionsOf(db, version.meeting.id)).at(-1) ?? version;
  const approval = version.approvals.find(({ id }) => id === approvalId);
  if (approvalId !== null && approval === undefined) return undefined;
  return { version, newest, approval };
}

const gone = { drop: 'no such minutes' };

const card: Renderer = async (input) => {
  const shown = await read(input);
  if (shown === undefined) return gone;
  const { version, newest, approval } = shown;
  if (input.message.occasion === 'first posting' && isVoid(shown)) return { drop: 'void before it was posted' };
  return {
    send:
      approval === undefined ? draftMessage(version, newest, input.now) : approvedMessage(version, approval, input.now),
  };
};

/** Whether nobody needs to see it any more: a newer version replaced it, or the approval was taken back. */
function isVoid({ version, newest, approval }: Shown): boolean {
  return approval === undefined ? newest.id !== version.id : approval.withdrawnAt !== null;
}

function file(ending: 'docx' | 'md', bytesOf: (shown: Shown) => Promise<Uint8Array>): Renderer {
  return async (input) => {
    const shown = await read(input);
    if (shown === undefined) return gone;
    if (input.message.occasion === 'first posting' && isVoid(shown)) return { drop: 'void before it was posted' };
    const { version, approval } = shown;
    const { number } = version.meeting;
    const state = approval === undefined ? words.file.draft(version.number) : words.file.approved;
    const title = words.file.title(number, state);
    return {
      send: {
        text: words.file.comment(title, ending),
        attachment: {
          name: words.file.name(number, approval === undefined ? version.number : undefined, ending),
          title,
          bytes: await bytesOf(shown),
        },
      },
    };
  };
}

/** By the kind of the message. The files are made of the words that were kept, so they are the same each time. */
export const renderers: Readonly<Record<string, Renderer>> = {
  [kinds.card]: card,
  [kinds.docx]: file('docx', ({ version, approval }) => docxOf(version.document, standingOf(version, approval))),
  [kinds.markdown]: file('md', async ({ version, approval }) =>
    new TextEncoder().encode(markdownOf(version.document, standingOf(version, approval))),
  ),
};
