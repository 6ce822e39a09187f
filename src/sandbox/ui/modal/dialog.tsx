import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

function focusableIn(dialog: HTMLElement): HTMLElement[] {
  return [...dialog.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((each) => each.offsetParent !== null);
}

interface DialogProps {
  readonly labelId: string;
  readonly class: string;
  /** Another value: what is shown is another thing, and the focus goes to its first field. */
  readonly content: string;
  readonly role?: 'dialog' | 'alertdialog';
  close(): void;
  readonly children: ComponentChildren;
}

/** A dialog that keeps the focus within it, and gives it back to where it was. */
export function Dialog({ labelId, content, close, children, role = 'dialog', class: name }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const before = useRef<{ element: Element | null; id: string }>({ element: null, id: '' });

  useLayoutEffect(() => {
    const shown = dialog.current;
    const focused = document.activeElement;
    before.current = { element: focused, id: focused?.id ?? '' };
    shown?.showModal();
    return () => {
      shown?.close();
      const { element, id } = before.current;
      // What was focused may have been drawn anew meanwhile; then the composer is the next best place.
      const back = element?.isConnected
        ? element
        : (document.getElementById(id) ?? document.querySelector('[data-composer]'));
      if (back instanceof HTMLElement && back !== document.body) back.focus();
      else document.querySelector<HTMLElement>('[data-composer]')?.focus();
    };
  }, []);

  useEffect(() => {
    const shown = dialog.current;
    if (!shown) return;
    const wanted = shown.querySelector<HTMLElement>('[data-focus]');
    const field = shown.querySelector<HTMLElement>(
      '.modal-body input:not([type=hidden]), .modal-body textarea, .modal-body button',
    );
    (wanted ?? field ?? focusableIn(shown).at(-1))?.focus();
  }, [content]);

  const onKeyDown = (event: KeyboardEvent) => {
    const shown = dialog.current;
    if (event.key !== 'Tab' || !shown) return;
    const all = focusableIn(shown);
    const [first, last] = [all[0], all.at(-1)];
    const at = document.activeElement;
    if (event.shiftKey ? at === first || at === shown : at === last) {
      event.preventDefault();
      (event.shiftKey ? last : first)?.focus();
    }
  };

  return (
    <dialog
      ref={dialog}
      class={name}
      role={role}
      aria-modal="true"
      aria-labelledby={labelId}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onKeyDown={onKeyDown}
    >
      {children}
    </dialog>
  );
}
