import type { Efforts, ReportFacts } from './facts.js';
import { dayWords, isUnshown, lastStep, named, shownValue } from './phrases.js';
import { words } from './wording.js';

const said = words.gap;

/** What is missing before the report could say more, a sentence each. It says of no figure how large it is. */
export function gapsOf({ changes, others }: ReportFacts): string[] {
  // What is only proposed or was given up need show nothing yet, or any more.
  const counted = changes.filter(({ standing }) => standing === 'in effect' || standing === 'decided');
  return [
    ...new Set([
      ...counted.flatMap((one) => [
        ...(one.owner === null ? [said.owner(named(one))] : []),
        ...(one.funds === null ? [said.funds(named(one))] : []),
      ]),
      ...[...counted, others].flatMap(gapsIn),
      ...changes.filter((one) => !counted.includes(one)).flatMap(unshownIn),
    ]),
  ];
}

function gapsIn(efforts: Efforts): string[] {
  return [
    ...efforts.indicators.flatMap((one) => {
      const text = named(one);
      const { baseline, target, actual, isWaiting } = one;
      return [
        ...(baseline === null ? [said.baseline(text)] : []),
        ...(baseline !== null && baseline.source === '' ? [said.baselineSource(text)] : []),
        ...(target === null ? [said.target(text)] : []),
        ...(actual === null ? [said.noValue(text)] : []),
        ...(isWaiting ? [said.waiting(text)] : []),
      ];
    }),
    ...unshownIn(efforts),
  ];
}

/** What is claimed, and nothing shows it. */
function unshownIn({ indicators, operations, milestones }: Efforts): string[] {
  return [
    ...indicators.flatMap((one) =>
      one.actual !== null && shownValue(one) === null ? [said.value(named(one), dayWords(one.actual.asOf))] : [],
    ),
    ...operations.flatMap((one) => {
      const last = lastStep(one);
      return last !== undefined && isUnshown(one) ? [said.stage(named(one), words.stage[last.to])] : [];
    }),
    ...milestones.flatMap((one) =>
      one.status === 'REACHED' && one.evidence.length === 0 ? [said.milestone(named(one))] : [],
    ),
  ];
}
