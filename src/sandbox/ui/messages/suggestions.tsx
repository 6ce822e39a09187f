import type { Completion } from './completion.js';

interface SuggestionsProps {
  readonly id: string;
  readonly offered: readonly Completion[];
  readonly active: number;
  take(completion: Completion): void;
  point(index: number): void;
}

/** The list above the composer; the composer keeps the focus and the keys. */
export function Suggestions({ id, offered, active, take, point }: SuggestionsProps) {
  return (
    <div class="suggestions" role="listbox" id={id} aria-label="Suggestions">
      {offered.map((each, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the composer's
        // biome-ignore lint/a11y/useFocusableInteractive: the composer keeps the focus
        <div
          key={each.label}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          class={index === active ? 'choice active' : 'choice'}
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => point(index)}
          onClick={() => take(each)}
        >
          <span class="choice-label">{each.label}</span>
          <span class="choice-detail">{each.detail}</span>
        </div>
      ))}
    </div>
  );
}
