import { known, useStore } from '../state/store.js';
import { readInline } from '../text/mrkdwn.js';
import { Inlines } from '../text/show.js';

/** Five steps for the first visit. They tick themselves off. */
export function Guide({ close }: { close(): void }) {
  const steps = useStore(known, (state) => state.guide);
  const next = steps.findIndex((each) => !each.done);
  const done = steps.filter((each) => each.done).length;
  return (
    <aside class="pane guide" aria-label="First steps">
      <div class="pane-head">
        <h2>First steps</h2>
        <span class="quiet">
          {done} of {steps.length} done
        </span>
        <button type="button" class="tool" aria-label="Close first steps" onClick={close}>
          <span aria-hidden="true">✕</span>
        </button>
      </div>
      <div class="progress" aria-hidden="true">
        <span style={{ width: `${steps.length === 0 ? 0 : (100 * done) / steps.length}%` }} />
      </div>
      <ol class="steps">
        {steps.map((each, index) => (
          <li key={each.title} class={each.done ? 'done' : index === next ? 'next' : undefined}>
            <span class="step-mark" aria-hidden="true">
              {each.done ? '✓' : index + 1}
            </span>
            <div class="text">
              <strong>
                {each.title}
                {each.done && <span class="sr-only"> (done)</span>}
              </strong>
              <p>
                <Inlines inlines={readInline(each.how)} />
              </p>
            </div>
          </li>
        ))}
      </ol>
      {next === -1 && steps.length > 0 && (
        <p class="all-done" role="status">
          That is the whole round: decided, taken on, reminded, answered, reported.
        </p>
      )}
    </aside>
  );
}
