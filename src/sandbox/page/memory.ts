import { newToken } from '../ids.js';
import type { Workspace } from '../workspace.js';
import { Guide } from './guide.js';
import type { GuideStep, PageEvents } from './protocol.js';

/** What the workspace remembers for its page: who has read how far, and the guide's progress. */
export class PageMemory {
  readonly run = newToken(6);
  // Browsers keep cookies by machine, not by port: each workspace names its own.
  readonly #cookie = `practice_${this.run}`;
  readonly #secret = newToken();
  readonly #reads = new Map<string, Map<string, string>>();
  #guide: Guide | undefined;
  #from = '';

  /** The page was opened. What was written before the first time counts as read, and not for the guide. */
  opened(workspace: Workspace): void {
    if (!this.#guide) this.begin(workspace);
  }

  /** The cookie by which the browser that was given the page is known again. */
  get session(): string {
    return `${this.#cookie}=${this.#secret}; Path=/; HttpOnly; SameSite=Strict`;
  }

  isSession(cookies: string | undefined): boolean {
    return (cookies ?? '').split(/;\s*/).includes(`${this.#cookie}=${this.#secret}`);
  }

  /** What was written so far counts as read, and what was done not for the guide. */
  begin(workspace: Workspace): void {
    this.#from = workspace.conversations.nextTs();
    this.#guide = new Guide(workspace, this.#from);
  }

  readsOf(personId: string): PageEvents['reads'] {
    return { '': this.#from, ...Object.fromEntries(this.#reads.get(personId) ?? []) };
  }

  /** A person has seen a channel up to this message. */
  read(personId: string, channel: string, ts: string): void {
    const marks = this.#reads.get(personId) ?? new Map<string, string>();
    if (ts > (marks.get(channel) ?? '')) marks.set(channel, ts);
    this.#reads.set(personId, marks);
  }

  /** Whether anybody has seen this message of a channel. */
  isRead(channel: string, ts: string): boolean {
    return [...this.#reads.values()].some((marks) => (marks.get(channel) ?? '') >= ts);
  }

  guide(workspace: Workspace): readonly GuideStep[] {
    return this.#guide?.steps(workspace) ?? [];
  }
}
