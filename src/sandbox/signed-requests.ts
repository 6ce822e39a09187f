import { createHmac } from 'node:crypto';
import type { Clock } from './clock.js';
import { DeliveryFailure, type Envelope, type Transport } from './deliveries.js';
import { isObject, parseJson, stringAt } from './json.js';

/** HTTP mode: requests to the app's url, signed as Slack signs them ("Verifying requests from Slack", v0). */
export class SignedRequests implements Transport {
  readonly #url: string;
  readonly #secret: string;
  readonly #clock: Clock;

  /** @param clock must be the real time: the app refuses requests that are older than five minutes */
  constructor(url: string, secret: string, clock: Clock) {
    this.#url = url;
    this.#secret = secret;
    this.#clock = clock;
  }

  async send(envelope: Envelope, deadlineMs: number): Promise<unknown> {
    const { body, contentType } = bodyFor(envelope);
    const response = await this.#post(body, contentType, envelope.retry, deadlineMs);
    const text = await response.text();
    if (!response.ok) throw new DeliveryFailure('dispatch_failed');
    if (text === '') return {};
    const parsed = parseJson(text);
    return isObject(parsed) ? parsed : { text };
  }

  /** The handshake by which Slack makes sure that a url belongs to the app; false when it is not answered rightly. */
  async verifyUrl(deadlineMs: number): Promise<boolean> {
    const challenge = 'practice-challenge';
    const body = JSON.stringify({ token: 'verification', challenge, type: 'url_verification' });
    const response = await this.#post(body, 'application/json', undefined, deadlineMs);
    const text = await response.text();
    const parsed = parseJson(text);
    return response.ok && (text === challenge || (isObject(parsed) && stringAt(parsed, 'challenge') === challenge));
  }

  async #post(body: string, contentType: string, retry: Envelope['retry'], deadlineMs: number): Promise<Response> {
    const timestamp = String(Math.floor(this.#clock() / 1000));
    const signature = createHmac('sha256', this.#secret).update(`v0:${timestamp}:${body}`).digest('hex');
    try {
      return await fetch(this.#url, {
        method: 'POST',
        body,
        headers: {
          'content-type': contentType,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': `v0=${signature}`,
          ...(retry
            ? { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': httpReason(retry.reason) }
            : {}),
        },
        signal: AbortSignal.timeout(deadlineMs),
        redirect: 'error',
      });
    } catch (failure) {
      const timedOut = failure instanceof Error && failure.name === 'TimeoutError';
      throw new DeliveryFailure(timedOut ? 'operation_timeout' : 'dispatch_failed');
    }
  }
}

function httpReason(reason: string): string {
  return reason === 'timeout' ? 'http_timeout' : reason;
}

function bodyFor(envelope: Envelope): { body: string; contentType: string } {
  const form = 'application/x-www-form-urlencoded';
  if (envelope.type === 'events_api')
    return { body: JSON.stringify(envelope.payload), contentType: 'application/json' };
  if (envelope.type === 'interactive') {
    return { body: new URLSearchParams({ payload: JSON.stringify(envelope.payload) }).toString(), contentType: form };
  }
  const fields = Object.entries(envelope.payload).map(([key, value]): [string, string] => [key, String(value)]);
  return { body: new URLSearchParams(fields).toString(), contentType: form };
}
