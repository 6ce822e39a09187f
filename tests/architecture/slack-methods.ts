import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, type Node, visitNodes } from './source.js';

/** The beginnings of the names of Slack's Web API methods; "chat" of "chat.postMessage". */
const families =
  'admin|api|apps|assistant|auth|bookmarks|bots|calls|canvases|chat|conversations|dialog|dnd|emoji|entity|files|oauth|openid|pins|reactions|rtm|search|slackLists|stars|team|tooling|usergroups|users|views|workflows';
const name = new RegExp(`^(${families})(\\.[a-z]\\w*)+$`);

/** Slack's Web API methods that the source files in these folders name: `client.chat.postMessage(…)`, `'chat.update'`. */
export function methodsNamed(folders: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
      const path = join(entry.parentPath, entry.name);
      for (const method of methodsIn(path, readFileSync(path, 'utf8'))) found.add(method);
    }
  }
  return found;
}

/** The same for one source text. */
export function methodsIn(path: string, text: string): readonly string[] {
  const found: string[] = [];
  visitNodes(path, text, (node) => {
    const method = node['type'] === 'Literal' ? node['value'] : calledPath(node);
    if (typeof method === 'string' && name.test(method)) found.push(method);
  });
  return found;
}

/** "chat.postMessage" of `anything.chat.postMessage(…)`. */
function calledPath(node: Node): string | undefined {
  const { type, callee } = node;
  if (type !== 'CallExpression' || !isNode(callee)) return undefined;
  const steps: string[] = [];
  for (let at: unknown = callee; isNode(at) && at['type'] === 'MemberExpression'; at = at['object']) {
    const { property } = at;
    if (!isNode(property) || typeof property['name'] !== 'string') return undefined;
    steps.unshift(property['name']);
  }
  const family = steps.findIndex((step) => new RegExp(`^(${families})$`).test(step));
  return family === -1 ? undefined : steps.slice(family).join('.');
}
