import { FieldErrors } from '../../core/errors.js';
import { requireFacilitator } from '../../core/rights.js';
import { recordChange } from '../../persistence/audit.js';
import type { Db } from '../../persistence/database.js';
import type { Work } from '../meetings/use-cases.js';
import { hasQuorum, type Quorum } from './domain.js';
import { words } from './wording.js';

/** How a group's organisations are asked to confirm. */
export interface Settings extends Quorum {
  /** Working days for the answer. */
  readonly days: number;
}

export const usualSettings: Settings = { days: 5, mustAnswer: null, mustAgree: null, despiteObjections: false };

const mostDays = 30;
const mostOrganisations = 500;

export async function settingsOf(db: Db, groupId: string): Promise<Settings> {
  const row = await db.confirmationSettings.findUnique({ where: { groupId } });
  if (row === null) return usualSettings;
  const { days, mustAnswer, mustAgree, despiteObjections } = row;
  return { days, mustAnswer, mustAgree, despiteObjections };
}

/** What is entered, by field of the form. */
export interface SettingsInput {
  readonly days: string;
  readonly mustAnswer: string;
  readonly mustAgree: string;
  /** 'despite', or anything else: an objection stands in the way. */
  readonly objections: string;
}

/** Sets how a group's organisations are asked from now on; what is being asked keeps its own. @throws FieldErrors, UserError */
export async function changeSettings(work: Work, input: SettingsInput): Promise<Settings> {
  const { tx, now, via, actor } = work;
  requireFacilitator(actor, words.rights.settings);
  const settings = readSettings(input);
  const groupId = actor.group.id;
  const before = await settingsOf(tx, groupId);
  const data = { ...settings, changedAt: now };
  await tx.confirmationSettings.upsert({ where: { groupId }, create: { groupId, ...data }, update: data });
  await recordChange(tx, {
    groupId,
    recordType: 'confirmation-settings',
    recordId: groupId,
    act: words.acts.set,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: { ...before },
    after: { ...settings },
  });
  return settings;
}

function readSettings(input: SettingsInput): Settings {
  const fields: Record<string, string> = {};
  const number = (name: 'days' | 'mustAnswer' | 'mustAgree', most: number): number | null => {
    const typed = input[name].trim();
    if (typed === '' && name !== 'days') return null;
    const value = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
    if (value < 1 || value > most) fields[name] = words.errors.number(most);
    return value;
  };
  const settings: Settings = {
    days: number('days', mostDays) ?? usualSettings.days,
    mustAnswer: number('mustAnswer', mostOrganisations),
    mustAgree: number('mustAgree', mostOrganisations),
    despiteObjections: input.objections === 'despite',
  };
  if (settings.despiteObjections && !hasQuorum(settings)) fields['objections'] = words.errors.noQuorum;
  if (Object.keys(fields).length > 0) throw new FieldErrors(fields);
  return settings;
}
