import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';

const Mark = z.object({
  pid: z.number().int(),
  /** When the process began, in the system's own ticks: tells a process from a later one with the same pid. */
  started: z.string().nullable(),
  host: z.string(),
  /** Changes when the computer starts anew. */
  boot: z.string().nullable(),
  /** Containers on one computer number their processes apart. */
  pidNamespace: z.string().nullable(),
});

/** Which process on which machine; null where the system (other than Linux) does not tell. */
export type ProcessMark = Readonly<z.infer<typeof Mark>>;

export function thisProcess(): ProcessMark {
  return {
    pid: process.pid,
    started: startOf(process.pid),
    host: hostname(),
    boot: told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    pidNamespace: told(() => readlinkSync('/proc/self/ns/pid')),
  };
}

/** Undefined when the text is no mark, e.g. because its writer was killed halfway. */
export function parseMark(text: string): ProcessMark | undefined {
  const json = told(() => JSON.parse(text) as unknown);
  return Mark.safeParse(json).data;
}

/** True when a pid of the marked process means something here. Also after a restart of the computer: then it is dead. */
export function isSameMachine(mark: ProcessMark): boolean {
  const here = thisProcess();
  if (mark.host !== here.host) return false;
  return mark.boot !== here.boot || mark.pidNamespace === here.pidNamespace;
}

/** Whether the process of this machine still runs; undefined when a process with its pid does, which may be another. */
export function isSameProcess(mark: ProcessMark): boolean | undefined {
  if (mark.boot !== thisProcess().boot || !exists(mark.pid)) return false;
  const started = startOf(mark.pid);
  return mark.started === null || started === null ? undefined : mark.started === started;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  // A killed process keeps its pid until its parent takes notice.
  return fieldsOf(pid)?.[0] !== 'Z';
}

function startOf(pid: number): string | null {
  return fieldsOf(pid)?.[19] ?? null;
}

/** /proc/PID/stat from the state (field 3) on; found from the last parenthesis, as the name before it may hold any. */
function fieldsOf(pid: number): string[] | null {
  return told(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  });
}

function told<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
