// Reading minutes of fifty pages, as long as they come, and text that no rule was made for.
import { plainDate } from '../src/core/dates.js';
import { readMinutes } from '../src/features/intake/reading.js';
import { milliseconds, percentile } from './figures.js';

const AIM_MS = 1000;
/** Of a page of minutes, in characters. */
const PAGE = 3000;
const PAGES = 50;

const page = [
  '4. Export readiness scheme',
  'The head of economic growth introduced the report, which set out the results of the first year. Members asked whether the scheme had reached rural firms. It was agreed that DH would send the figures to all members by 30 November 2018. SL suggested that the clinics might be moved to the evening.',
  'RESOLVED: That the scheme be continued for a further year.',
  '- SL to circulate the revised guidance by 11/03/2019',
  'The application for the initiative called “testbeds” is going through approval. It is expected that the first claims will be received in February 2019. The next call for projects will open on 2 October 2019, and hopefully more firms will take part.',
  'No.\tAction\tOwner\tDeadline\n1\tDraft the structure of the directory\tJF\t1 June 2019\n2\tAsk Trade North for its list of advisers\tPW\t18 May',
].join('\n\n');

const known = {
  people: [
    { initials: 'SL', name: 'Sam Lowe' },
    { initials: 'DH', name: 'Dana Hughes' },
  ],
  organisations: ['Coventry City Council', 'Coventry University Enterprises'],
  asOf: plainDate('2018-11-05'),
};

const texts = {
  'Minutes of 50 pages': `${page}\n\n`.repeat(Math.ceil((PAGES * PAGE) / page.length)),
  '50 pages without a full stop': 'and then they said that it could be so '.repeat((PAGES * PAGE) / 39),
  '50 pages in capitals': 'AB CD EF, '.repeat((PAGES * PAGE) / 10),
  '50 pages of blanks and dashes': ' - — | \t'.repeat((PAGES * PAGE) / 8),
};

for (const [what, text] of Object.entries(texts)) {
  const took = Array.from({ length: 5 }, () => {
    const from = performance.now();
    readMinutes(text, known);
    return performance.now() - from;
  });
  // The quickest: what else the machine does at the time is not ours.
  const quickest = percentile(took, 0);
  console.log(
    `${what}: read in ${milliseconds(quickest)} (aim ≤ ${AIM_MS} ms: ${quickest <= AIM_MS ? 'met' : 'not met'})`,
  );
}
