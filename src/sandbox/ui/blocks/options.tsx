import { useId } from 'preact/hooks';
import { isObject, objectsAt, stringAt } from '../../json.js';
import { TextObject } from '../text/show.js';
import { confirmed } from './confirm.js';
import { type Choice, type ElementProps, useSurface } from './surface.js';
import { choiceOf, choicesOf } from './values.js';

/** Radio buttons and checkboxes. */
export function OptionsElement({ element, blockId, field }: ElementProps) {
  const surface = useSurface();
  const name = useId();
  const type = stringAt(element, 'type') ?? '';
  const isRadio = type === 'radio_buttons';
  const actionId = stringAt(element, 'action_id') ?? '';
  const value = surface.valueOf(blockId, actionId);
  const initial = isObject(element['initial_option'])
    ? [element['initial_option']]
    : objectsAt(element, 'initial_options');
  const held = value?.['selected_option'];
  const chosen = (
    value ? (isRadio ? (isObject(held) ? [held] : []) : objectsAt(value, 'selected_options')) : initial
  ).map((each) => choiceOf(each).key);
  const choices = choicesOf(element);

  const choose = async (choice: Choice, on: boolean) => {
    const keys = isRadio ? [choice.key] : on ? [...chosen, choice.key] : chosen.filter((each) => each !== choice.key);
    const options = choices.flatMap((each) => (keys.includes(each.key) && each.option ? [each.option] : []));
    const next = isRadio ? { type, selected_option: options[0] ?? null } : { type, selected_options: options };
    if (field) surface.fill(blockId, actionId, next, { dispatch: field.dispatches });
    else if (await confirmed(element)) await surface.press(blockId, actionId, { value: next });
  };
  return (
    <div
      class="options"
      id={field?.id}
      {...(isRadio ? { role: 'radiogroup', 'aria-required': field?.required ? 'true' : undefined } : { role: 'group' })}
      {...(field
        ? { 'aria-labelledby': field.labelId, 'aria-describedby': field.describedBy }
        : { 'aria-label': 'Options' })}
    >
      {choices.map((each) => (
        <label class="option" key={each.key}>
          <input
            type={isRadio ? 'radio' : 'checkbox'}
            name={name}
            checked={chosen.includes(each.key)}
            onChange={(event) => void choose(each, event.currentTarget.checked)}
          />
          <span>
            <TextObject text={each.option?.['text']} inline />
            {each.option?.['description'] !== undefined && (
              <span class="option-detail">
                <TextObject text={each.option['description']} inline />
              </span>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}
