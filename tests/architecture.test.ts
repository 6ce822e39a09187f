import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { violations } from './architecture/rules.js';
import { readSource, readTree, type SourceTree } from './architecture/source.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A tree of planted files, as path → text. */
function planted(files: Readonly<Record<string, string>>): SourceTree {
  return new Map(Object.entries(files).map(([path, text]) => [path, readSource(path, text)]));
}

const imports = (target: string) => `import { x } from '${target}';\n`;

describe('the house plan', () => {
  it('is kept by every file', () => {
    const tree = readTree(root, 'src', (path) => path.startsWith('src/persistence/generated/'));
    expect(tree.size).toBeGreaterThan(50);
    expect(violations(tree), violations(tree).join('\n')).toEqual([]);
  });

  it('allows the arrows that it draws', () => {
    const tree = planted({
      'src/main.ts': imports('./app.js'),
      'src/app.ts': imports('./features.js') + imports('./features/members/use-cases.js'),
      'src/features.ts': imports('./features/members/slack.js') + imports('./features/groups/slack.js'),
      'src/features/buttons.ts': 'export const x = 1;',
      'src/features/groups/slack.ts': imports('../buttons.js') + imports('./use-cases.js'),
      'src/features/groups/use-cases.ts': imports('../members/use-cases.js'),
      'src/features/members/slack.ts': imports('../../slack/contract.js') + imports('../../core/dates.js'),
      'src/features/members/use-cases.ts': imports('../../delivery/outbox.js') + imports('../../persistence/audit.js'),
      'src/slack/contract.ts': `import type { X } from '../delivery/rendering.js';\n${imports('@slack/types')}`,
      'src/delivery/rendering.ts': imports('../persistence/database.js'),
      'src/delivery/outbox.ts': imports('../core/clock.js'),
      'src/persistence/audit.ts': imports('./database.js'),
      'src/persistence/database.ts': imports('../core/errors.js'),
      'src/core/clock.ts': 'export const x = () => new Date();',
      'src/core/dates.ts': 'export const x = (at: number) => new Date(at);',
      'src/core/errors.ts': 'export const x = 1;',
      'src/slack/whole.ts': imports('./part.js'),
      'src/slack/part.ts': `import type { Whole } from './whole.js';`,
      'src/sandbox/server.ts': `import 'node:http';\nexport const started = Date.now();`,
    });
    expect(violations(tree)).toEqual([]);
  });

  const wrong: [what: string, files: Record<string, string>, told: RegExp][] = [
    ['core needs nothing of ours', { 'src/core/a.ts': imports('../config/config.js') }, /core may not import config/],
    [
      'slack knows no feature',
      { 'src/slack/a.ts': imports('../features/x/use-cases.js') },
      /slack may not import feat/,
    ],
    [
      'nor does delivery, not even a type',
      { 'src/delivery/a.ts': `import type { X } from '../features/x/use-cases.js';` },
      /delivery may not import features/,
    ],
    [
      'slack takes one file of delivery',
      { 'src/slack/a.ts': imports('../delivery/outbox.js') },
      /may not import deliv/,
    ],
    ['and only its types', { 'src/slack/a.ts': imports('../delivery/rendering.js') }, /slack may not import delivery/],
    [
      'delivery needs no screens',
      { 'src/delivery/a.ts': imports('../slack/blocks.js') },
      /delivery may not import slack/,
    ],
    ['persistence is below slack', { 'src/persistence/a.ts': imports('../slack/once.js') }, /may not import slack/],
    [
      'config is above core only',
      { 'src/config/a.ts': imports('../persistence/database.js') },
      /config may not import/,
    ],
    ['main leaves features to app', { 'src/main.ts': imports('./features.js') }, /main may not import features.ts/],
    ['features are not told of app', { 'src/features/x/slack.ts': imports('../../app.js') }, /may not import app/],
    ['nobody needs the sandbox', { 'src/app.ts': imports('./sandbox/server.js') }, /app may not import sandbox/],
    ['and it needs nobody', { 'src/sandbox/a.ts': imports('../core/errors.js') }, /sandbox may not import core/],
    ['nothing needs the tests', { 'src/core/a.ts': imports('../../tests/support/world.js') }, /stands in no room/],
    [
      'an import() is an import',
      { 'src/core/a.ts': `await import('../slack/blocks.js');` },
      /core may not import slack/,
    ],
    ['a type’s import() too', { 'src/core/a.ts': `type X = import('../slack/blocks.js').X;` }, /may not import slack/],
    ['and export … from', { 'src/core/a.ts': `export * from '../slack/blocks.js';` }, /core may not import slack/],
    ['no import is computed', { 'src/core/a.ts': 'await import(name);' }, /computed/],
    ['every file has a room', { 'src/stuff/a.ts': '' }, /stands in no room/],
    ['also at the top', { 'src/second-main.ts': '' }, /stands in no room/],
    [
      'a feature has one door',
      { 'src/features/a/slack.ts': imports('../b/store.js'), 'src/features/b/store.ts': '' },
      /only through its use-cases\.ts/,
    ],
    ['for app as well', { 'src/app.ts': imports('./features/b/store.js') }, /only through its use-cases\.ts/],
    [
      'the list takes slack.ts',
      { 'src/features.ts': imports('./features/b/use-cases.js') },
      /only a feature’s slack\.ts/,
    ],
    [
      'no circle of files',
      { 'src/core/a.ts': imports('./b.js'), 'src/core/b.ts': imports('./c.js'), 'src/core/c.ts': imports('./a.js') },
      /circle of files: src\/core\/a\.ts → src\/core\/b\.ts → src\/core\/c\.ts → src\/core\/a\.ts/,
    ],
    ['not even with oneself', { 'src/core/a.ts': imports('./a.js') }, /circle of files/],
    [
      'no circle of features',
      {
        'src/features/a/slack.ts': imports('../b/use-cases.js'),
        'src/features/b/use-cases.ts': '',
        'src/features/b/slack.ts': `import type { A } from '../a/use-cases.js';`,
        'src/features/a/use-cases.ts': '',
      },
      /circle of features: a → b → a/,
    ],
    ['a domain without Prisma', { 'src/features/a/domain.ts': imports('@prisma/client') }, /know no Bolt, Prisma/],
    [
      'generated or not',
      { 'src/features/a/screens.ts': imports('../../persistence/generated/client.js') },
      /know no Bolt, Prisma/,
    ],
    ['screens without Bolt', { 'src/features/a/screens.ts': imports('@slack/bolt') }, /know no Bolt, Prisma/],
    ['a domain without a clock', { 'src/features/a/domain.ts': imports('../../core/clock.js') }, /Prisma or clock/],
    [
      'time is given',
      { 'src/slack/a.ts': '\nconst now = new Date();' },
      /src\/slack\/a\.ts:2 reads the machine’s time/,
    ],
    ['as a number too', { 'src/core/a.ts': 'const now = Date.now();' }, /reads the machine’s time/],
    ['or as a function', { 'src/core/a.ts': 'const clock = () => Date();' }, /reads the machine’s time/],
    ['a name says something', { 'src/core/helpers.ts': '' }, /“helpers” does not say/],
    ['a folder’s too', { 'src/slack/utils/cut.ts': '' }, /“utils” does not say/],
    ['files stay readable', { 'src/core/a.ts': '//\n'.repeat(301) }, /301 lines/],
  ];
  it.each(wrong)('is not kept when broken: %s', (_what, files, told) => {
    expect(violations(planted(files)).join('\n')).toMatch(told);
  });

  it('is not fooled by words in comments and strings', () => {
    const text = `// new Date() and import '../slack/blocks.js'\nexport const said = "Date.now()";`;
    expect(violations(planted({ 'src/core/a.ts': text }))).toEqual([]);
  });
});
