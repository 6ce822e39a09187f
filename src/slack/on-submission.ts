import type { z } from 'zod';
import { type Origin, tellInChannel, tellLinked, textBlocks, toView } from './answers.js';
import type { Answer, Call, GroupCall } from './contract.js';
import { readModalContext, type ViewPayload, type viewSubmissionPayload } from './payloads.js';
import { type Delivery, handle, type Problem } from './pipeline.js';
import { type Ack, after, nowhere, type Receiver } from './receiver.js';
import { fieldName } from './renewed-fields.js';
import { settleSlowly, slowView } from './slow-submission.js';
import { words } from './wording.js';

export async function receiveSubmission(
  receiver: Receiver,
  payload: z.infer<typeof viewSubmissionPayload>,
  ack: Ack,
): Promise<void> {
  const context = readModalContext(payload.view.private_metadata);
  const origin: Origin = {
    ...nowhere,
    userId: payload.user.id,
    groupId: context.g,
    channelId: context.c,
    triggerId: payload.trigger_id,
  };
  const handler = receiver.registry.modals.get(payload.view.callback_id);
  if (handler === undefined) return ack(fieldOrView({ problem: words.outdatedModal }, payload.view));
  const submission = { state: payload.view.state?.values ?? {}, data: context.d };
  const delivery: Delivery = { key: `view:${payload.view.id}:${payload.view.hash}`, via: 'MODAL', origin };
  const work = handle(
    receiver.platform,
    delivery,
    handler.anywhere
      ? { anywhere: true, run: (call: Call) => handler.submit(call, submission) }
      : { run: (call: GroupCall) => handler.submit(call, submission) },
  );
  const inTime = await Promise.race([work, after(receiver.patience)]);
  if (inTime === undefined) {
    await ack({ response_action: 'update', view: slowView() });
    return settleSlowly(receiver, origin, payload.view, await work);
  }
  if ('problem' in inTime) return ack(fieldOrView(inTime, payload.view));
  const { answer } = inTime;
  const here = { ...origin, groupId: inTime.groupId };
  if (answer.kind === 'open') return ack({ response_action: 'push', view: toView(answer.modal, here) });
  if (answer.kind === 'update') return ack({ response_action: 'update', view: toView(answer.modal, here) });
  await ack({ response_action: 'clear' });
  return settleSubmission(receiver, origin, answer);
}

/** The modal is gone: what there is to say goes to the channel, for the person's eyes only. */
async function settleSubmission(receiver: Receiver, origin: Origin, answer: Answer): Promise<void> {
  try {
    if (answer.kind === 'tell') return await tellLinked(answer, origin, receiver.tools);
    if (answer.kind === 'replace') return await tellInChannel(answer.message, origin, receiver.tools);
  } catch (error) {
    receiver.platform.log.warn({ err: error }, 'an answer could not be shown');
  }
}

/** Bad input stands beside its field; what concerns no field stands beside the first one, so that nothing typed is lost. */
function fieldOrView(outcome: Problem, view: ViewPayload): object {
  const inputs = view.blocks.filter((block) => block.type === 'input').flatMap((block) => block.block_id ?? []);
  const errors = Object.fromEntries(
    inputs.flatMap((id) => {
      const sentence = outcome.fields?.[fieldName(id)];
      return sentence === undefined ? [] : [[id, sentence]];
    }),
  );
  if (Object.keys(errors).length > 0) return { response_action: 'errors', errors };
  const [first] = inputs;
  if (first !== undefined) return { response_action: 'errors', errors: { [first]: outcome.problem } };
  return { response_action: 'update', view: noticeView(outcome.problem) };
}

function noticeView(text: string): object {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'INTRA' },
    close: { type: 'plain_text', text: words.close(false) },
    blocks: textBlocks(text),
  };
}
