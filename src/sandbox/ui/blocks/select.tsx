import { useId } from 'preact/hooks';
import { numberAt, objectAt, stringAt } from '../../json.js';
import { known, useStore } from '../state/store.js';
import { labelAt } from '../text/words.js';
import { Combobox } from './combobox.js';
import { confirmed } from './confirm.js';
import { type Choice, type ElementProps, useSurface } from './surface.js';
import { choiceOfChosen, choicesAmong, choicesOf, chosenIn, selectKind, selectValue } from './values.js';

/** Slack asks the app only once this much was typed, unless min_query_length says otherwise. */
const STANDARD_QUERY_LENGTH = 3;

/** Static, external, users, conversations and channels selects, for one or for several. */
export function SelectElement({ element, blockId, field }: ElementProps) {
  const surface = useSurface();
  const workspace = useStore(known, (state) => state.workspace);
  const ownId = useId();
  const type = stringAt(element, 'type') ?? '';
  const found = selectKind(type);
  if (!found) return null;
  const { kind, multi } = found;
  const actionId = stringAt(element, 'action_id') ?? '';
  const offered = kind === 'static' ? choicesOf(element) : choicesAmong(kind, workspace, objectAt(element, 'filter'));
  const chosen = chosenIn(element, surface.valueOf(blockId, actionId), kind, multi).map((each) =>
    choiceOfChosen(each, offered),
  );

  const offer = (typed: string): readonly Choice[] | Promise<readonly Choice[]> => {
    if (kind === 'external') return surface.suggest(blockId, actionId, typed);
    const words = typed.toLowerCase().replace(/^[@#]/, '');
    return offered.filter((each) => `${each.label} ${each.detail ?? ''}`.toLowerCase().includes(words));
  };
  const choose = async (choices: readonly Choice[]) => {
    const value = selectValue(type, kind, multi, choices);
    if (field) surface.fill(blockId, actionId, value, { dispatch: field.dispatches });
    else if (await confirmed(element)) await surface.press(blockId, actionId, { value });
  };
  return (
    <Combobox
      id={field?.id ?? ownId}
      label={field ? undefined : labelAt(element, 'placeholder') || 'Choose'}
      labelId={field?.labelId}
      describedBy={field?.describedBy}
      invalid={field?.invalid ?? false}
      required={field?.required ?? false}
      multi={multi}
      chosen={chosen}
      placeholder={labelAt(element, 'placeholder') || (multi ? 'Choose some' : 'Choose one')}
      most={numberAt(element, 'max_selected_items')}
      clearable={field !== undefined && !field.required}
      least={kind === 'external' ? (numberAt(element, 'min_query_length') ?? STANDARD_QUERY_LENGTH) : 0}
      offer={offer}
      choose={(choices) => void choose(choices)}
    />
  );
}
