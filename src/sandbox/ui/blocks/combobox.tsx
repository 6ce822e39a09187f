import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Choice } from './surface.js';

export interface ComboboxProps {
  readonly id: string;
  readonly label?: string | undefined;
  readonly labelId?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
  readonly required?: boolean;
  readonly multi: boolean;
  readonly chosen: readonly Choice[];
  readonly placeholder: string;
  readonly most?: number | undefined;
  readonly clearable: boolean;
  /** What there is to choose from, once this was typed. */
  offer(typed: string): readonly Choice[] | Promise<readonly Choice[]>;
  /** How much must be typed before there is anything to choose from. */
  readonly least: number;
  choose(choices: readonly Choice[]): void;
}

/**
 * A field that offers choices while one types. Source: ARIA Authoring Practices, editable combobox with list
 * autocomplete. Focus stays in the field; the arrow keys move through the list.
 */
export function Combobox(props: ComboboxProps) {
  const { id, multi, chosen, most } = props;
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [offered, setOffered] = useState<readonly Choice[]>([]);
  const [waiting, setWaiting] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const asked = useRef(0);
  const listId = useId();
  const isFull = multi && most !== undefined && chosen.length >= most;
  const choices = multi ? offered.filter((each) => !chosen.some((one) => one.key === each.key)) : offered;

  const load = async (words: string) => {
    asked.current += 1;
    const turn = asked.current;
    if (words.length < props.least) {
      setOffered([]);
      setWaiting(false);
      return;
    }
    setWaiting(true);
    const answer = await props.offer(words);
    // An answer to what was typed before comes too late.
    if (turn !== asked.current) return;
    setOffered(answer);
    setActive(words === '' ? -1 : 0);
    setWaiting(false);
  };

  useEffect(() => {
    if (!open) return undefined;
    if (typed === '' || props.least === 0) {
      void load(typed);
      return undefined;
    }
    const timer = setTimeout(() => void load(typed), 120);
    return () => clearTimeout(timer);
  }, [open, typed]);

  useLayoutEffect(() => {
    const popup = list.current;
    const anchor = box.current;
    if (!open || !popup || !anchor) return;
    if (!popup.matches(':popover-open')) popup.showPopover();
    const { left, top, bottom, width } = anchor.getBoundingClientRect();
    const below = innerHeight - bottom;
    popup.style.width = `${Math.max(width, 220)}px`;
    popup.style.left = `${Math.min(left, innerWidth - Math.max(width, 220) - 8)}px`;
    popup.style.maxHeight = `${Math.min(280, Math.max(below, top) - 16)}px`;
    popup.style.top = below > 200 || below > top ? `${bottom + 4}px` : 'auto';
    popup.style.bottom = below > 200 || below > top ? 'auto' : `${innerHeight - top + 4}px`;
  });

  useEffect(() => {
    document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const close = () => {
    setOpen(false);
    setTyped('');
    setActive(-1);
  };
  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    props.choose(multi ? [...chosen, choice] : [choice]);
    const isLast = !multi || chosen.length + 1 >= (most ?? Number.POSITIVE_INFINITY);
    if (isLast) close();
    else setTyped('');
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!open) setOpen(true);
      else if (choices.length > 0) {
        const step = key === 'ArrowDown' ? 1 : -1;
        setActive((active + step + choices.length + (active < 0 && step < 0 ? 1 : 0)) % choices.length);
      }
    } else if (key === 'Enter' && open) {
      event.preventDefault();
      take(choices[active] ?? (choices.length === 1 ? choices[0] : undefined));
    } else if (key === 'Enter') {
      event.preventDefault();
      setOpen(true);
    } else if (key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (key === 'Backspace' && typed === '' && multi && chosen.length > 0) {
      props.choose(chosen.slice(0, -1));
    } else if (key === 'Tab' && open) close();
  };

  const single = multi ? undefined : chosen[0];
  const shown = open ? typed : (single?.label ?? typed);
  const announced = waiting ? 'Looking' : choices.length === 0 ? 'Nothing found' : `${choices.length} to choose from`;
  let group: string | undefined;
  return (
    <div class={`combobox${open ? ' open' : ''}${multi ? ' multi' : ''}${props.invalid ? ' invalid' : ''}`} ref={box}>
      {multi &&
        chosen.map((each) => (
          <span class="chip" key={each.key}>
            {each.label}
            <button
              type="button"
              aria-label={`Remove ${each.label}`}
              onClick={() => {
                props.choose(chosen.filter((one) => one.key !== each.key));
                field.current?.focus();
              }}
            >
              ×
            </button>
          </span>
        ))}
      <input
        ref={field}
        id={id}
        role="combobox"
        type="text"
        autocomplete="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open && active >= 0 ? `${listId}-${active}` : undefined}
        aria-label={props.label}
        aria-labelledby={props.labelId}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid ? 'true' : undefined}
        aria-required={props.required ? 'true' : undefined}
        placeholder={multi && chosen.length > 0 ? '' : (open && single?.label) || props.placeholder}
        value={shown}
        disabled={isFull && !open}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setOpen(true);
        }}
        onClick={() => setOpen(!open || typed !== '')}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      {props.clearable && single && !open ? (
        <button type="button" class="clear" aria-label="Clear" onClick={() => props.choose([])}>
          ×
        </button>
      ) : (
        <span class="chevron" aria-hidden="true" />
      )}
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the focus in the field
        <div class="choices" popover="manual" ref={list} onMouseDown={(event) => event.preventDefault()}>
          <div role="listbox" id={listId} aria-label={props.label ?? 'Choices'} aria-multiselectable={multi}>
            {choices.map((each, index) => {
              const heading = each.group !== group && each.group !== undefined ? each.group : undefined;
              group = each.group;
              return (
                <>
                  {heading !== undefined && (
                    <div class="choice-group" role="presentation">
                      {heading}
                    </div>
                  )}
                  {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's */}
                  {/* biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus */}
                  <div
                    key={each.key}
                    id={`${listId}-${index}`}
                    role="option"
                    class={index === active ? 'choice active' : 'choice'}
                    aria-selected={each.key === single?.key}
                    onClick={() => take(each)}
                    onMouseMove={() => setActive(index)}
                  >
                    <span class="choice-label">{each.label}</span>
                    {each.detail !== undefined && <span class="choice-detail">{each.detail}</span>}
                  </div>
                </>
              );
            })}
          </div>
          {choices.length === 0 && (
            <div class="choice-none">
              {typed.length < props.least
                ? `Type ${props.least === 1 ? 'a letter' : `${props.least} letters`} to search`
                : waiting
                  ? 'Looking…'
                  : isFull
                    ? 'No more can be chosen'
                    : 'No results'}
            </div>
          )}
        </div>
      )}
      <span class="sr-only" aria-live="polite">
        {open && typed.length >= props.least ? announced : ''}
      </span>
    </div>
  );
}
