import { type AddressInfo, createServer } from 'node:net';
import { LogLevel, WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { readFault, UploadRefused } from '../../src/delivery/faults.js';
import { createDeliveryClient } from '../../src/delivery/slack-calls.js';

const platform = (error: string) => readFault(new WebAPIPlatformError({ ok: false, error }));

async function faultOf(slackApiUrl: string) {
  const client = createDeliveryClient('xoxb-test', { slackApiUrl, timeoutMs: 200, logLevel: LogLevel.ERROR });
  return client.apiCall('chat.postMessage', { text: 'Hello' }).then(() => undefined, readFault);
}

describe('what a failed call means', () => {
  it('knows which refusals are for good', () => {
    for (const code of ['channel_not_found', 'account_inactive', 'is_archived', 'not_in_channel', 'cannot_dm_bot'])
      expect(platform(code)).toEqual({ kind: 'permanent', code });
  });

  it('stops for what concerns the bot itself', () => {
    for (const code of ['invalid_auth', 'token_revoked', 'missing_scope'])
      expect(platform(code)).toEqual({ kind: 'blocked', code });
  });

  it("does not take Slack's internal errors for a refusal: the message may stand there", () => {
    for (const code of ['internal_error', 'fatal_error', 'service_unavailable'])
      expect(platform(code)).toEqual({ kind: 'unclear', code });
  });

  it('does not take half an answer for a refusal', () => {
    expect(platform('{"ok":true,"channel":"C1","ts":"17').kind).toBe('unclear');
    expect(platform('').kind).toBe('unclear');
  });

  it('reads how long to wait', () => {
    expect(readFault(new WebAPIRateLimitedError(7))).toMatchObject({ kind: 'limited', retryAfterMs: 7_000 });
    expect(platform('ratelimited').kind).toBe('limited');
  });

  it('doubts after a server error, and not after a refusal at the door', () => {
    expect(readFault(new WebAPIHTTPError(503, '', {})).kind).toBe('unclear');
    expect(readFault(new WebAPIHTTPError(408, '', {})).kind).toBe('unclear');
    expect(readFault(new WebAPIHTTPError(403, '', {})).kind).toBe('temporary');
  });

  it('tries an upload again, in its time, unless the file is too large', () => {
    expect(readFault(new UploadRefused(500, null))).toEqual({ kind: 'temporary', code: 'upload_http_500' });
    expect(readFault(new UploadRefused(403, null)).kind).toBe('temporary');
    expect(readFault(new UploadRefused(429, '7'))).toMatchObject({ kind: 'limited', retryAfterMs: 7_000 });
    expect(readFault(new UploadRefused(429, 'soon'))).toMatchObject({ kind: 'limited', retryAfterMs: 1_000 });
    expect(readFault(new UploadRefused(413, null)).kind).toBe('permanent');
  });

  it('doubts whatever it does not know', () => {
    expect(readFault(new Error('?')).kind).toBe('unclear');
    expect(readFault('?').kind).toBe('unclear');
  });

  it('has no doubt where there was no connection, and doubts where one was lost', async () => {
    const server = createServer((socket) => socket.once('data', () => socket.destroy()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect((await faultOf(url))?.kind).toBe('unclear');
    await new Promise((resolve) => server.close(resolve));
    expect(await faultOf(url)).toEqual({ kind: 'temporary', code: 'econnrefused' });
  });

  it('doubts after a time-out', async () => {
    const server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    expect((await faultOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`))?.kind).toBe('unclear');
    server.close();
  });
});
