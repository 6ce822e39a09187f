import { z } from 'zod';
import { UserError } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import { requireRecorder } from '../../core/rights.js';
import { enqueue, find } from '../../delivery/outbox.js';
import type { Renderer } from '../../delivery/rendering.js';
import { actions, button, lines } from '../../slack/blocks.js';
import type { Answer, GroupCall } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import { buttons } from '../buttons.js';
import { operationKind } from '../changes/use-cases.js';
import { findEntry, findEntryByNumber } from '../entries/use-cases.js';
import { membersOf } from '../members/use-cases.js';
import { words } from './wording.js';

export const askKind = 'monitoring-ask';

const about = z.object({ groupId: z.string(), operationId: z.string(), by: z.string() });

/** `Ask DH`: whoever is named for an operation is asked for news in a direct message, once a day. */
export async function ask(call: GroupCall, reference: string): Promise<Answer> {
  const { actor, now, today } = call;
  requireRecorder(actor);
  return call.once(async (tx) => {
    const groupId = actor.group.id;
    const number = parseReference(reference, ['O'])?.number ?? 0;
    const operation = await findEntryByNumber(operationKind, tx, groupId, number);
    if (operation === null || operation.withdrawnAt !== null) throw new UserError(words.unknownReference(reference));
    const people = await membersOf(tx, groupId);
    const contact = people.find(({ id }) => id === operation.facts.contact?.id);
    if (!contact || contact.slackUserId === null || contact.leftAt !== null) {
      throw new UserError(words.nobodyToAsk(reference));
    }
    const { workspaceId } = actor.group;
    const dedupeKey = `${askKind}:${operation.id}:${contact.id}:${today}`;
    const isAsked = (await find(tx, { workspaceId, dedupeKey })) !== null;
    await enqueue(tx, {
      workspaceId,
      kind: askKind,
      dedupeKey,
      recipient: contact.slackUserId,
      about: { groupId, operationId: operation.id, by: actor.initials },
      notBefore: now,
      now,
    });
    const text = isAsked ? words.askedToday(contact.initials) : words.asked(contact.initials);
    return { kind: 'tell', message: { text, blocks: [lines([text])] } };
  });
}

/** The question, with the button that opens the operation's form. */
export const renderAsk: Renderer = async ({ db, message }) => {
  const { groupId, operationId, by } = about.parse(message.about);
  const operation = await findEntry(operationKind, db, groupId, operationId);
  if (operation === null || operation.withdrawnAt !== null) return { drop: 'the operation was taken back' };
  const reference = `${operationKind.prefix}-${operation.number}`;
  const text = words.askText(by, reference, cutWords(operation.facts.title, 200));
  return {
    send: {
      text,
      blocks: [
        lines([text]),
        actions(button({ label: words.askButton, id: buttons.moveOperation, groupId, value: operation.id })),
      ],
    },
  };
};
