import type { JsonObject } from '../../json.js';
import { ask, sentenceOf } from '../state/requests.js';
import { Store } from '../state/store.js';

/** How long typing pauses before the workspace is told what the field holds. */
const PAUSE_MS = 250;

interface Entry {
  readonly blockId: string;
  readonly actionId: string;
  readonly value: JsonObject;
  readonly dispatch: boolean;
}

/** What has been entered into the fields of one view: shown at once, told to the workspace in order. */
export class Drafts {
  readonly values = new Store<{ byField: { readonly [field: string]: JsonObject }; trouble: string }>({
    byField: {},
    trouble: '',
  });
  readonly #view: string;
  readonly #person: string;
  readonly #waiting = new Map<string, { entry: Entry; timer: ReturnType<typeof setTimeout> }>();
  #told: Promise<void> = Promise.resolve();

  constructor(view: string, person: string) {
    this.#view = view;
    this.#person = person;
  }

  enter(entry: Entry, soon: boolean): void {
    const field = fieldOf(entry.blockId, entry.actionId);
    this.values.set({ byField: { ...this.values.value.byField, [field]: entry.value } });
    clearTimeout(this.#waiting.get(field)?.timer);
    this.#waiting.delete(field);
    if (!soon) {
      this.#tell(entry);
      return;
    }
    const timer = setTimeout(() => {
      this.#waiting.delete(field);
      this.#tell(entry);
    }, PAUSE_MS);
    this.#waiting.set(field, { entry, timer });
  }

  /** Resolves once the workspace knows all that was entered. */
  async flush(): Promise<void> {
    for (const { entry, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      this.#tell({ ...entry, dispatch: false });
    }
    this.#waiting.clear();
    await this.#told;
  }

  #tell(entry: Entry): void {
    const path = `/page/fill?as=${encodeURIComponent(this.#person)}`;
    this.#told = this.#told.then(async () => {
      try {
        await ask('POST', path, { view: this.#view, ...entry });
        this.values.set({ trouble: '' });
      } catch (failure) {
        this.values.set({ trouble: sentenceOf(failure) });
      }
    });
  }
}

export function fieldOf(blockId: string, actionId: string): string {
  return `${blockId}\n${actionId}`;
}
