import { useState } from 'preact/hooks';
import { type JsonObject, numberAt, objectsAt, stringAt, stringsAt } from '../../json.js';
import { useMe } from '../state/me.js';
import { sentenceOf } from '../state/requests.js';
import { type ElementProps, useSurface } from './surface.js';

/** Picks files from this machine; the workspace keeps them. */
export function FileInputElement({ element, blockId, field }: ElementProps) {
  const surface = useSurface();
  const me = useMe();
  const [trouble, setTrouble] = useState('');
  const actionId = stringAt(element, 'action_id') ?? '';
  const value = surface.valueOf(blockId, actionId);
  const files = value ? objectsAt(value, 'files') : [];
  const most = numberAt(element, 'max_files') ?? 10;
  const keep = (kept: readonly JsonObject[]) =>
    surface.fill(blockId, actionId, { type: 'file_input', files: kept }, { dispatch: field?.dispatches ?? false });

  const add = async (picked: FileList | null) => {
    try {
      const added: JsonObject[] = [];
      for (const each of [...(picked ?? [])].slice(0, most - files.length)) {
        const path = `/page/file?as=${encodeURIComponent(me.name)}&name=${encodeURIComponent(each.name)}`;
        const response = await fetch(path, { method: 'POST', body: each });
        const answer: { file?: JsonObject } = await response.json();
        if (answer.file) added.push(answer.file);
      }
      setTrouble('');
      keep([...files, ...added]);
    } catch (failure) {
      setTrouble(sentenceOf(failure));
    }
  };
  return (
    <div class="file-input">
      <input
        type="file"
        id={field?.id}
        aria-labelledby={field?.labelId}
        aria-describedby={field?.describedBy}
        multiple={most > 1}
        disabled={files.length >= most}
        accept={stringsAt(element, 'filetypes')
          .map((each) => `.${each}`)
          .join(',')}
        onChange={(event) => void add(event.currentTarget.files)}
      />
      {files.map((each) => (
        <span class="chip" key={stringAt(each, 'id')}>
          {stringAt(each, 'name')}
          <button
            type="button"
            aria-label={`Remove ${stringAt(each, 'name') ?? ''}`}
            onClick={() => keep(files.filter((one) => one !== each))}
          >
            ×
          </button>
        </span>
      ))}
      {trouble !== '' && <div class="error">{trouble}</div>}
    </div>
  );
}
