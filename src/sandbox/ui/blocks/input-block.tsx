import { useId } from 'preact/hooks';
import { type JsonObject, objectAt, stringAt } from '../../json.js';
import { TextObject } from '../text/show.js';
import { Element } from './element.js';
import { type FieldProps, useSurface } from './surface.js';

/** A field with its label, hint, and what is wrong with it. */
export function InputBlock({ block, blockId }: { block: JsonObject; blockId: string }) {
  const surface = useSurface();
  const id = useId();
  const element = objectAt(block, 'element');
  const error = surface.errorOf(blockId);
  const isOptional = block['optional'] === true;
  const isGroup = element['type'] === 'radio_buttons' || element['type'] === 'checkboxes';
  const hint = block['hint'];
  const described = [...(hint === undefined ? [] : [`${id}-hint`]), ...(error === undefined ? [] : [`${id}-error`])];
  const field: FieldProps = {
    id: `${id}-field`,
    labelId: `${id}-label`,
    describedBy: described.length === 0 ? undefined : described.join(' '),
    invalid: error !== undefined,
    required: !isOptional,
    dispatches: block['dispatch_action'] === true,
  };
  const words = (
    <>
      <TextObject text={block['label']} />
      {!isOptional && (
        <span class="required" aria-hidden="true">
          {' *'}
        </span>
      )}
    </>
  );
  return (
    <div class={`block input-block${error === undefined ? '' : ' has-error'}`} data-block={blockId}>
      <div class="label-line">
        {isGroup ? (
          <span class="label" id={field.labelId}>
            {words}
          </span>
        ) : (
          <label class="label" id={field.labelId} for={field.id}>
            {words}
          </label>
        )}
        {isOptional && !/\(optional\)\s*$/i.test(stringAt(objectAt(block, 'label'), 'text') ?? '') && (
          <span class="optional">(optional)</span>
        )}
      </div>
      <Element element={element} blockId={blockId} field={field} />
      {error !== undefined && (
        <div class="error" id={`${id}-error`} role="alert">
          {error}
        </div>
      )}
      {hint !== undefined && (
        <div class="hint" id={`${id}-hint`}>
          <TextObject text={hint} />
        </div>
      )}
    </div>
  );
}
