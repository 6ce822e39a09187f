import { compare, type PlainDate } from '../../../core/dates.js';
import type { ReportPeriod } from '../../monitoring/use-cases.js';
import type { Efforts } from './facts.js';
import { dayWords, lastStep, named } from './phrases.js';
import { words } from './wording.js';

const said = words.deviation;

/** What came otherwise than was expected, a sentence each, with the reason that was given. */
export function deviationsOf({ operations, milestones, actions }: Efforts, period: ReportPeriod): string[] {
  const within = (day: PlainDate) => compare(day, period.startOn) >= 0 && compare(day, period.endOn) <= 0;
  return [
    ...milestones.flatMap((one): string[] => {
      const { status, expected, forecast, reason } = one;
      if (status === 'STOPPED') return [said.stopped(named(one), reason)];
      if (status !== 'OPEN') return [];
      if (forecast !== '' && forecast !== expected) return [said.forecast(named(one), expected, forecast, reason)];
      return one.isPast ? [said.past(named(one), expected)] : [];
    }),
    ...operations.flatMap((one): string[] => {
      const last = lastStep(one);
      const ended = last !== undefined && (last.to === 'REJECTED' || last.to === 'WITHDRAWN') ? [last] : [];
      return [
        ...one.steps
          .filter(({ isCorrection, on }) => isCorrection && within(on))
          .map(({ from, to, what }) =>
            said.corrected(named(one), from === null ? words.notSet : words.stage[from], words.stage[to], what),
          ),
        ...ended.map(({ to, what }) => said.ended(named(one), words.stage[to], what)),
      ];
    }),
    ...actions.flatMap((one): string[] => {
      const text = words.titled(one.reference, one.what);
      return [
        ...one.putOff.map(({ to, why }) => said.putOff(text, dayWords(to), why)),
        ...(one.status === 'NOT_DOING' ? [said.notDoing(text, one.reason)] : []),
      ];
    }),
  ];
}
