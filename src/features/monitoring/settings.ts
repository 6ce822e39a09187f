import { FieldErrors } from '../../core/errors.js';
import { holidaysOf, usualHolidayRegion } from '../../core/holidays.js';
import { requireFacilitator } from '../../core/rights.js';
import { mondayToFriday, workingDays } from '../../core/working-days.js';
import type { SlotRule } from '../../jobs/slots.js';
import { recordChange } from '../../persistence/audit.js';
import type { Db, Transaction } from '../../persistence/database.js';
import type { GroupCall } from '../../slack/contract.js';
import type { Thresholds } from '../indicators/use-cases.js';
import { type Frequency, frequencies, reportedOn } from './periods.js';
import { words } from './wording.js';

/** When a group's monitoring summary comes, and from where on things are called on course or watched. */
export interface Settings extends Thresholds {
  readonly frequency: Frequency;
  /** Of the month after the period, 1 to 28; the first working day from there on. */
  readonly dayOfMonth: number;
  /** 'HH:mm' on the group's clock. */
  readonly time: string;
  readonly isOff: boolean;
}

const usual: Settings = {
  frequency: 'MONTHLY',
  dayOfMonth: 5,
  time: '09:00',
  isOff: false,
  onCourseFrom: 90,
  watchFrom: 60,
};

/** Nothing is posted at night; a summary that is late waits until the morning. */
const quiet = { from: '19:00', until: '07:00' };

/** A group as far as its monitoring needs it. */
export interface MonitoredGroup {
  readonly id: string;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly settings: Settings;
  readonly rule: SlotRule;
  /** Slots before this instant do not count. */
  readonly slotsSince: Date;
}

/** All groups of a workspace, or one. */
export async function loadGroups(
  db: Db,
  where: { readonly workspaceId: string } | { readonly id: string },
): Promise<readonly MonitoredGroup[]> {
  const rows = await db.stakeholderGroup.findMany({
    where,
    include: { monitoring: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return Promise.all(
    rows.map(async ({ id, workspaceId, channelId, name, timeZone, monitoring, createdAt, ...row }) => {
      const settings = monitoring === null ? usual : readSettings(monitoring);
      const { isHoliday } = await holidaysOf(row.holidayRegion ?? usualHolidayRegion(timeZone, row.region));
      const isWorkingDay = workingDays(mondayToFriday, isHoliday);
      const rule: SlotRule = {
        timeZone,
        time: settings.time,
        isSlotDay: (day) => !settings.isOff && reportedOn(settings, day, isWorkingDay) !== undefined,
        isWorkingDay,
        makeUp: 'next working day',
        quiet,
      };
      const slotsSince = monitoring === null ? createdAt : monitoring.changedAt;
      return { id, workspaceId, channelId, name, timeZone, settings, rule, slotsSince };
    }),
  );
}

/** @throws Error where there is no such group */
export async function loadGroup(db: Db, id: string): Promise<MonitoredGroup> {
  const [group] = await loadGroups(db, { id });
  if (group === undefined) throw new Error('no such group');
  return group;
}

function readSettings({ frequency, dayOfMonth, time, isOff, onCourseFrom, watchFrom }: Settings): Settings {
  return { frequency, dayOfMonth, time, isOff, onCourseFrom, watchFrom };
}

export interface EnteredSettings {
  readonly frequency: string;
  readonly dayOfMonth: string;
  readonly time: string;
  readonly onCourseFrom: string;
  readonly watchFrom: string;
}

/** Sets when a group's summary comes and what its words mean. @throws FieldErrors, UserError */
export async function changeSettings(
  { tx, call }: { readonly tx: Transaction; readonly call: GroupCall },
  entered: EnteredSettings,
): Promise<Settings> {
  const { actor, now, via } = call;
  requireFacilitator(actor, words.settings.who);
  const after = checked(entered);
  const groupId = actor.group.id;
  const before = (await loadGroup(tx, groupId)).settings;
  const data = { ...after, changedAt: now };
  await tx.monitoringSettings.upsert({ where: { groupId }, create: { groupId, ...data }, update: data });
  await recordChange(tx, {
    groupId,
    recordType: 'monitoring',
    recordId: groupId,
    act: 'set',
    at: now,
    byMemberId: actor.memberId,
    via,
    before: { ...before },
    after: { ...after },
  });
  return after;
}

function checked(entered: EnteredSettings): Settings {
  const whole = (text: string) => (/^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN);
  const [dayOfMonth, onCourseFrom, watchFrom] = [entered.dayOfMonth, entered.onCourseFrom, entered.watchFrom].map(
    whole,
  );
  const fields: Record<string, string> = {};
  if (!(dayOfMonth !== undefined && dayOfMonth >= 1 && dayOfMonth <= 28)) fields['dayOfMonth'] = words.settings.badDay;
  if (entered.time < quiet.until || entered.time > quiet.from) fields['time'] = words.settings.badTime;
  if (!(onCourseFrom !== undefined && onCourseFrom >= 1 && onCourseFrom <= 100)) {
    fields['onCourseFrom'] = words.settings.badPercent;
  }
  if (!(watchFrom !== undefined && watchFrom >= 1 && watchFrom < (onCourseFrom ?? 0))) {
    fields['watchFrom'] = words.settings.badWatch;
  }
  const frequency = frequencies.find((known) => known === entered.frequency);
  const isOff = entered.frequency === 'OFF';
  if (
    Object.keys(fields).length > 0 ||
    dayOfMonth === undefined ||
    onCourseFrom === undefined ||
    watchFrom === undefined
  ) {
    throw new FieldErrors(fields);
  }
  return { frequency: frequency ?? usual.frequency, dayOfMonth, time: entered.time, isOff, onCourseFrom, watchFrom };
}
