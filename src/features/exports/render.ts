import { z } from 'zod';
import { formatDay } from '../../core/date-words.js';
import { dayOf, isPlainDate, type PlainDate } from '../../core/dates.js';
import type { Renderer } from '../../delivery/rendering.js';
import { docxOf } from '../../documents/docx.js';
import { loadGroup } from '../monitoring/use-cases.js';
import { archiveOf } from './archive.js';
import { kinds } from './ids.js';
import { periodName, reportOf } from './report/compose.js';
import { gapsOf } from './report/gaps.js';
import { gather } from './report/gather.js';
import { dayWords } from './report/phrases.js';
import { words as reportWords } from './report/wording.js';
import { words } from './wording.js';

const instant = z.iso.datetime().transform((text) => new Date(text));
const day = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value));
const aboutTables = z.object({ groupId: z.string(), at: instant });
const aboutReport = z.object({ groupId: z.string(), at: instant, startOn: day, endOn: day });

/** The group's name as part of a file's name: letters and digits of any script, and single dashes. */
function fileName(group: string): string {
  const parts =
    group
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return parts.join('-').slice(0, 60) || 'group';
}

const tables: Renderer = async ({ db, message }) => {
  const { groupId, at } = aboutTables.parse(message.about);
  const { name, timeZone } = await loadGroup(db, groupId);
  const today = dayOf(at, timeZone);
  const archive = await archiveOf(db, groupId);
  const said = words.tables;
  return {
    send: {
      text: said.comment(name, archive.tables, formatDay(today, { today })),
      attachment: {
        name: said.file(fileName(name), today),
        title: said.title(name, dayWords(today)),
        bytes: archive.bytes,
      },
    },
  };
};

const report: Renderer = async ({ db, message }) => {
  const { groupId, at, startOn, endOn } = aboutReport.parse(message.about);
  const facts = await gather(db, groupId, { startOn, endOn }, at);
  const { name } = facts.group;
  const period = periodName(facts.period);
  const foot = reportWords.foot(name, period, dayWords(facts.asOf));
  const said = words.report;
  const bytes = await docxOf(reportOf(facts), {
    subject: period,
    foot,
    page: reportWords.page,
    producedAt: at,
    author: name,
  });
  return {
    send: {
      text: said.comment(name, period, gapsOf(facts).length),
      attachment: { name: said.file(fileName(name), startOn, endOn), title: said.title(name, period), bytes },
    },
  };
};

/** By the kind of the message. The files are made when they are sent, of what is recorded then. */
export const renderers: Readonly<Record<string, Renderer>> = { [kinds.tables]: tables, [kinds.report]: report };
