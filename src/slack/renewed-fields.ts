import type { InputBlock } from '@slack/types';

// Slack keeps what stands in a field when its modal is updated, as long as the field's block id stays the same. So a
// field that is to show something new gets another id, and the number is taken off again before the form is read.

/** The blocks of a form, with ids of their own for the fields of these names. */
export function renewFields(
  blocks: readonly InputBlock[],
  names: readonly string[],
  version: number,
): readonly InputBlock[] {
  return blocks.map((block) =>
    block.block_id !== undefined && names.includes(block.block_id)
      ? { ...block, block_id: `${block.block_id}@${version}` }
      : block,
  );
}

/** Slack's state of a modal under the names of the form's fields, whichever of them were renewed. */
export function underFieldNames(state: unknown): unknown {
  if (typeof state !== 'object' || state === null) return state;
  return Object.fromEntries(Object.entries(state).map(([id, value]) => [fieldName(id), value]));
}

/** The name of a form's field by the id of its block. */
export function fieldName(blockId: string): string {
  return blockId.replace(/@\d+$/, '');
}
