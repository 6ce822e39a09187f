import { z } from 'zod';
import { compare, dayOf } from '../../core/dates.js';
import type { Renderer } from '../../delivery/rendering.js';
import { actions, button, lines } from '../../slack/blocks.js';
import type { Answer, Button, Command, GroupCall } from '../../slack/contract.js';
import { countItems } from '../action-items/use-cases.js';
import { awayKinds, endAbsence, findAbsence, noteAbsence, readAway, whenAway } from './absences.js';
import { awayWords as words } from './away-wording.js';
import { ids } from './ids.js';
import { quoted } from './phrases.js';

const workOf = (call: GroupCall, tx: Parameters<Parameters<GroupCall['once']>[0]>[0]) => ({
  tx,
  now: call.now,
  via: call.via,
  actor: call.actor,
});

/** `/intra away until 7 Dec [reason]` */
async function goAway(call: GroupCall, text: string): Promise<Answer> {
  const away = readAway(text, call.today);
  return call.once(async (tx) => {
    const deputies = await noteAbsence(workOf(call, tx), away);
    const first = words.noted(whenAway(away, call.today));
    const then = deputies.length === 0 ? words.noDeputy : words.deputyTold(deputies);
    const back = button({ label: words.backButton, id: ids.back, groupId: call.actor.group.id });
    const reason = away.reason === '' ? '' : quoted(away.reason);
    return {
      kind: 'tell',
      message: {
        text: [first, reason, then].filter((line) => line !== '').join(' '),
        blocks: [lines([first], [reason], [then]), actions(back)],
      },
    };
  });
}

/** `/intra back` */
async function comeBack(call: GroupCall): Promise<Answer> {
  return call.once(async (tx) => {
    const away = await endAbsence(workOf(call, tx), call.today);
    const { id: groupId } = call.actor.group;
    const isBack = away !== null && compare(away.from, call.today) <= 0;
    const open = isBack ? await countItems(tx, groupId, { kind: 'of', memberId: call.actor.memberId }) : 0;
    const text =
      away === null ? words.notAway : isBack ? words.isBack(open) : words.notGoing(whenAway(away, call.today));
    const mine = open === 0 ? [] : [actions(button({ label: words.mine, id: ids.list, groupId, value: 'mine' }))];
    return { kind: 'tell', message: { text, blocks: [lines([text]), ...mine] } };
  });
}

const about = z.object({ absenceId: z.string(), who: z.string(), hasBegun: z.boolean().default(true) });

const renderAway: Renderer = async ({ db, message, now }) => {
  const { absenceId, who } = about.parse(message.about);
  const away = await findAbsence(db, absenceId);
  const today = dayOf(now, 'UTC');
  if (away === null || compare(away.until, today) < 0) return { drop: 'no longer away' };
  const first = words.standIn(who, whenAway(away, today));
  const reason = away.reason === '' ? '' : quoted(away.reason);
  return {
    send: {
      text: [first, reason, words.standInMeans].filter((line) => line !== '').join(' '),
      blocks: [lines([first], [reason], [words.standInMeans])],
    },
  };
};

const renderBack: Renderer = async ({ message }) => {
  const { who, hasBegun } = about.parse(message.about);
  const text = hasBegun ? words.cameBack(who) : words.stays(who);
  return { send: { text, blocks: [lines([text])] } };
};

export const awayCommands: readonly Command[] = [
  { word: 'away', ...words.away, run: goAway },
  { word: 'back', ...words.back, run: comeBack },
];
export const awayButtons: readonly Button[] = [{ id: ids.back, run: comeBack }];
export const awayMessages = { [awayKinds.away]: renderAway, [awayKinds.back]: renderBack };
