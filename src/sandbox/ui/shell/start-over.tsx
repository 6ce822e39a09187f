import { useState } from 'preact/hooks';
import { Dialog } from '../modal/dialog.js';
import { ask, sentenceOf } from '../state/requests.js';

/** Asks first, then begins all over: everybody's messages and the bot's records as they were at the start. */
export function StartOver() {
  const [stage, setStage] = useState<'idle' | 'asking' | 'running'>('idle');
  const [trouble, setTrouble] = useState('');
  const run = async () => {
    setStage('running');
    try {
      await ask('POST', '/page/start-over');
      await untilBack();
      location.hash = '';
      location.reload();
    } catch (failure) {
      setTrouble(sentenceOf(failure));
      setStage('asking');
    }
  };
  return (
    <>
      <button type="button" class="bar-button" onClick={() => setStage('asking')}>
        Start over
      </button>
      {stage !== 'idle' && (
        <Dialog
          class="modal confirm"
          role="alertdialog"
          labelId="start-over-title"
          content={stage}
          close={() => setStage('idle')}
        >
          <div class="modal-head">
            <h2 id="start-over-title">Start over?</h2>
          </div>
          <div class="modal-body">
            <p>
              All that was written and recorded here since the start goes, for every person, and the clock goes back.
            </p>
            {trouble !== '' && (
              <p class="error" role="alert">
                {trouble}
              </p>
            )}
          </div>
          <div class="modal-foot">
            <button
              type="button"
              class="button"
              data-focus
              disabled={stage === 'running'}
              onClick={() => setStage('idle')}
            >
              Keep everything
            </button>
            <button
              type="button"
              class={`button danger${stage === 'running' ? ' busy' : ''}`}
              onClick={() => void run()}
            >
              <span class="button-label">Start over</span>
              {stage === 'running' && <span class="spinner" aria-hidden="true" />}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}

/** Waits for the workspace to answer again with the app connected; it may be another server at the same address. */
async function untilBack(): Promise<void> {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 300));
  await pause();
  // The page's own API is closed from the moment of asking until everything is prepared anew.
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await ask('GET', '/page/people').catch(() => undefined);
    if (answer) return;
    await pause();
  }
}
