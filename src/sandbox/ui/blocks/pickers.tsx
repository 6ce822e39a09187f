import { useEffect, useState } from 'preact/hooks';
import { type JsonObject, numberAt, stringAt } from '../../json.js';
import { useMe } from '../state/me.js';
import { instantAt, localOf } from '../text/dates.js';
import { labelAt } from '../text/words.js';
import { confirmed } from './confirm.js';
import { type ElementProps, useSurface } from './surface.js';

const KINDS: {
  readonly [type: string]: { readonly input: 'date' | 'time' | 'datetime-local'; readonly word: string };
} = {
  datepicker: { input: 'date', word: 'Date' },
  timepicker: { input: 'time', word: 'Time' },
  datetimepicker: { input: 'datetime-local', word: 'Date and time' },
};

/** Date, time, and both: the browser's own fields, which every keyboard and screen reader knows. */
export function PickerElement({ element, blockId, field }: ElementProps) {
  const surface = useSurface();
  const { tz } = useMe();
  const type = stringAt(element, 'type') ?? '';
  const kind = KINDS[type];
  const actionId = stringAt(element, 'action_id') ?? '';
  const held = asField(type, surface.valueOf(blockId, actionId) ?? initialOf(type, element), tz);
  const [shown, show] = useState(held);
  useEffect(() => show(held), [held]);
  if (!kind) return null;

  const enter = async (entered: string) => {
    show(entered);
    if (entered === held) return;
    const value = asValue(type, entered, tz);
    if (field) surface.fill(blockId, actionId, value, { dispatch: field.dispatches });
    else if (await confirmed(element)) await surface.press(blockId, actionId, { value });
    else show(held);
  };
  return (
    <input
      id={field?.id}
      class={`input picker${field?.invalid ? ' invalid' : ''}`}
      type={kind.input}
      aria-label={field ? undefined : labelAt(element, 'placeholder') || kind.word}
      aria-labelledby={field?.labelId}
      aria-describedby={field?.describedBy}
      aria-invalid={field?.invalid ? 'true' : undefined}
      aria-required={field?.required ? 'true' : undefined}
      value={shown}
      onChange={(event) => void enter(event.currentTarget.value)}
      onBlur={(event) => void enter(event.currentTarget.value)}
    />
  );
}

function initialOf(type: string, element: JsonObject): JsonObject {
  if (type === 'datepicker') return { selected_date: element['initial_date'] };
  if (type === 'timepicker') return { selected_time: element['initial_time'] };
  return { selected_date_time: element['initial_date_time'] };
}

function asField(type: string, value: JsonObject, tz: string): string {
  if (type === 'datepicker') return stringAt(value, 'selected_date') ?? '';
  if (type === 'timepicker') return stringAt(value, 'selected_time') ?? '';
  const seconds = numberAt(value, 'selected_date_time');
  return seconds === undefined ? '' : localOf(seconds * 1000, tz);
}

function asValue(type: string, entered: string, tz: string): JsonObject {
  if (type === 'datepicker') return { type, selected_date: entered || null };
  if (type === 'timepicker') return { type, selected_time: entered || null };
  return { type, selected_date_time: entered === '' ? null : Math.round(instantAt(entered, tz) / 1000) };
}
