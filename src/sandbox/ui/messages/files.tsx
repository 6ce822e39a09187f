import type { PageFile } from '../../page/protocol.js';

/** Files of a message: pictures as pictures, all else as cards. */
export function FileCards({ files }: { files: readonly PageFile[] }) {
  if (files.length === 0) return null;
  return (
    <div class="files">
      {files.map((each) => (
        <FileCard key={each.id} file={each} />
      ))}
    </div>
  );
}

function FileCard({ file }: { file: PageFile }) {
  if (/^image\/(?:png|jpeg|gif|webp|svg)/.test(file.mimetype)) {
    return (
      <figure class="file-picture">
        <figcaption>
          <a href={file.path} download={file.name}>
            {file.title || file.name}
          </a>
        </figcaption>
        <a href={file.path} target="_blank" rel="noreferrer noopener">
          <img src={file.path} alt={file.altText || file.title || file.name} loading="lazy" />
        </a>
      </figure>
    );
  }
  return (
    <a class="file-card" href={file.path} download={file.name}>
      <span class="file-icon" aria-hidden="true">
        {(file.name.split('.').at(-1) ?? '').slice(0, 4).toUpperCase()}
      </span>
      <span class="file-words">
        <strong>{file.title || file.name}</strong>
        <span class="quiet">{sizeOf(file.size)}</span>
      </span>
    </a>
  );
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1_048_576 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
