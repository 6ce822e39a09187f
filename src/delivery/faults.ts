import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';

/**
 * What a failed call to Slack means for the message.
 * - `limited`: Slack did nothing, and says when to come back.
 * - `temporary`: Slack surely did nothing; the same call may work later.
 * - `unclear`: the call may have been carried out. A post must be looked for before it is sent again.
 * - `blocked`: nothing can be sent at all until somebody sees to the bot's own rights.
 * - `thread-gone`: the thread to reply in is no more, or takes no replies.
 * - `permanent`: it will never work for this message.
 */
export type Fault =
  | { readonly kind: 'limited'; readonly code: string; readonly retryAfterMs: number }
  | { readonly kind: 'temporary' | 'unclear' | 'blocked' | 'thread-gone' | 'permanent'; readonly code: string };

/** Slack's answers after which "some aspect of the operation" may have succeeded, in the words of its reference. */
const unclearCodes = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'update_failed',
  'file_update_failed',
]);

/** Slack's answer where an upload is to be ended that it does not know, or that was ended before. */
export const uploadGone = 'file_not_found';

/** The address that Slack gave for a file's bytes did not take them. Nobody has seen anything of it. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';

  /** @param retryAfter the answer's header, in seconds */
  constructor(
    readonly status: number,
    readonly retryAfter: string | null,
  ) {
    super(`upload refused: ${status}`);
  }
}

function uploadFault({ status, retryAfter }: UploadRefused): Fault {
  const code = `upload_http_${status}`;
  if (status === 429) return { kind: 'limited', code, retryAfterMs: Math.max(1, Number(retryAfter) || 1) * 1_000 };
  // The file is too large, or of no kind that is taken; all else may pass, with an address of its own.
  return { kind: status === 413 || status === 415 ? 'permanent' : 'temporary', code };
}

const limitCodes = new Set(['ratelimited', 'rate_limited']);

const temporaryCodes = new Set([
  'request_timeout', // the body arrived cut off
  'message_limit_exceeded',
  'accesslimited',
  'external_channel_migrating',
  'streaming_state_conflict',
  'team_added_to_org',
  'org_login_required',
]);

const blockedCodes = new Set([
  'not_authed',
  'invalid_auth',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'not_allowed_token_type',
  'team_access_not_granted',
  'app_access_restricted',
]);

const threadCodes = new Set([
  'thread_not_found',
  'invalid_thread_ts',
  'cannot_reply_to_message',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
]);

/** Where Slack gives no time to come back (milliseconds). */
const usualRetryMs = 1_000;

function platformFault(code: string): Fault {
  // Where the answer was cut off, the client puts the remains of the body in the place of the code.
  if (!/^[a-z][a-z0-9_]{1,80}$/.test(code)) return { kind: 'unclear', code: 'garbled_answer' };
  if (limitCodes.has(code)) return { kind: 'limited', code, retryAfterMs: usualRetryMs };
  if (unclearCodes.has(code)) return { kind: 'unclear', code };
  if (temporaryCodes.has(code)) return { kind: 'temporary', code };
  if (blockedCodes.has(code)) return { kind: 'blocked', code };
  if (threadCodes.has(code)) return { kind: 'thread-gone', code };
  return { kind: 'permanent', code };
}

interface SystemFault {
  /** Such as "ECONNRESET". */
  readonly code: string | undefined;
  /** The connection was never made, so no request can have arrived. */
  readonly neverConnected: boolean;
}

/** The system's error at the bottom of the chain of causes which `fetch` hands over. */
function systemFault(error: unknown): SystemFault {
  let current: unknown = error;
  for (let depth = 0; depth < 6 && current instanceof Error; depth += 1) {
    if ('code' in current && typeof current.code === 'string') {
      const syscall = 'syscall' in current ? current.syscall : undefined;
      const neverConnected =
        syscall === 'connect' || syscall === 'getaddrinfo' || current.code === 'UND_ERR_CONNECT_TIMEOUT';
      return { code: current.code.toLowerCase(), neverConnected };
    }
    // Several addresses tried and failed: each was an attempt to connect, so the first stands for all.
    current = current instanceof AggregateError ? current.errors[0] : current.cause;
  }
  return { code: undefined, neverConnected: false };
}

/** Reads what the Slack client threw. Anything it does not know counts as unclear: a post is never repeated on a guess. */
export function readFault(error: unknown): Fault {
  if (error instanceof WebAPIRateLimitedError) {
    const retryAfterMs = Math.max(1, error.retryAfter) * 1_000;
    return { kind: 'limited', code: 'ratelimited', retryAfterMs };
  }
  if (error instanceof WebAPIPlatformError) return platformFault(error.data.error);
  if (error instanceof WebAPIHTTPError) {
    // A refusal by a proxy or by Slack's edge (4xx) did not reach the method; a 5xx, or 408, may have come after it.
    const refused = error.statusCode >= 400 && error.statusCode < 500 && error.statusCode !== 408;
    return { kind: refused ? 'temporary' : 'unclear', code: `http_${error.statusCode}` };
  }
  if (error instanceof WebAPIRequestError) {
    const { code, neverConnected } = systemFault(error.original);
    return { kind: neverConnected ? 'temporary' : 'unclear', code: code ?? 'lost_answer' };
  }
  if (error instanceof UploadRefused) return uploadFault(error);
  return { kind: 'unclear', code: 'lost_answer' };
}
