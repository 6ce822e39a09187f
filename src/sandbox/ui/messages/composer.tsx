import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { MenuButton } from '../shell/menu.js';
import { useMe } from '../state/me.js';
import { perform, sentenceOf } from '../state/requests.js';
import { known, useStore } from '../state/store.js';
import { type Completion, completionsFor, usageOf } from './completion.js';
import { send } from './send.js';
import { Suggestions } from './suggestions.js';

interface ComposerProps {
  readonly channel: string;
  readonly name: string;
  readonly thread?: string;
}

/** What was sent, newest last, for every person and channel. */
const sent = new Map<string, string[]>();
const drafts = new Map<string, string>();

/** Where one types: Enter sends, Shift and Enter begins a line, the up arrow brings back what was sent. */
export function Composer({ channel, name, thread }: ComposerProps) {
  const me = useMe();
  const workspace = useStore(known, (state) => state.workspace);
  const key = `${me.id} ${channel} ${thread ?? ''}`;
  const [text, setText] = useState(drafts.get(key) ?? '');
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState('');
  const [trouble, setTrouble] = useState('');
  const [waiting, setWaiting] = useState(0);
  const recalled = useRef(-1);
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const offered = dismissed === text ? [] : completionsFor(text, caret, workspace);
  const usage = usageOf(text, workspace);

  useEffect(() => {
    setText(drafts.get(key) ?? '');
    setTrouble('');
    if (matchMedia('(min-width: 800px)').matches || thread !== undefined) field.current?.focus();
  }, [key]);
  useEffect(() => void drafts.set(key, text), [text]);
  useLayoutEffect(() => {
    const shown = field.current;
    if (!shown) return;
    shown.style.height = 'auto';
    shown.style.height = `${Math.min(shown.scrollHeight, 220)}px`;
  }, [text]);

  const put = (next: string, at = next.length) => {
    setText(next);
    setCaret(at);
    requestAnimationFrame(() => field.current?.setSelectionRange(at, at));
  };
  const take = (completion: Completion) => {
    put(completion.text, completion.caret);
    setActive(0);
    field.current?.focus();
  };
  const submit = async () => {
    const line = text.trim();
    if (line === '') return;
    sent.set(key, [...(sent.get(key) ?? []).slice(-49), line]);
    recalled.current = -1;
    put('');
    setTrouble('');
    setWaiting((count) => count + 1);
    try {
      await send(me, { channel, thread }, line, workspace);
    } catch (failure) {
      // Nothing of what was typed is lost.
      if (field.current?.value === '') put(line);
      setTrouble(sentenceOf(failure));
    }
    setWaiting((count) => count - 1);
  };
  const recall = (step: number): boolean => {
    const lines = sent.get(key) ?? [];
    const at = recalled.current === -1 ? lines.length : recalled.current;
    const next = at + step;
    if (next < 0 || next > lines.length || lines.length === 0) return false;
    recalled.current = next;
    put(lines[next] ?? '');
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const { key: pressed } = event;
    const isRecalling = text === '' || (recalled.current >= 0 && text === (sent.get(key) ?? [])[recalled.current]);
    if (offered.length > 0 && (pressed === 'ArrowDown' || pressed === 'ArrowUp')) {
      event.preventDefault();
      setActive((active + (pressed === 'ArrowDown' ? 1 : -1) + offered.length) % offered.length);
    } else if (offered.length > 0 && (pressed === 'Tab' || (pressed === 'Enter' && !event.shiftKey))) {
      event.preventDefault();
      const completion = offered[active] ?? offered[0];
      if (completion) take(completion);
    } else if (pressed === 'Escape' && offered.length > 0) {
      event.preventDefault();
      setDismissed(text);
    } else if (pressed === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void submit();
    } else if (isRecalling && (pressed === 'ArrowUp' || pressed === 'ArrowDown')) {
      if (recall(pressed === 'ArrowUp' ? -1 : 1)) event.preventDefault();
    }
  };
  const shortcuts = (workspace?.app.shortcuts ?? []).filter((each) => each.type === 'global');
  const runShortcut = async (callbackId: string) => {
    try {
      await perform({ act: 'shortcut', as: me.name, callbackId });
    } catch (failure) {
      setTrouble(sentenceOf(failure));
    }
  };
  const label = thread === undefined ? `Message ${name}` : 'Reply…';
  return (
    <div class="composer">
      {trouble !== '' && (
        <div class="trouble" role="alert">
          {trouble}
          <button type="button" class="link" onClick={() => setTrouble('')}>
            Dismiss
          </button>
        </div>
      )}
      {offered.length > 0 && (
        <Suggestions id={listId} offered={offered} active={active} take={take} point={setActive} />
      )}
      <div class="composer-box">
        <textarea
          ref={field}
          data-composer={thread === undefined ? '' : undefined}
          rows={1}
          value={text}
          placeholder={label}
          aria-label={thread === undefined ? `Message to ${name}` : `Reply in the thread`}
          aria-autocomplete="list"
          aria-controls={offered.length > 0 ? listId : undefined}
          aria-activedescendant={offered.length > 0 ? `${listId}-${active}` : undefined}
          onInput={(event) => {
            recalled.current = -1;
            setText(event.currentTarget.value);
            setCaret(event.currentTarget.selectionStart);
            setActive(0);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        {usage !== undefined && usage !== '' && <div class="usage">{usage}</div>}
        <div class="composer-foot">
          {thread === undefined && shortcuts.length > 0 && (
            <MenuButton
              class="tool"
              label="Shortcuts"
              heading="Shortcuts"
              face={<span aria-hidden="true">⚡</span>}
              entries={shortcuts.map((each) => ({ label: each.name, run: () => void runShortcut(each.callbackId) }))}
            />
          )}
          <span class="quiet keys" aria-hidden="true">
            {waiting > 0
              ? 'Sending…'
              : thread === undefined
                ? 'Enter sends · / for commands · @ for people'
                : 'Enter sends · @ for people'}
          </span>
          <button
            type="button"
            class="send"
            aria-label="Send"
            disabled={text.trim() === ''}
            onClick={() => void submit()}
          >
            <span aria-hidden="true">➤</span>
          </button>
        </div>
      </div>
    </div>
  );
}
