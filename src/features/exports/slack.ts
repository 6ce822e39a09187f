// /intra export csv → in a direct message west-midlands-2018-11-05.zip: a .csv for each table, and results.json
// /intra export report [period] → in a direct message the progress report of the last half-year, or of that period, as .docx
// /intra trace O-1, /intra trace SV-2 → the chain through that record, as a tree
import { compare } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { formatReference, parseReference } from '../../core/references.js';
import { enqueue } from '../../delivery/outbox.js';
import { lines } from '../../slack/blocks.js';
import type { Answer, Feature, GroupCall } from '../../slack/contract.js';
import { periodBefore, type ReportPeriod, typedPeriod } from '../monitoring/use-cases.js';
import { kinds } from './ids.js';
import { failed, renderNotSent } from './on-trouble.js';
import { renderers } from './render.js';
import { periodName } from './report/compose.js';
import { chainOf, links } from './trace/chain.js';
import { graphOf } from './trace/graph.js';
import { chainMessage } from './trace/screens.js';
import { words as traceWords } from './trace/wording.js';
import { words } from './wording.js';

function runExport(call: GroupCall, typed: string): Promise<Answer> {
  const [word = '', ...rest] = typed.trim().split(/\s+/u);
  switch (word.toLowerCase()) {
    case 'csv':
      return order(call, kinds.tables, {}, words.coming);
    case 'report': {
      const period = periodOf(call, rest.join(' '));
      return order(call, kinds.report, { ...period }, words.comingReport(periodName(period)));
    }
    default:
      throw new UserError(words.unknown(typed.trim()));
  }
}

/** The typed period, else the last half-year that is over. @throws UserError */
function periodOf({ today }: GroupCall, typed: string): ReportPeriod {
  const period = typed === '' ? periodBefore('HALF_YEARLY', today) : typedPeriod(typed);
  if (period === undefined) throw new UserError(words.badPeriod(typed));
  if (compare(period.startOn, today) > 0) throw new UserError(words.notBegun(periodName(period)));
  return period;
}

/** The file is made when it is sent, which is no matter of Slack's three seconds. */
function order(call: GroupCall, kind: string, about: Record<string, string>, text: string): Promise<Answer> {
  const { actor, now } = call;
  return call.once(async (tx) => {
    const { id: groupId, workspaceId } = actor.group;
    const at = now.toISOString();
    await enqueue(tx, {
      workspaceId,
      kind,
      dedupeKey: `${kind}:${actor.memberId}:${at}`,
      recipient: call.userId,
      about: { groupId, at, ...about },
      notBefore: now,
      now,
    });
    return { kind: 'tell', message: { text, blocks: [lines([text])] } };
  });
}

async function runTrace(call: GroupCall, typed: string): Promise<Answer> {
  const asked = parseReference(typed, links);
  if (asked === undefined) throw new UserError(traceWords.which(typed.trim()));
  const reference = formatReference(asked.prefix, asked.number);
  const chain = chainOf(await graphOf(call.db, call.actor.group.id), reference);
  if (chain.length === 0) throw new UserError(traceWords.unknown(reference));
  return { kind: 'tell', message: chainMessage(chain, reference) };
}

export const exports: Feature = {
  name: 'exports',
  commands: [
    { word: 'export', ...words.command, run: runExport },
    {
      word: 'trace',
      takes: traceWords.takes,
      does: traceWords.does,
      examples: traceWords.examples,
      run: runTrace,
    },
  ],
  messages: { ...renderers, [kinds.notSent]: renderNotSent },
  troubles: { failed },
};
