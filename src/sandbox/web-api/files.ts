import { SURFACE_LIMITS } from '../block-kit/limits.js';
import { emitMessage } from '../events.js';
import { slackFile, slackFileWithShares } from '../files.js';
import { ApiError, invalidArguments } from '../refusal.js';
import { type Content, readContent } from './content.js';
import type { Method } from './method.js';
import { postable, threadFor } from './targets.js';

const WRITE = ['files:write'];

const getUploadUrl: Method = {
  scopes: WRITE,
  required: ['filename', 'length'],
  run(workspace, args) {
    const length = args.number('length') ?? 0;
    if (length <= 0) throw invalidArguments('must be more than 0 [json-pointer:/length]');
    const altText = args.text('alt_txt') ?? args.text('alt_text') ?? '';
    if (altText.length > 1000) throw new ApiError('alt_txt_too_large');
    const file = workspace.files.reserve({ name: args.needed('filename'), length, altText, user: workspace.bot.id });
    return { upload_url: `${workspace.url}/upload/${file.uploadToken}`, file_id: file.id };
  },
};

const completeUpload: Method = {
  scopes: WRITE,
  required: ['files'],
  run(workspace, args) {
    const wanted = args.objects('files', () => invalidArguments('failed to parse JSON [json-pointer:/files]')) ?? [];
    if (wanted.length === 0) throw invalidArguments('no fewer than 1 items allowed [json-pointer:/files]');
    const channels = args.has('channel_id') ? [args.needed('channel_id')] : args.words('channels');
    const conversations = channels.map((each) => postable(workspace, each));
    const files = wanted.map((each) => {
      const file = workspace.files.get(String(each['id'] ?? ''));
      if (!file?.bytes || file.completed) throw new ApiError('file_not_found');
      if (typeof each['title'] === 'string') file.title = each['title'];
      return file;
    });
    const content: Partial<Content> = args.has('blocks') ? readContent(args, SURFACE_LIMITS.messageText) : {};
    const threads = conversations.map((each) => threadFor(workspace, each, args.text('thread_ts')));
    for (const file of files) file.completed = true;
    for (const [index, conversation] of conversations.entries()) {
      const message = workspace.conversations.post(conversation, {
        user: workspace.bot.id,
        byApp: true,
        text: args.text('initial_comment') ?? '',
        blocks: content.blocks ?? [],
        subtype: 'file_share',
        threadTs: threads[index],
        files: files.map((each) => each.id),
      });
      const { id: channel, kind } = conversation;
      for (const file of files) file.shares.push({ channel, kind, ts: message.ts, threadTs: message.threadTs });
      void emitMessage(workspace, conversation, message);
    }
    workspace.wire.changed();
    return { files: files.map((each) => ({ ...slackFile(each, workspace.url), id: each.id, title: each.title })) };
  },
};

const info: Method = {
  scopes: ['files:read'],
  required: ['file'],
  run(workspace, args) {
    const file = workspace.files.get(args.needed('file'));
    // What nobody has finished uploading is no file yet.
    if (!file?.completed) throw new ApiError('file_not_found');
    return { file: slackFileWithShares(file, workspace.url), comments: [], response_metadata: { next_cursor: '' } };
  },
};

export const FILES: { readonly [name: string]: Method } = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
  'files.info': info,
};
