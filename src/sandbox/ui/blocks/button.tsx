import { useState } from 'preact/hooks';
import { stringAt } from '../../json.js';
import { go, routeOfLink } from '../state/route.js';
import { TextObject } from '../text/show.js';
import { labelAt } from '../text/words.js';
import { confirmed } from './confirm.js';
import { type ElementProps, useSurface } from './surface.js';

/** A button; it shows that it waits until the app has acknowledged the press. */
export function ButtonElement({ element, blockId }: ElementProps) {
  const surface = useSurface();
  const [busy, setBusy] = useState(false);
  const url = stringAt(element, 'url');
  const style = stringAt(element, 'style');
  const press = async () => {
    if (busy || !(await confirmed(element))) return;
    if (url !== undefined) {
      const inside = routeOfLink(url);
      if (inside) go({ thread: undefined, ...inside });
      else if (/^https?:/i.test(url)) open(url, '_blank', 'noreferrer,noopener');
    }
    setBusy(true);
    await surface.press(blockId, stringAt(element, 'action_id') ?? '', {});
    setBusy(false);
  };
  return (
    <button
      type="button"
      class={`button small ${style === 'primary' || style === 'danger' ? style : ''}${busy ? ' busy' : ''}`}
      aria-label={stringAt(element, 'accessibility_label')}
      aria-busy={busy ? 'true' : undefined}
      title={element['type'] === 'icon_button' ? labelAt(element, 'text') : undefined}
      onClick={() => void press()}
    >
      <span class="button-label">
        <TextObject text={element['text']} />
      </span>
      {url !== undefined && !routeOfLink(url) && <span aria-hidden="true"> ↗</span>}
      {busy && <span class="spinner" aria-hidden="true" />}
    </button>
  );
}
