// /intra digest [preview] · /intra digest post · /intra digest settings → modal “Weekly digest”: Day, Time, In a week …
// In the channel, once a week: what moved, what needs a hand [Take it] [Set date], and the rest counted [Show all]
import { z } from 'zod';
import { formatDay } from '../../core/date-words.js';
import { dayOf, plainDate } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { requireFacilitator } from '../../core/rights.js';
import { find } from '../../delivery/outbox.js';
import type { MessageToRender, Renderer } from '../../delivery/rendering.js';
import { fromDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import { lines, small } from '../../slack/blocks.js';
import type { Answer, Feature, GroupCall, Submission } from '../../slack/contract.js';
import { form, radioField, timeField } from '../../slack/forms.js';
import { digestKey, kinds, type Made, makeDigest, post } from './posts.js';
import { digestJob, lastMissed, postOfDay } from './run.js';
import { detailsMessage } from './screens.js';
import { changeSettings, type DigestGroup, lastSlotUntil, loadGroups } from './settings.js';
import { words } from './wording.js';

const ids = { settings: 'digest.settings' } as const;

async function groupOf(db: Db, id: string): Promise<DigestGroup> {
  const [group] = await loadGroups(db, { id });
  if (group === undefined) throw new Error('no such group');
  return group;
}

function runDigest(call: GroupCall, text: string): Promise<Answer> {
  switch (text.trim().toLowerCase()) {
    case '':
    case 'preview':
      return preview(call);
    case 'post':
      return postNow(call);
    case 'settings':
      return openSettings(call);
    default:
      throw new UserError(words.unknown(text.trim()));
  }
}

async function preview({ db, actor, now, today }: GroupCall): Promise<Answer> {
  const group = await groupOf(db, actor.group.id);
  const { screen } = await makeDigest(db, group, { at: now, now, until: today });
  const missed = await lastMissed(db, group, now);
  const note = [words.previewNote, ...(missed === undefined ? [] : [words.missed(formatDay(missed, { today }))])].join(
    ' ',
  );
  const { text, blocks = [] } = screen.message;
  return {
    kind: 'tell',
    message: { text: `${text}\n${note}`, blocks: [...blocks, small(note)] },
  };
}

async function postNow(call: GroupCall): Promise<Answer> {
  const { actor, now } = call;
  requireFacilitator(actor, words.posting);
  return call.once(async (tx) => {
    // Of two facilitators who post at the same moment the second one sees what the first one did.
    await tx.$queryRaw`SELECT 1 FROM "StakeholderGroup" WHERE "id" = ${actor.group.id} FOR NO KEY UPDATE`;
    const group = await groupOf(tx, actor.group.id);
    if ((await postOfDay(tx, group, now)) !== null) throw new UserError(words.postedToday);
    // Where the last slot was missed, this one stands for its week.
    const slot = lastSlotUntil(group, dayOf(now, group.timeZone), now);
    const stands = slot === undefined ? 0 : await tx.digestPost.count({ where: weekOf(group, slot.at) });
    const isRegular = slot !== undefined && slot.at >= group.slotsSince && stands === 0;
    const made = await makeDigest(tx, group, { at: now, now, until: call.today });
    await post(tx, group, { at: now, now, isRegular, made });
    const message = { text: words.posted, blocks: [lines([words.posted])] };
    return { kind: 'tell', message, card: digestKey(group.id, now) };
  });
}

const weekOf = ({ id }: DigestGroup, slot: Date) => ({ groupId: id, isRegular: true, at: { gte: slot } });

const settingsForm = (zone: string) =>
  form({
    weekday: radioField({
      label: words.modal.weekday,
      choices: words.modal.days.map((label, index) => ({ label, value: String(index + 1) })),
    }),
    time: timeField({ label: words.modal.time, hint: words.modal.timeHint(zone) }),
    quiet: radioField({
      label: words.modal.quiet,
      choices: [
        { label: words.modal.quietChoices.line, value: 'line' },
        { label: words.modal.quietChoices.nothing, value: 'nothing' },
      ],
    }),
  });

async function openSettings({ db, actor }: GroupCall): Promise<Answer> {
  requireFacilitator(actor, words.setting);
  const { settings, timeZone } = await groupOf(db, actor.group.id);
  return {
    kind: 'open',
    modal: {
      id: ids.settings,
      title: words.modal.title,
      submit: words.modal.submit,
      blocks: settingsForm(timeZone).blocks({
        weekday: String(settings.weekday),
        time: settings.time,
        quiet: settings.saysWhenQuiet ? 'line' : 'nothing',
      }),
    },
  };
}

async function submitSettings(call: GroupCall, { state }: Submission): Promise<Answer> {
  const entered = settingsForm('').read(state);
  return call.once(async (tx) => {
    const { weekday, time, saysWhenQuiet } = await changeSettings({ tx, call }, entered);
    const text = words.saved(words.modal.days[weekday - 1] ?? '', time, saysWhenQuiet);
    return { kind: 'tell', message: { text, blocks: [lines([text])] } };
  });
}

const about = z.object({ groupId: z.string(), at: z.iso.datetime().transform((at) => new Date(at)) });

async function made(db: Db, message: MessageToRender, now: Date): Promise<Made | undefined> {
  const { groupId, at } = about.parse(message.about);
  const posted = await db.digestPost.findUnique({ where: { groupId_at: { groupId, at } }, select: { untilDay: true } });
  if (posted === null) return undefined;
  const until = plainDate(fromDbDate(posted.untilDay));
  const isEdit = message.occasion === 'edit';
  return makeDigest(db, await groupOf(db, groupId), { at, until, now: isEdit ? now : at, tellsNow: isEdit });
}

/** The digest as of its instant. Once it stands in the channel, its lines also tell what became of them. */
const renderDigest: Renderer = async ({ db, message, now }) => {
  const { screen } = (await made(db, message, now)) ?? {};
  return screen === undefined ? { drop: 'no such digest' } : { send: screen.message };
};

const renderDetails: Renderer = async ({ db, message, now }) => {
  // Without the digest above it, it would stand in the channel by itself.
  const { groupId, at } = about.parse(message.about);
  const { workspaceId } = await groupOf(db, groupId);
  const above = await find(db, { workspaceId, dedupeKey: digestKey(groupId, at) });
  if (above?.state !== 'SENT') return { drop: 'the digest was not posted' };
  const { digest, shown } = (await made(db, message, now)) ?? {};
  return digest === undefined || shown === undefined
    ? { drop: 'no such digest' }
    : { send: detailsMessage(digest, { ...shown, tellsNow: false }) };
};

export const digest: Feature = {
  name: 'digest',
  commands: [{ word: 'digest', ...words.command, run: runDigest }],
  modals: [{ id: ids.settings, submit: submitSettings }],
  messages: { [kinds.digest]: renderDigest, [kinds.details]: renderDetails },
  jobs: [digestJob],
};
