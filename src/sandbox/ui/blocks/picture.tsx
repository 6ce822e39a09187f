import { type JsonObject, objectAt, stringAt } from '../../json.js';

/** The address on this machine of what an image shows, or undefined: nothing is fetched from outside. */
function localAddress(image: JsonObject): string | undefined {
  const file = objectAt(image, 'slack_file');
  const id = stringAt(file, 'id') ?? /\/files\/(?:[^/]+\/)?(F[A-Z0-9]+)/.exec(stringAt(file, 'url') ?? '')?.[1];
  const url = stringAt(image, 'image_url');
  if (url === undefined) return id === undefined ? undefined : `/files/${id}/`;
  if (!URL.canParse(url)) return undefined;
  const { hostname, port, pathname } = new URL(url);
  return /^(?:127\.0\.0\.1|localhost)$/.test(hostname) && port === location.port ? pathname : undefined;
}

/** An image of an app. One from another machine shows as a frame with its description. */
export function Picture({ image, size }: { image: JsonObject; size: 'icon' | 'thumbnail' | 'full' }) {
  const alt = stringAt(image, 'alt_text') ?? '';
  const address = localAddress(image);
  const isFile = stringAt(image, 'image_url') === undefined;
  if (address !== undefined && !isFile) {
    return <img class={`picture ${size}`} src={address} alt={alt} loading="lazy" />;
  }
  if (address !== undefined) return <FilePicture address={address} alt={alt} size={size} />;
  return (
    <span class={`picture-frame ${size}`} role="img" aria-label={alt} title={`${alt} (not fetched from outside)`}>
      <span aria-hidden="true">▨</span>
      {size === 'full' && <span class="picture-alt">{alt}</span>}
    </span>
  );
}

/** A file of the workspace; a frame where there is no such file. */
function FilePicture({ address, alt, size }: { address: string; alt: string; size: string }) {
  return (
    <object class={`picture ${size}`} data={address} aria-label={alt}>
      <span class={`picture-frame ${size}`} role="img" aria-label={alt}>
        ▨ {size === 'full' ? alt : ''}
      </span>
    </object>
  );
}
