import type { Act } from './act.js';
import { announcements } from './announcements.js';

/** The workspace said no; the message is its sentence. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** Asks the workspace; @throws Refused with a sentence that a person can read. */
export async function ask<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch(() => undefined);
  if (!response) throw new Refused('The practice workspace does not answer. Is it still running?');
  const answer: Answer & { ok?: boolean; error?: string } = await response.json();
  if (!response.ok || answer.ok !== true) throw new Refused(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

interface Outcome {
  readonly delivery?: { readonly error?: string };
  readonly ts?: string;
}

/** Does something as a person. @returns what Slack would say if the app failed to answer */
export async function perform(act: Act): Promise<Outcome> {
  return ask<Outcome>('POST', '/control/act', act);
}

/** The sentence of a failure, also told to screen readers. */
export function sentenceOf(failure: unknown): string {
  const sentence = failure instanceof Error ? failure.message : String(failure);
  announcements.set({ urgent: sentence });
  return sentence;
}
