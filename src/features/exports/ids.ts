/** Kinds of messages. */
export const kinds = { tables: 'export-tables', report: 'export-report', notSent: 'export-not-sent' } as const;
