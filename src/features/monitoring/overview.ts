import type { KnownBlock } from '@slack/types';
import { actions, bold, button, heading, type Line, lines, menu, small } from '../../slack/blocks.js';
import type { Message } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import { type ChangeContent, indicatorsOf, type SummaryContent } from './content.js';
import { ids } from './ids.js';
import { holds, nextLine, short, standingPhrase, statusPhrase } from './summary-phrases.js';
import { changeLines, titleOf } from './summary-screens.js';
import { words } from './wording.js';

/** More than this nobody reads in one message; the list has all. */
const changesShown = 10;

/** `/intra monitor`: each change with its standing, next milestone, indicators and what is missing. */
export function overviewMessage(content: SummaryContent): Message {
  const { changes, gaps, groupId } = content;
  const operations = content.pipeline.reduce((sum, { count }) => sum + count, 0);
  const indicators = indicatorsOf(content).length;
  const isEmpty = changes.length + operations + indicators === 0;
  const counts = words.monitor.counts(
    words.monitor.changes(changes.length),
    words.monitor.operations(operations),
    words.monitor.indicators(indicators),
  );
  const shown = changes.slice(0, changesShown);
  const left = changes.length - shown.length;
  const parts = shown.map((change) => ({ change, text: changeLines(change, content) }));
  const foot = isEmpty ? [] : [...(left > 0 ? [words.monitor.more(left)] : []), words.monitor.evidence(gaps.length)];
  return {
    text: [
      words.monitor.title,
      isEmpty ? words.monitor.empty : counts,
      ...parts.flatMap(({ change, text }) => [`${titleOf(change)}: ${text.join(' ')}`]),
      ...foot,
    ].join('\n'),
    blocks: [
      heading(words.monitor.title),
      isEmpty ? lines([words.monitor.empty]) : small(counts),
      ...parts.flatMap(({ change, text }) => partBlocks(change, text, groupId)),
      ...(foot.length === 0 ? [] : [lines(...foot.map((line): Line => [line]))]),
      actions(...entryButtons(groupId, gaps.length)),
    ],
  };
}

function partBlocks(change: ChangeContent, text: readonly string[], groupId: string): KnownBlock[] {
  const { reference } = change;
  const spec = (label: string, id: string) => ({
    label,
    id,
    groupId,
    value: reference,
    spoken: words.monitor.spoken(label, reference),
  });
  const isOver = change.status === 'abandoned';
  return [
    lines([bold(titleOf(change))], ...text.map((line): Line => [line])),
    actions(
      ...(change.owner === null && !isOver ? [button(spec(words.takeIt, ids.takeChange))] : []),
      button(spec(words.monitor.details, buttons.show)),
      menu(isOver ? [spec(words.monitor.details, buttons.show)] : [spec(words.monitor.override, ids.override)]),
    ),
  ];
}

/** What can be recorded, in two menus as Slack takes five entries in one. */
function entryButtons(groupId: string, gaps: number) {
  const spec = (label: string, id: string) => ({ label, id, groupId, value: '' });
  const { monitor } = words;
  return [
    button(spec(monitor.change, buttons.recordChange)),
    button(spec(monitor.operation, buttons.recordOperation)),
    button(spec(monitor.milestone, buttons.recordMilestone)),
    button(spec(monitor.call, buttons.recordCall)),
    button(spec(monitor.indicator, buttons.recordIndicator)),
    button(spec(monitor.value, buttons.recordValue)),
    button(spec(monitor.approve, buttons.approveValues)),
    button(spec(monitor.practice, buttons.recordPractice)),
    button(spec(monitor.visit, buttons.recordVisit)),
    button(spec(monitor.evidenceEntry, buttons.recordEvidence)),
    ...(gaps === 0 ? [] : [button(spec(words.gaps(gaps), ids.gaps))]),
    button(spec(monitor.preview, ids.preview)),
  ];
}

/** `/intra evidence gaps` */
export function gapsMessage({ gaps, groupId }: SummaryContent): Message {
  if (gaps.length === 0) return { text: words.noGaps, blocks: [lines([words.noGaps])] };
  const shown = gaps.slice(0, 30);
  const rows = shown.map(({ reference, what }) => `${reference}: ${what}`);
  const left = gaps.length - shown.length;
  const title = words.gapsTitle(gaps.length);
  const all = [...rows, ...(left > 0 ? [words.thread.more(left)] : [])];
  return {
    text: [title, ...all, words.gapHow].join('\n'),
    blocks: [
      lines([bold(title)], ...all.map((row): Line => [row])),
      small(words.gapHow),
      actions(button({ label: words.monitor.evidenceEntry, id: buttons.recordEvidence, groupId, value: '' })),
    ],
  };
}

/** A line a change, for the app's Home. */
export function homeLines({ changes }: SummaryContent): string[] {
  return changes
    .filter(({ status }) => status !== 'abandoned')
    .slice(0, 5)
    .map((change) =>
      words.sentence(
        [
          `${change.reference} ${short(change.title)}`,
          holds(change) ? standingPhrase(change) : statusPhrase(change),
          ...(change.next === null ? [] : [nextLine(change.next).replace(/\.$/u, '')]),
        ].join(' — '),
      ),
    );
}
