import { expect, test } from 'vitest';
import { form, textField } from '../../src/slack/forms.js';
import { fieldName, renewFields, underFieldNames } from '../../src/slack/renewed-fields.js';

const sample = form({ why: textField({ label: 'Why', max: 100 }), place: textField({ label: 'Place', max: 100 }) });

test('a renewed field has another id, and is read under its name', () => {
  const blocks = renewFields(sample.blocks({ why: 'a', place: 'b' }), ['why'], 7);
  expect(blocks.map(({ block_id }) => block_id)).toEqual(['why@7', 'place']);
  const state = { 'why@7': { text: { value: 'new' } }, place: { text: { value: 'b' } } };
  expect(sample.read(underFieldNames(state))).toEqual({ why: 'new', place: 'b' });
  expect(fieldName('why@7')).toBe('why');
  expect(fieldName('why')).toBe('why');
});
