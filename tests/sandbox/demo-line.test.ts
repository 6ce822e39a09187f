import { expect, it } from 'vitest';
import { help, readLine } from '../../src/sandbox/demo/line.js';

it('reads which of several buttons is pressed', () => {
  const press = (what: string) => readLine(`SL> ${what}`, 'rsg');
  const button = (label: string, nth?: number, near?: string) => ({ person: 'SL', button: { label, nth, near } });
  expect(press('press Edit')).toMatchObject(button('Edit'));
  expect(press('press Edit 2')).toMatchObject(button('Edit', 2));
  expect(press('press Edit @ Hold the meetings')).toMatchObject(button('Edit', undefined, 'Hold the meetings'));
  expect(press('press A-1')).toMatchObject(button('A-1'));
});

it('leaves what is filled in as it was typed', () => {
  expect(readLine('SL> Decision = One; two', 'rsg')).toEqual({
    kind: 'fill',
    person: 'SL',
    label: 'Decision',
    value: 'One; two',
  });
  expect(help).toContain('several entries of one field with “;” between them');
});
