import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { parseSync } from 'oxc-parser';

/** What the rules need to know of one source file. */
export interface SourceFile {
  /** Paths from the project's root ("src/core/clock.ts") for our own files, the specifier as written for packages. */
  readonly imports: readonly Import[];
  /** Lines in which the machine's time is read: `new Date()`, `Date.now()`, `Date()`. */
  readonly readsClock: readonly number[];
  readonly lines: number;
}

export interface Import {
  readonly target: string;
  /** Gone after compilation. */
  readonly typeOnly: boolean;
}

/** Source files by path from the project's root, with forward slashes. */
export type SourceTree = ReadonlyMap<string, SourceFile>;

/** Reads every TypeScript file below the folder; `skip` says which paths are left out. */
export function readTree(root: string, folder: string, skip: (path: string) => boolean = () => false): SourceTree {
  const tree = new Map<string, SourceFile>();
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || !/\.[mc]?tsx?$/.test(entry.name)) continue;
    const full = join(entry.parentPath, entry.name);
    const path = relative(root, full).replaceAll('\\', '/');
    if (!skip(path)) tree.set(path, readSource(path, readFileSync(full, 'utf8')));
  }
  return tree;
}

/** @throws Error where the text is no TypeScript. */
export function readSource(path: string, text: string): SourceFile {
  const found: { imports: Import[]; readsClock: number[] } = { imports: [], readsClock: [] };
  visitNodes(path, text, (node) => {
    const imported = importOf(node);
    if (imported !== undefined) found.imports.push({ ...imported, target: resolve(path, imported.target) });
    if (readsClock(node)) found.readsClock.push(lineAt(text, node['start']));
  });
  return { ...found, lines: text.replace(/\n$/, '').split('\n').length };
}

/** A node of the syntax tree (ESTree). */
export type Node = Readonly<Record<string, unknown>>;

/** Shows every node of a source text. @throws Error where the text is no TypeScript. */
export function visitNodes(path: string, text: string, see: (node: Node) => void): void {
  const { program, errors } = parseSync(path, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path}: ${error.message}`);
  visit(program, see);
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, see);
  } else if (isNode(value)) {
    if (typeof value['type'] === 'string') see(value);
    for (const inner of Object.values(value)) visit(inner, see);
  }
}

const importing = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
];

function importOf(node: Node): Import | undefined {
  const { type, source } = node;
  if (typeof type !== 'string' || !importing.includes(type) || !isNode(source)) return undefined;
  // A computed name cannot be followed; nothing of ours may hide behind one.
  const target = typeof source['value'] === 'string' ? source['value'] : '(computed)';
  // `import { type X }` does not count: with verbatimModuleSyntax an empty import of it remains.
  const typeOnly = [node['importKind'], node['exportKind']].includes('type') || type === 'TSImportType';
  return { target, typeOnly };
}

function readsClock(node: Node): boolean {
  const { type, callee } = node;
  if (!isNode(callee)) return false;
  const isDate = (value: unknown) => isNode(value) && value['type'] === 'Identifier' && value['name'] === 'Date';
  const withNothing = Array.isArray(node['arguments']) && node['arguments'].length === 0;
  if (type === 'NewExpression') return isDate(callee) && withNothing;
  if (type !== 'CallExpression') return false;
  if (isDate(callee)) return true;
  const { object, property } = callee;
  return isDate(object) && isNode(property) && [property['name'], property['value']].includes('now');
}

function lineAt(text: string, offset: unknown): number {
  return typeof offset === 'number' ? text.slice(0, offset).split('\n').length : 0;
}

/** "./x.js" seen from src/a/b.ts is src/a/x.ts. */
function resolve(path: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return posix.join(posix.dirname(path), specifier).replace(/\.([mc]?)js(x?)$/, '.$1ts$2');
}
