import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageView } from '../../page/protocol.js';
import { Blocks } from '../blocks/block.js';
import { SurfaceContext } from '../blocks/surface.js';
import { announcements } from '../state/announcements.js';
import { useMe } from '../state/me.js';
import { perform, sentenceOf } from '../state/requests.js';
import { known, useStore } from '../state/store.js';
import { Dialog } from './dialog.js';
import { useViewSurface } from './view-surface.js';

/** The modal on top of a person's stack. */
export function Modal() {
  const modal = useStore(known, (state) => state.modal);
  const appName = useStore(known, (state) => state.workspace)?.app.name ?? '';
  if (!modal) return null;
  return <OpenModal view={modal} appName={appName} />;
}

function OpenModal({ view, appName }: { view: PageView; appName: string }) {
  const me = useMe();
  const { surface, drafts, trouble } = useViewSurface(view);
  const [submitting, setSubmitting] = useState(false);
  const [refused, setRefused] = useState('');
  const body = useRef<HTMLDivElement>(null);
  const busy = submitting || view.busy;
  const errors = Object.keys(view.errors).join();
  // What is wrong with fields stands beside them.
  const notice = view.notice ?? (trouble || (errors === '' ? refused : ''));

  // The first field that is wrong comes into view and gets the focus.
  useEffect(() => {
    if (errors === '') return;
    body.current?.querySelector<HTMLElement>('.has-error input, .has-error textarea')?.focus();
    announcements.set({ urgent: Object.values(view.errors).join(' ') });
  }, [errors, busy]);

  // What the app answered may be shown before the request that carried the submission has returned.
  useEffect(() => {
    if (!view.busy && Object.keys(view.errors).length > 0) setSubmitting(false);
  }, [view]);

  const close = async (all: boolean) => {
    try {
      await perform({ act: 'close', as: me.name, view: view.id, all });
    } catch (failure) {
      setRefused(sentenceOf(failure));
    }
  };
  const submit = async () => {
    if (busy || view.submit === undefined || view.submitDisabled) return;
    setSubmitting(true);
    setRefused('');
    try {
      await drafts.flush();
      await perform({ act: 'submit', as: me.name, view: view.id });
    } catch (failure) {
      setRefused(sentenceOf(failure));
    }
    setSubmitting(false);
  };

  return (
    <Dialog class="modal" labelId="modal-title" content={view.id} close={() => void close(false)}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div class="modal-head">
          {view.depth > 0 ? (
            <button type="button" class="tool" aria-label="Back" title="Back" onClick={() => void close(false)}>
              <span aria-hidden="true">←</span>
            </button>
          ) : (
            <span class="avatar app small" aria-hidden="true">
              {appName.charAt(0)}
            </span>
          )}
          <h2 id="modal-title">{view.title}</h2>
          <button type="button" class="tool" aria-label="Close" title="Close" onClick={() => void close(true)}>
            <span aria-hidden="true">✕</span>
          </button>
        </div>
        <div class="modal-body" ref={body} aria-busy={busy}>
          {notice !== '' && (
            <div class="notice" role="alert">
              <span aria-hidden="true">⚠️</span> {notice}
            </div>
          )}
          <SurfaceContext.Provider value={surface}>
            <Blocks blocks={view.blocks} />
          </SurfaceContext.Provider>
        </div>
        <div class="modal-foot">
          <button type="button" class="button" onClick={() => void close(false)}>
            {view.close ?? 'Cancel'}
          </button>
          {view.submit !== undefined && (
            <button
              type="submit"
              class={`button primary${busy ? ' busy' : ''}`}
              disabled={view.submitDisabled}
              aria-busy={busy ? 'true' : undefined}
            >
              <span class="button-label">{view.submit}</span>
              {busy && <span class="spinner" aria-hidden="true" />}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
