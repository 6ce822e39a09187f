/** Kinds of messages. */
export const kinds = { tables: 'export-tables', report: 'export-report' } as const;
