import { stringAt } from '../../json.js';
import { MenuButton } from '../shell/menu.js';
import { confirmed } from './confirm.js';
import { type ElementProps, useSurface } from './surface.js';
import { choicesOf } from './values.js';

/** The "⋯" menu of an app's message. */
export function OverflowElement({ element, blockId }: ElementProps) {
  const surface = useSurface();
  const choose = async (option: string) => {
    if (await confirmed(element)) await surface.press(blockId, stringAt(element, 'action_id') ?? '', { option });
  };
  return (
    <MenuButton
      class="button small overflow"
      label={stringAt(element, 'accessibility_label') ?? 'More'}
      face="⋯"
      entries={choicesOf(element).map((each) => ({
        label: each.label,
        detail: each.detail,
        run: () => void choose(each.key),
      }))}
    />
  );
}
