import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface MenuEntry {
  readonly label: string;
  readonly detail?: string | undefined;
  readonly danger?: boolean;
  readonly checked?: boolean;
  readonly face?: ComponentChildren;
  run(): void;
}

interface MenuProps {
  readonly label: string;
  readonly face: ComponentChildren;
  readonly class: string;
  readonly entries: readonly MenuEntry[];
  readonly heading?: string;
  /** The face has words which say what the button is. */
  readonly isWorded?: boolean;
}

/** A button that opens a menu. Source: ARIA Authoring Practices, menu button. */
export function MenuButton({ label, face, entries, heading, isWorded = false, class: name }: MenuProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    const shown = menu.current;
    if (!open || !shown || !button.current) return;
    shown.showPopover();
    const { left, right, top, bottom } = button.current.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = shown;
    const fitsRight = left + width < innerWidth - 8;
    shown.style.left = `${Math.max(8, fitsRight ? left : right - width)}px`;
    shown.style.top = `${bottom + height + 8 < innerHeight ? bottom + 4 : Math.max(8, top - height - 4)}px`;
    const checked = shown.querySelector<HTMLElement>('[aria-checked=true]');
    (checked ?? shown.querySelector<HTMLElement>('[role^=menuitem]'))?.focus();
  }, [open]);

  useEffect(() => {
    if (!open) return undefined;
    const elsewhere = (event: PointerEvent) => {
      const { target } = event;
      if (target instanceof Node && !menu.current?.contains(target) && !button.current?.contains(target))
        setOpen(false);
    };
    addEventListener('pointerdown', elsewhere, true);
    return () => removeEventListener('pointerdown', elsewhere, true);
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
    const at = items.findIndex((each) => each.matches(':focus'));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      items[to % items.length]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key.length === 1 && /\p{L}/u.test(event.key)) {
      const letter = event.key.toLowerCase();
      const next = [...items.slice(at + 1), ...items].find((each) =>
        each.textContent?.toLowerCase().startsWith(letter),
      );
      next?.focus();
    }
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        class={name}
        aria-label={isWorded ? undefined : label}
        title={isWorded ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || open) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {face}
      </button>
      {open && (
        <div
          class="menu"
          popover="manual"
          role="menu"
          id={id}
          aria-label={label}
          ref={menu}
          tabIndex={-1}
          onKeyDown={onKeyDown}
        >
          {heading !== undefined && (
            <div class="menu-heading" role="presentation">
              {heading}
            </div>
          )}
          {entries.map((each) => (
            <button
              type="button"
              key={each.label}
              {...(each.checked === undefined
                ? { role: 'menuitem' }
                : { role: 'menuitemradio', 'aria-checked': each.checked })}
              tabIndex={-1}
              class={`menu-entry${each.danger ? ' danger' : ''}`}
              onClick={() => {
                close();
                each.run();
              }}
            >
              {each.face}
              <span class="menu-words">
                <span>{each.label}</span>
                {each.detail !== undefined && <span class="menu-detail">{each.detail}</span>}
              </span>
            </button>
          ))}
        </div>
      )}
    </>
  );
}
