import { SURFACE_LIMITS } from '../block-kit/limits.js';
import { lengthOf, type Problem } from '../block-kit/rules.js';
import { blocksTooLong, checkMessageBlocks } from '../block-kit/validate.js';
import { isObject, type JsonObject, objectsAt } from '../json.js';
import { normaliseMrkdwn } from '../markup.js';
import { ApiError, invalidArguments } from '../refusal.js';
import { normaliseBlocks } from '../surface.js';
import { Arguments } from './method.js';

/** What a message says, checked, in the form in which Slack keeps it. Undefined members were not given. */
export interface Content {
  readonly text: string | undefined;
  readonly blocks: JsonObject[] | undefined;
  readonly attachments: JsonObject[] | undefined;
  readonly metadata: JsonObject | undefined;
}

/**
 * Reads and checks text, blocks, attachments and metadata.
 * @param textLimit characters of text that this method takes
 * @throws ApiError no_text, msg_too_long, invalid_blocks, invalid_blocks_format, msg_blocks_too_long,
 *   invalid_attachments, invalid_metadata_format, metadata_too_large, markdown_text_conflict
 */
export function readContent(args: Arguments, textLimit: number, via: 'api' | 'webhook' = 'api'): Content {
  const blocks = args.objects('blocks', () => new ApiError('invalid_blocks_format'));
  const attachments = args.objects('attachments', () => new ApiError('invalid_attachments'));
  const markdown = args.text('markdown_text');
  if (markdown !== undefined && (args.has('text') || blocks)) throw new ApiError('markdown_text_conflict');
  if (markdown !== undefined && lengthOf(markdown) > 12_000) throw new ApiError('msg_too_long');
  const text = args.text('text') ?? markdown;
  if (blocks) checkBlocks(blocks, via);
  for (const attachment of attachments ?? []) checkBlocks(objectsAt(attachment, 'blocks'), via);
  if ((attachments?.length ?? 0) > SURFACE_LIMITS.attachments) throw new ApiError('too_many_attachments');
  const empty = (text ?? '').trim() === '' && (blocks?.length ?? 0) === 0 && (attachments?.length ?? 0) === 0;
  if (empty) throw new ApiError('no_text');
  if (lengthOf(text ?? '') > textLimit) throw new ApiError('msg_too_long');
  return {
    text: text === undefined ? undefined : normaliseMrkdwn(text),
    blocks: blocks && normaliseBlocks(blocks),
    attachments: attachments?.map((each) => ({ ...each, blocks: normaliseBlocks(objectsAt(each, 'blocks')) })),
    metadata: readMetadata(args),
  };
}

function checkBlocks(blocks: JsonObject[], via: 'api' | 'webhook'): void {
  const problems = checkMessageBlocks(blocks, via);
  if (problems.length > 0) throw invalidBlocks(problems);
  if (blocksTooLong(blocks)) throw new ApiError('msg_blocks_too_long');
}

function invalidBlocks(problems: readonly Problem[]): ApiError {
  const errors = problems.map((each) => `${each.message} [json-pointer:${each.at}]`);
  return new ApiError('invalid_blocks', {
    errors,
    response_metadata: { messages: errors.map((each) => `[ERROR] ${each}`) },
  });
}

function readMetadata(args: Arguments): JsonObject | undefined {
  const metadata = args.structure('metadata', () => new ApiError('invalid_metadata_format'));
  if (metadata === undefined) return undefined;
  if (!isObject(metadata)) throw new ApiError('invalid_metadata_format');
  if (Object.keys(metadata).length === 0) return undefined;
  if (typeof metadata['event_type'] !== 'string' || !isObject(metadata['event_payload'])) {
    throw new ApiError('invalid_metadata_schema');
  }
  if (Buffer.byteLength(JSON.stringify(metadata)) > SURFACE_LIMITS.metadataBytes) {
    throw new ApiError('metadata_too_large');
  }
  return metadata;
}

/** The view argument, which must be there and be JSON. */
export function viewArgument(args: Arguments): unknown {
  const view = args.structure('view', () => invalidArguments('failed to parse JSON [json-pointer:/view]'));
  if (view === undefined) throw invalidArguments('missing required field: view');
  return view;
}

/** The content of an answer to a command or response_url, which is JSON and may leave the text out. */
export function readAnswer(answer: JsonObject): Content {
  return readContent(new Arguments(answer), SURFACE_LIMITS.messageText, 'webhook');
}
