import type { Db } from '../../persistence/database.js';
import { csvOf } from './csv.js';
import { indicatorTables } from './indicator-tables.js';
import { monitoringTables } from './monitoring-tables.js';
import { registerTables } from './register-tables.js';
import { iatiResults } from './results.js';
import { summaryTable } from './summary-table.js';
import { type Packed, zipOf } from './zip.js';

/** The register of a group as a .zip: a .csv for each table, and the results as .json. */
export async function archiveOf(
  db: Db,
  groupId: string,
): Promise<{ readonly bytes: Uint8Array; readonly tables: number }> {
  const indicators = await indicatorTables(db, groupId);
  const tables = [
    ...(await registerTables(db, groupId)),
    ...(await monitoringTables(db, groupId)),
    ...indicators.tables,
    await summaryTable(db, groupId),
  ];
  const files: Packed[] = tables.map((table) => ({ name: `${table.name}.csv`, bytes: csvOf(table) }));
  const results = `${JSON.stringify(iatiResults(indicators.results), null, 2)}\n`;
  files.push({ name: 'results.json', bytes: new TextEncoder().encode(results) });
  return { bytes: zipOf(files), tables: tables.length };
}
