import { type JsonObject, objectAt, stringAt } from '../../json.js';
import { known, useStore } from '../state/store.js';

const NO_FILES: readonly string[] = [];

/** The address on this machine of what an image shows, or undefined: nothing is fetched from outside. */
function localAddress(image: JsonObject, files: readonly string[]): string | undefined {
  const url = stringAt(image, 'image_url');
  if (url === undefined) {
    const file = objectAt(image, 'slack_file');
    const id = stringAt(file, 'id') ?? /\/files\/(?:[^/]+\/)?(F[A-Z0-9]+)/.exec(stringAt(file, 'url') ?? '')?.[1];
    return id !== undefined && files.includes(id) ? `/files/${id}/` : undefined;
  }
  if (!URL.canParse(url)) return undefined;
  const { hostname, port, pathname } = new URL(url);
  return /^(?:127\.0\.0\.1|localhost)$/.test(hostname) && port === location.port ? pathname : undefined;
}

/** An image of an app. One from another machine shows as a frame with its description. */
export function Picture({ image, size }: { image: JsonObject; size: 'icon' | 'thumbnail' | 'full' }) {
  const files = useStore(known, (state) => state.workspace?.files ?? NO_FILES);
  const alt = stringAt(image, 'alt_text') ?? '';
  const address = localAddress(image, files);
  if (address !== undefined) return <img class={`picture ${size}`} src={address} alt={alt} loading="lazy" />;
  return (
    <span class={`picture-frame ${size}`} role="img" aria-label={alt} title={`${alt} (not fetched from outside)`}>
      <span aria-hidden="true">▨</span>
      {size === 'full' && <span class="picture-alt">{alt}</span>}
    </span>
  );
}
