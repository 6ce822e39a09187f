import { isObject, type JsonObject } from '../../json.js';
import { Dialog } from '../modal/dialog.js';
import { Store, useStore } from '../state/store.js';
import { TextObject } from '../text/show.js';
import { labelAt } from '../text/words.js';

interface Question {
  readonly confirm: JsonObject;
  answer(yes: boolean): void;
}

const asking = new Store<{ question: Question | undefined }>({ question: undefined });

/** Asks what the element's `confirm` says; true at once where it has none. */
export function confirmed(element: JsonObject): Promise<boolean> {
  const confirm = element['confirm'];
  if (!isObject(confirm)) return Promise.resolve(true);
  return new Promise((resolve) => {
    asking.set({
      question: {
        confirm,
        answer: (yes) => {
          asking.set({ question: undefined });
          resolve(yes);
        },
      },
    });
  });
}

/** The dialog that asks before something is done. */
export function ConfirmDialog() {
  const question = useStore(asking, (each) => each.question);
  if (!question) return null;
  const { confirm, answer } = question;
  const style = confirm['style'] === 'danger' ? 'danger' : 'primary';
  return (
    <Dialog
      class="modal confirm"
      role="alertdialog"
      labelId="confirm-title"
      content="confirm"
      close={() => answer(false)}
    >
      <div class="modal-head">
        <h2 id="confirm-title">{labelAt(confirm, 'title') || 'Are you sure?'}</h2>
      </div>
      <div class="modal-body">
        <TextObject text={confirm['text']} />
      </div>
      <div class="modal-foot">
        <button type="button" class="button" onClick={() => answer(false)} data-focus>
          {labelAt(confirm, 'deny') || 'No'}
        </button>
        <button type="button" class={`button ${style}`} onClick={() => answer(true)}>
          {labelAt(confirm, 'confirm') || 'Yes'}
        </button>
      </div>
    </Dialog>
  );
}
