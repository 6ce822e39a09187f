import { isObject, type JsonObject, objectAt, objectsAt, stringAt } from '../../json.js';
import { readMarkdown } from '../text/markdown.js';
import { readRich } from '../text/rich.js';
import { Passages, Rows, TextObject } from '../text/show.js';
import { labelAt } from '../text/words.js';
import { Element } from './element.js';
import { InputBlock } from './input-block.js';
import { Picture } from './picture.js';
import { Unknown } from './unknown.js';

/** Blocks as Slack shows them. */
export function Blocks({ blocks }: { blocks: readonly JsonObject[] }) {
  return (
    <div class="blocks">
      {blocks.map((block, index) => (
        <Block key={stringAt(block, 'block_id') ?? index} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { block: JsonObject }) {
  const blockId = stringAt(block, 'block_id') ?? '';
  const type = stringAt(block, 'type') ?? '';
  switch (type) {
    case 'header':
      return (
        <h3 class="block header">
          <TextObject text={block['text']} />
        </h3>
      );
    case 'divider':
      return <hr class="block" />;
    case 'section':
      return <SectionBlock block={block} blockId={blockId} />;
    case 'context':
      return <ContextBlock block={block} />;
    case 'actions':
    case 'context_actions':
      return (
        <div class="block actions">
          {objectsAt(block, 'elements').map((element, index) => (
            <Element key={stringAt(element, 'action_id') ?? index} element={element} blockId={blockId} />
          ))}
        </div>
      );
    case 'input':
      return <InputBlock block={block} blockId={blockId} />;
    case 'image':
      return (
        <figure class="block image">
          {isObject(block['title']) && (
            <figcaption>
              <TextObject text={block['title']} />
            </figcaption>
          )}
          <Picture image={block} size="full" />
        </figure>
      );
    case 'rich_text':
      return (
        <div class="block text">
          <Passages passages={readRich(block)} />
        </div>
      );
    case 'markdown':
      return (
        <div class="block text">
          <Passages passages={readMarkdown(stringAt(block, 'text') ?? '')} />
        </div>
      );
    case 'table':
    case 'data_table':
      return <TableBlock block={block} />;
    case 'alert':
      return (
        <div class={`block alert ${stringAt(block, 'level') ?? 'default'}`} role="note">
          <TextObject text={block['text']} />
        </div>
      );
    case 'file':
      return (
        <div class="block file-card">
          <span aria-hidden="true">📄</span> File {stringAt(block, 'external_id') ?? ''}
        </div>
      );
    default:
      return <Unknown what="block" type={type} />;
  }
}

function SectionBlock({ block, blockId }: { block: JsonObject; blockId: string }) {
  const accessory = objectAt(block, 'accessory');
  const fields = objectsAt(block, 'fields');
  return (
    <div class="block section">
      <div class="section-words text">
        {isObject(block['text']) && <TextObject text={block['text']} />}
        {fields.length > 0 && (
          <div class="fields">
            {fields.map((field, index) => (
              <div class="field-cell" key={index}>
                <TextObject text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {stringAt(accessory, 'type') !== undefined && (
        <div class="accessory">
          <Element element={accessory} blockId={blockId} />
        </div>
      )}
    </div>
  );
}

function ContextBlock({ block }: { block: JsonObject }) {
  return (
    <div class="block context">
      {objectsAt(block, 'elements').map((element, index) =>
        element['type'] === 'image' ? (
          <Picture key={index} image={element} size="icon" />
        ) : (
          <div class="context-words text" key={index}>
            <TextObject text={element} />
          </div>
        ),
      )}
    </div>
  );
}

function TableBlock({ block }: { block: JsonObject }) {
  const rows = Array.isArray(block['rows']) ? block['rows'] : [];
  const cells = rows.map((row: unknown) => (Array.isArray(row) ? row : isObject(row) ? objectsAt(row, 'cells') : []));
  const shown = cells.map((row) =>
    row.filter(isObject).map((cell: JsonObject, index: number) => {
      if (cell['type'] === 'rich_text') return <Passages key={index} passages={readRich(cell)} />;
      return <span key={index}>{labelAt(cell, 'text')}</span>;
    }),
  );
  return (
    <div class="block text">
      <Rows rows={shown} caption={stringAt(block, 'caption') ?? 'Table'} />
    </div>
  );
}
