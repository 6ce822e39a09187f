const number = new Intl.NumberFormat('en-GB');

/** Every word of the exports that a person reads. */
export const words = {
  command: {
    takes: '[csv or report [period]]',
    does: 'Sends you the register as tables, or the report for a period as a document.',
    examples: ['/intra export csv', '/intra export report Q4 2018'],
  },
  trace: {
    takes: '[reference]',
    does: 'Shows the chain from what was seen elsewhere to what came of it.',
    examples: ['/intra trace O-1', '/intra trace SV-2'],
  },
  unknown: (typed: string) =>
    typed === ''
      ? 'Say what you want: /intra export csv for tables, or /intra export report for a document.'
      : `“${typed}” cannot be exported. Type /intra export csv for tables, or /intra export report for a document.`,
  coming: 'The tables are being made. You get them as a file in a direct message.',
  comingReport: (period: string) => `The report for ${period} is being made. You get it as a file in a direct message.`,
  tables: {
    file: (group: string, day: string) => `${group}-${day}.zip`,
    title: (group: string, day: string) => `Register of ${group}, ${day}`,
    comment: (group: string, tables: number, day: string) =>
      `The register of ${group} as of ${day}: ${number.format(tables)} tables as .csv, and the results as .json. It names people: keep it as you keep the minutes.`,
  },
} as const;
