// /intra upcoming [me, @person]: what will be sent, to whom, when and why: [Cancel] [Send now]; what was sent or failed lately
import type { KnownBlock } from '@slack/types';
import { formatDay } from '../../core/date-words.js';
import { plainDate } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { findPerson } from '../../core/people.js';
import { facilitatorNeeded, requireFacilitator } from '../../core/rights.js';
import { fromDayNumber } from '../../core/working-days.js';
import { findAll } from '../../delivery/outbox.js';
import { fromDbDate } from '../../persistence/calendar-date.js';
import { textBlocks } from '../../slack/answers.js';
import { actions, bold, button, lines, small } from '../../slack/blocks.js';
import type { Answer, Command, GroupCall } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import { findActionItems } from '../action-items/use-cases.js';
import { membersOf } from '../members/use-cases.js';
import { askTitles, isAsk } from './asks.js';
import { type Forecast, forecast } from './forecast.js';
import { ids } from './ids.js';
import { followUpKey, inChannelKey, promptKey } from './keys.js';
import { plannedButtons } from './on-planned.js';
import type { Entry } from './policy/facts.js';
import { loadRoster, type Roster } from './roster.js';
import { jobName } from './run.js';
import { reasonOf } from './trouble-reasons.js';
import { upcomingWords as words } from './upcoming-wording.js';
import { whenOf } from './when-planned.js';
import { words as nudgeWords } from './wording.js';

/** Beyond it a message would be too long; the nearest come first. */
const most = 10;
/** So many are named of what one reminder asks about. */
const mostEntries = 5;

/** Whose reminders are looked at; undefined: everybody's. @throws UserError where they are somebody else's to see */
async function whose(call: GroupCall, typed: string): Promise<{ id: string; name: string } | undefined> {
  const { actor } = call;
  const own = { id: actor.slackUserId, name: actor.name };
  if (/^(me|mine)$/i.test(typed.trim())) return own;
  if (typed.trim() === '') return facilitatorNeeded(actor, words.others) === undefined ? undefined : own;
  const found = findPerson(typed, await membersOf(call.db, actor.group.id));
  if (found.kind !== 'one') throw new UserError(words.unknown);
  if (found.person.slackUserId === null) throw new UserError(words.notOnSlack(found.person.name));
  if (found.person.id !== actor.memberId) requireFacilitator(actor, words.others);
  return { id: found.person.slackUserId, name: found.person.name };
}

async function showUpcoming(call: GroupCall, _text: string, raw: string): Promise<Answer> {
  const person = await whose(call, raw);
  const roster = await loadRoster(call.db, call.workspace.id);
  const all = await forecast(call.db, roster, call.actor.group.id, call.now);
  // That others are reminded for another group alone is nobody's business here.
  const own = all.filter(
    ({ prompt: { personId }, entries }) =>
      (person === undefined || personId === person.id) && (entries.length > 0 || personId === call.userId),
  );
  const title = person === undefined ? words.title : words.titleOf(person.name);
  const described = await describer(
    call,
    roster,
    own.flatMap(({ entries }) => entries),
  );
  const seen = new Set<string>();
  const blocks: KnownBlock[] = [lines([bold(title)])];
  const texts: string[] = [title];
  for (const each of own.slice(0, most)) {
    const { entries, prompt } = each;
    const { personId } = prompt;
    const who = described.person(personId);
    const when = whenOf(roster, personId, each);
    const about = entries.slice(0, mostEntries).map(described.entry);
    if (entries.length > mostEntries) about.push(words.more(entries.length - mostEntries));
    const elsewhere = prompt.entries.length - entries.length;
    if (elsewhere > 0) about.push(words.elsewhere(elsewhere));
    texts.push(`${words.line(when, who)}${about.join('; ')}`);
    blocks.push(lines([bold(when), ` — ${who}`], ...about.map((line) => [line])));
    // Only the next one of each person: what comes after it depends on what becomes of it.
    if (!seen.has(personId) && entries.length > 0) blocks.push(actions(...nextButtons(call, each, who, when)));
    if (entries.length > 0) seen.add(personId);
  }
  if (own.length === 0) {
    texts.push(words.nothing);
    blocks.push(...textBlocks(words.nothing));
  }
  if (own.length > most) blocks.push(small(words.moreThan(own.length - most)));
  if (own.length > 0) blocks.push(small(words.ifNobody));
  const lately = await latelySent(call, roster, person?.id);
  if (lately.length > 0) {
    texts.push(words.lately, ...lately);
    blocks.push(lines([bold(words.lately)], ...lately.map((line) => [line])));
  }
  return { kind: 'tell', message: { text: texts.join('\n'), blocks } };
}

function nextButtons(call: GroupCall, { prompt }: Forecast, who: string, when: string) {
  const value = `${prompt.personId}~${fromDayNumber(prompt.day)}`;
  const groupId = call.actor.group.id;
  return [
    { label: words.sendNow, id: ids.sendNow },
    { label: words.cancel, id: ids.cancelUpcoming },
  ].map((each) => button({ ...each, groupId, value, spoken: words.spoken(each.label, who, when) }));
}

/** Names for people, and words for what is asked. */
async function describer(call: GroupCall, roster: Roster, entries: readonly Entry[]) {
  const items = new Map(
    (
      await findActionItems(
        call.db,
        entries.map(({ id }) => id),
      )
    ).map((item) => [item.id, item]),
  );
  const decisions = new Map(
    (
      await call.db.decision.findMany({
        where: { id: { in: entries.map(({ id }) => id) } },
        select: { id: true, number: true, statement: true },
      })
    ).map((decision) => [decision.id, decision]),
  );
  const asks = await askTitles(call.db, entries, call.now);
  const own = roster.members.filter(({ groupId }) => groupId === call.actor.group.id);
  return {
    person: (personId: string) => own.find((member) => member.personId === personId)?.name ?? personId,
    entry(entry: Entry): string {
      const reason = `${nudgeWords.reasons[entry.kind]}${nudgeWords.reasonPart(entry.part, entry.because)}`;
      const item = items.get(entry.id);
      const decision = decisions.get(entry.id);
      const ask = asks.get(entry.id);
      if (isAsk(entry.record))
        return words.entry(`${ask?.reference ?? ''} ${reason}`, cutWords(ask?.title ?? '', titleLength));
      const reference = nudgeWords.reference(entry.record, item?.number ?? decision?.number ?? 0);
      return words.entry(`${reference} ${reason}`, cutWords(item?.text ?? decision?.statement ?? '', titleLength));
    },
  };
}

const titleLength = 60;
const lately = 5;

/** The last prompts with what became of them, and turns that were missed. */
async function latelySent(call: GroupCall, roster: Roster, personId: string | undefined): Promise<string[]> {
  const { db, workspace, actor, today } = call;
  const people = roster.people.filter(({ groups }) => groups.some(({ id }) => id === actor.group.id));
  const wanted = personId === undefined ? people.map(({ id }) => id) : [personId];
  const name = (id: string) => roster.members.find((member) => member.personId === id)?.name ?? id;
  const prompts = await db.nudgePrompt.findMany({
    where: { workspaceId: workspace.id, slackUserId: { in: wanted } },
    orderBy: { at: 'desc' },
    take: lately,
  });
  const keys = new Map(prompts.map(({ id, rootId }) => [id, rootId === null ? promptKey(id) : followUpKey(id)]));
  const inChannel = new Map(prompts.map(({ id }) => [id, inChannelKey(id, actor.group.id)]));
  const states = await findAll(db, {
    workspaceId: workspace.id,
    dedupeKeys: [...keys.values(), ...inChannel.values()],
  });
  const missed = await db.missedSlots.findMany({
    where: { workspaceId: workspace.id, job: jobName, subject: { in: wanted } },
    orderBy: { notedAt: 'desc' },
    take: lately,
  });
  const day = (stored: Date) => formatDay(plainDate(fromDbDate(stored)), { today });
  return [
    ...prompts.map(({ id, slackUserId, at }) => {
      const { state, reason } = states.get(keys.get(id) ?? '') ?? { state: 'PENDING', reason: null };
      const isAskedThere = states.get(inChannel.get(id) ?? '')?.state === 'SENT';
      const why = state === 'FAILED' && reason !== null ? reasonOf(reason, true).why : '';
      const what = isAskedThere
        ? words.askedInChannel
        : why === ''
          ? words.states[state]
          : words.because(words.states[state], why);
      return words.sent(name(slackUserId), whenOf(roster, slackUserId, { at }), what);
    }),
    ...missed.map(({ subject, firstDay, lastDay }) =>
      words.missed(name(subject), words.fromTo(day(firstDay), day(lastDay))),
    ),
  ];
}

export const upcomingCommands: readonly Command[] = [{ word: 'upcoming', ...words.command, run: showUpcoming }];
export const upcomingButtons = plannedButtons;
