import { useEffect, useRef, useState } from 'preact/hooks';
import { isObject, type JsonObject, numberAt, objectAt, stringAt, stringsAt } from '../../json.js';
import { readMrkdwn } from '../text/mrkdwn.js';
import { readRich } from '../text/rich.js';
import { labelAt } from '../text/words.js';
import { richAsTyped, writeRich } from '../text/write-rich.js';
import { type ElementProps, useSurface } from './surface.js';

/** Which keyboard a phone shows. What is wrong with an address is said by the workspace, as Slack says it. */
const KEYBOARDS: { readonly [type: string]: 'email' | 'url' | 'decimal' } = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
};

/** Plain text, number, e-mail, url and rich text. */
export function TypingElement({ element, blockId, field }: ElementProps) {
  const surface = useSurface();
  const type = stringAt(element, 'type') ?? '';
  const isRich = type === 'rich_text_input';
  const isLong = isRich || element['multiline'] === true;
  const actionId = stringAt(element, 'action_id') ?? '';
  const held = typedIn(element, surface.valueOf(blockId, actionId));
  const [shown, show] = useState(held);
  const last = useRef(held);
  // What comes back from the server is what was sent, unless the app has put something else there.
  useEffect(() => {
    if (held !== last.current) show(held);
    last.current = held;
  }, [held]);

  const most = type === 'plain_text_input' ? (numberAt(element, 'max_length') ?? 3000) : undefined;
  const triggers = stringsAt(objectAt(element, 'dispatch_action_config'), 'trigger_actions_on');
  const onEnter = field?.dispatches === true && (triggers.length === 0 || triggers.includes('on_enter_pressed'));
  const onCharacter = field?.dispatches === true && triggers.includes('on_character_entered');
  const send = (entered: string, how: { dispatch: boolean; soon?: boolean }) => {
    last.current = entered;
    surface.fill(blockId, actionId, enteredAs(type, entered), how);
  };
  const shared = {
    id: field?.id,
    placeholder: labelAt(element, 'placeholder'),
    value: shown,
    maxLength: most,
    'data-focus': element['focus_on_load'] === true ? '' : undefined,
    'aria-labelledby': field?.labelId,
    'aria-describedby': field?.describedBy,
    'aria-invalid': field?.invalid ? ('true' as const) : undefined,
    'aria-required': field?.required ? ('true' as const) : undefined,
    onInput: (event: { currentTarget: { value: string } }) => {
      show(event.currentTarget.value);
      send(event.currentTarget.value, { dispatch: onCharacter, soon: true });
    },
  };
  const name = `input${field?.invalid ? ' invalid' : ''}`;
  const left = most === undefined ? undefined : most - [...shown].length;
  return (
    <div class="typing">
      {isLong ? (
        <textarea
          {...shared}
          class={`${name} long`}
          rows={Math.min(12, Math.max(isRich ? 4 : 3, shown.split('\n').length))}
        />
      ) : (
        <input
          {...shared}
          class={name}
          type="text"
          inputMode={KEYBOARDS[type]}
          autocomplete="off"
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !onEnter) return;
            event.preventDefault();
            send(shown, { dispatch: true });
          }}
        />
      )}
      {left !== undefined && left <= Math.max(20, (most ?? 0) / 20) && (
        <span class="count" aria-live="polite">
          {left}
          <span class="sr-only"> characters left</span>
        </span>
      )}
      {isRich && <div class="hint">*bold* _italic_ ~strike~ `code` &gt; quote • list</div>}
    </div>
  );
}

function typedIn(element: JsonObject, value: JsonObject | undefined): string {
  if (element['type'] !== 'rich_text_input') {
    const held = value ? value['value'] : element['initial_value'];
    return typeof held === 'string' || typeof held === 'number' ? String(held) : '';
  }
  const held = value ? value['rich_text_value'] : element['initial_value'];
  return isObject(held) ? richAsTyped(readRich(held)) : '';
}

function enteredAs(type: string, entered: string): JsonObject {
  if (type !== 'rich_text_input') return { type, value: entered === '' ? null : entered };
  const escaped = entered
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/(?<!^)>/gm, '&gt;');
  return { type, rich_text_value: entered === '' ? null : writeRich(readMrkdwn(escaped)) };
}
