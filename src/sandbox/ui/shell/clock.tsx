import { useEffect, useState } from 'preact/hooks';
import { useMe } from '../state/me.js';
import { ask, sentenceOf } from '../state/requests.js';
import { known, useStore } from '../state/store.js';
import { dateAndTime, instantAt, localOf, nextMonday } from '../text/dates.js';

const HOUR_MS = 3_600_000;

/** The workspace's time, and the buttons that move it on. */
export function Clock({ canMove }: { canMove: boolean }) {
  const { tz } = useMe();
  const ahead = useStore(known, (state) => state.ahead);
  const [, tick] = useState(0);
  const [target, setTarget] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const now = Date.now() + ahead;
  const move = async (to: number) => {
    setBusy(true);
    try {
      if (!(to > now)) throw new Error('The clock only moves on: choose a later date.');
      await ask('POST', '/control/clock', { to: new Date(to).toISOString() });
      setTrouble('');
      setTarget('');
    } catch (failure) {
      setTrouble(sentenceOf(failure));
    }
    setBusy(false);
  };
  const button = (label: string, to: () => number) => (
    <button type="button" class="clock-button" disabled={busy} onClick={() => void move(to())}>
      {label}
    </button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would say nothing more
    <div class="clock" role="group" aria-label="The workspace’s clock">
      <span class="clock-now">
        <span aria-hidden="true">🕗 </span>
        <time dateTime={new Date(now).toISOString()}>{dateAndTime(now, tz)}</time>
      </span>
      {canMove && (
        <>
          {button('+1 hour', () => now + HOUR_MS)}
          {button('+1 day', () => instantAt(nextDay(localOf(now, tz)), tz))}
          {button('next Monday 08:00', () => nextMonday(now, tz))}
          <form
            class="play-to"
            onSubmit={(event) => {
              event.preventDefault();
              if (target !== '') void move(instantAt(target.length === 10 ? `${target}T10:00` : target, tz));
            }}
          >
            <label class="sr-only" for="play-to">
              Play to date
            </label>
            <input
              id="play-to"
              type="date"
              value={target}
              min={localOf(now, tz).slice(0, 10)}
              onInput={(event) => setTarget(event.currentTarget.value)}
            />
            <button type="submit" class="clock-button" disabled={busy || target === ''}>
              play to
            </button>
          </form>
        </>
      )}
      {busy && <span class="spinner" aria-hidden="true" />}
      {trouble !== '' && (
        <span class="clock-trouble" role="alert">
          {trouble}
        </span>
      )}
    </div>
  );
}

/** The same time on the wall, a day later: a day has 23 or 25 hours twice a year. */
function nextDay(local: string): string {
  const next = new Date(`${local}Z`).getTime() + 24 * HOUR_MS;
  return new Date(next).toISOString().slice(0, 16);
}
