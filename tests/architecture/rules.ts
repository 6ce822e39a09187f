import { circlesAmong } from './circles.js';
import type { Import, SourceFile, SourceTree } from './source.js';

/**
 * The rooms of the house, with the rooms that each may import besides itself. Read from top to bottom, the arrows only
 * point down: main → app → features.ts → features/* → {documents, slack, delivery, jobs, persistence} → config → core.
 */
const rooms: Readonly<Record<string, readonly string[]>> = {
  main: ['app', 'health', 'practice-clock', 'process-log', 'persistence', 'config', 'core'],
  job: ['app', 'practice-clock', 'process-log', 'persistence', 'config', 'core'],
  app: ['features.ts', 'features/*', 'slack', 'delivery', 'jobs', 'persistence', 'config', 'core'],
  'features.ts': ['features/*', 'slack'],
  'features/*': ['features/buttons', 'documents', 'slack', 'delivery', 'jobs', 'persistence', 'core'],
  'features/buttons': [],
  documents: ['core'],
  slack: ['persistence', 'config', 'core'],
  delivery: ['persistence', 'config', 'core'],
  jobs: ['persistence', 'config', 'core'],
  persistence: ['config', 'core'],
  config: ['core'],
  core: [],
  health: [],
  'practice-clock': ['core'],
  'process-log': ['config', 'core'],
  sandbox: [],
};

/** The files beside the folders, with the room that each of them is. */
const topFiles: Readonly<Record<string, string>> = {
  'main.ts': 'main',
  'job.ts': 'job',
  'app.ts': 'app',
  'features.ts': 'features.ts',
  'health.ts': 'health',
  'practice-clock.ts': 'practice-clock',
  'process-log.ts': 'process-log',
};

/** Files whose types a room may name although their room is closed to it. */
const typesOpen: Readonly<Record<string, readonly string[]>> = {
  // What a feature contributes includes how its messages to others look, and what it does by the clock.
  slack: ['src/delivery/rendering.ts', 'src/delivery/sender-parts.ts', 'src/jobs/job.ts'],
};

const maxLines = 300;
const saysNothing = /^(utils?|helpers?|types|lib|common|misc)$/;
const pure = /^src\/features\/[^/]+\/(domain|screens)\.ts$/;
const outside = /^(@slack\/(bolt|web-api|socket-mode)|@prisma\/|pg$|@electric-sql\/)/;

/** What breaks the house plan, a sentence each; empty where nothing does. */
export function violations(tree: SourceTree): readonly string[] {
  const found = [...tree].flatMap(([path, file]) => [
    ...importsAgainstPlan(path, file),
    ...impureParts(path, file),
    ...clockReaders(path, file),
    ...badlyCut(path, file),
  ]);
  return [...found, ...circles(tree)];
}

/** The room in which a file stands; undefined where the plan knows none. */
function roomOf(path: string): string | undefined {
  const [, first = '', second] = path.split('/');
  if (second === undefined) return topFiles[first];
  if (first === 'features') return second === 'buttons.ts' ? 'features/buttons' : 'features/*';
  return Object.hasOwn(rooms, first) ? first : undefined;
}

function featureOf(path: string): string | undefined {
  return roomOf(path) === 'features/*' ? path.split('/')[2] : undefined;
}

function importsAgainstPlan(path: string, file: SourceFile): string[] {
  const room = roomOf(path);
  if (room === undefined) return [`${path} stands in no room of the house plan`];
  return file.imports.flatMap((imported) => {
    const { target } = imported;
    if (target === '(computed)') return [`${path} imports a computed name, which hides what it needs`];
    if (!isOurs(target)) return [];
    const other = roomOf(target);
    if (other === undefined) return [`${path} imports ${target}, which stands in no room of the house plan`];
    if (!mayImport(room, other, imported)) return [`${path} imports ${target}: ${room} may not import ${other}`];
    return entersByTheDoor(path, target) ? [] : [`${path} imports ${target}: ${doorOf(path)}`];
  });
}

/** Relative imports were made into paths from the root; one that leaves src is not ours to judge by room, but wrong. */
function isOurs(target: string): boolean {
  return target.startsWith('src/') || target.startsWith('..') || /^(tests|scripts|bench)\//.test(target);
}

function mayImport(room: string, other: string, { target, typeOnly }: Import): boolean {
  if (room === other || (rooms[room] ?? []).includes(other)) return true;
  return typeOnly && (typesOpen[room] ?? []).includes(target);
}

/** A feature is open to others through its use-cases.ts only; the list of features takes each one's slack.ts. */
function entersByTheDoor(path: string, target: string): boolean {
  const feature = featureOf(target);
  if (feature === undefined || feature === featureOf(path)) return true;
  const door = roomOf(path) === 'features.ts' ? 'slack.ts' : 'use-cases.ts';
  return target === `src/features/${feature}/${door}`;
}

function doorOf(path: string): string {
  return roomOf(path) === 'features.ts'
    ? 'the list of features takes only a feature’s slack.ts'
    : 'a feature is read from outside only through its use-cases.ts';
}

function impureParts(path: string, file: SourceFile): string[] {
  if (!pure.test(path)) return [];
  return file.imports
    .filter(({ target }) => {
      const forbidden = ['src/core/clock.ts', 'src/slack/bolt.ts'].includes(target);
      return forbidden || outside.test(target) || target.startsWith('src/persistence/generated/');
    })
    .map(({ target }) => `${path} imports ${target}: domain.ts and screens.ts know no Bolt, Prisma or clock`);
}

function clockReaders(path: string, file: SourceFile): string[] {
  if (path === 'src/core/clock.ts' || roomOf(path) === 'sandbox') return [];
  return file.readsClock.map(
    (line) => `${path}:${line} reads the machine’s time: only core/clock.ts does, time is given`,
  );
}

function badlyCut(path: string, file: SourceFile): string[] {
  const names = path.replace(/\.[^./]+$/, '').split('/');
  const empty = names.find((name) => saysNothing.test(name));
  return [
    ...(empty === undefined ? [] : [`${path}: the name “${empty}” does not say what is in it`]),
    ...(file.lines > maxLines ? [`${path} has ${file.lines} lines: split it by concept (at most ${maxLines})`] : []),
  ];
}

/**
 * Among files of one room only what is left at run time counts: a part may name the type of the whole it belongs to.
 * Among features types count as well.
 */
function circles(tree: SourceTree): string[] {
  const files = new Map<string, string[]>();
  const features = new Map<string, string[]>();
  for (const [path, { imports }] of tree) {
    files.set(
      path,
      imports.filter(({ typeOnly }) => !typeOnly).map(({ target }) => target),
    );
    const feature = featureOf(path);
    if (feature === undefined) continue;
    const others = imports.flatMap(({ target }) => featureOf(target) ?? []).filter((other) => other !== feature);
    features.set(feature, [...(features.get(feature) ?? []), ...others]);
  }
  return [
    ...circlesAmong(files).map((circle) => `a circle of files: ${circle.join(' → ')}`),
    ...circlesAmong(features).map((circle) => `a circle of features: ${circle.join(' → ')}`),
  ];
}
