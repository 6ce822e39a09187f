const number = new Intl.NumberFormat('en-GB');

/** Every word of the exports that a person reads, but for those in the files themselves. */
export const words = {
  command: {
    takes: '[csv or report [period]]',
    does: 'Sends you the register as tables, or the progress report for a period as a document.',
    examples: ['/intra export csv', '/intra export report', '/intra export report H2 2018'],
  },
  unknown: (typed: string) =>
    typed === ''
      ? 'Say what you want: /intra export csv for tables, or /intra export report for a document.'
      : `“${typed}” cannot be exported. Type /intra export csv for tables, or /intra export report for a document.`,
  badPeriod: (typed: string) =>
    `“${typed}” is no period. Write it as November 2018, 2018-11, Q4 2018, H2 2018 or 2018.`,
  notBegun: (period: string) => `${period} has not begun yet, so there is nothing to report on.`,
  coming: 'The tables are being made. You get them as a file in a direct message.',
  comingReport: (period: string) =>
    `The progress report for ${period} is being made. You get it as a file in a direct message.`,
  notSent:
    'The file that you asked for could not be sent: Slack did not take it. Nothing else happened. Ask for it again; if it fails again, whoever looks after the bot may have to let it send files.',
  noDirectMessage:
    'The file that you asked for could not be sent, because Slack lets me write you no direct message. It names people, so I do not post it here: ask somebody of the group to export it.',
  tables: {
    file: (group: string, day: string) => `${group}-${day}.zip`,
    title: (group: string, day: string) => `Register of ${group}, ${day}`,
    comment: (group: string, tables: number, day: string) =>
      `The register of ${group} as of ${day}: ${number.format(tables)} tables as .csv, and the results as .json. It names people: keep it as you keep the minutes.`,
  },
  report: {
    file: (group: string, from: string, until: string) => `${group}-report-${from}-${until}.docx`,
    title: (group: string, period: string) => `Progress report of ${group}, ${period}`,
    comment: (group: string, period: string, gaps: number) =>
      `The progress report of ${group} for ${period}. ${gaps === 0 ? 'Nothing is missing in it.' : `What is missing is listed at its end, under Gaps: ${number.format(gaps)}.`}`,
  },
} as const;
