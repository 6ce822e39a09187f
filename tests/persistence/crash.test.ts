import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/persistence/database.js';
import { silentLog } from '../support/global-setup.js';

const WRITER = fileURLToPath(new URL('meeting-writer.ts', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'intra-crash-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

/** Runs the writer until it has said the line and a random moment has passed; returns what it confirmed. */
async function killedAfter(isLast: (line: string, count: number) => boolean, upToMs: number): Promise<number[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const confirmed: number[] = [];
  const gone = once(child, 'exit');
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (/^\d+$/.test(line)) confirmed.push(Number(line));
    lines += 1;
    if (isLast(line, lines)) void sleep(Math.random() * upToMs).then(() => child.kill('SIGKILL'));
  }
  await gone;
  return confirmed;
}

describe('What the embedded database has confirmed', () => {
  it('is there after the process was killed at any moment, once, and the next start works at once', async () => {
    // Killed while the database is being prepared for the first time: nothing of it may pass for a database.
    expect(await killedAfter((line) => line === 'preparing', 3_000)).toEqual([]);

    const confirmed: number[] = [];
    while (confirmed.length < 50) {
      const last = 5 + Math.floor(Math.random() * 20);
      confirmed.push(...(await killedAfter((_, count) => count === last, 40)));
    }
    // Two starts one after the other: the recovery after a crash must not itself need one.
    for (let start = 0; start < 2; start += 1) {
      const database = await openDatabase({ dataDir }, { log: silentLog });
      const meetings = await database.prisma.meeting.findMany({ orderBy: { number: 'asc' } });
      const numbers = meetings.map((meeting) => meeting.number);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(numbers).toEqual(expect.arrayContaining(confirmed));
      expect(new Set(confirmed).size).toBe(confirmed.length);
      const history = await database.prisma.auditEntry.findMany();
      expect(history.map((entry) => entry.recordId).sort()).toEqual(meetings.map((meeting) => meeting.id).sort());
      const counter = await database.prisma.recordCounter.findFirstOrThrow();
      expect(counter.last).toBe(numbers.length);
      await database.close();
    }
  }, 240_000);
});
