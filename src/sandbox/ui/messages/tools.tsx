import type { PageMessage } from '../../page/protocol.js';
import { MenuButton, type MenuEntry } from '../shell/menu.js';
import { useMe } from '../state/me.js';
import { perform, sentenceOf } from '../state/requests.js';
import { go } from '../state/route.js';
import { known, useStore } from '../state/store.js';
import { TROUBLE } from './message-surface.js';

interface ToolsProps {
  readonly message: PageMessage;
  readonly inThread: boolean;
  complain(sentence: string): void;
}

/** What can be done with a message: shown while it is pointed at or holds the focus. */
export function RowTools({ message, inThread, complain }: ToolsProps) {
  const me = useMe();
  const shortcuts = useStore(known, (state) => state.workspace)?.app.shortcuts ?? [];
  const { channel, ts } = message;
  const attempt = async (act: Parameters<typeof perform>[0]) => {
    try {
      const { delivery } = await perform(act);
      complain(delivery?.error === undefined ? '' : sentenceOf(TROUBLE));
    } catch (failure) {
      complain(sentenceOf(failure));
    }
  };
  const root = message.threadTs ?? ts;
  const thread = root === ts ? '' : `?thread_ts=${root}&cid=${channel}`;
  const entries: MenuEntry[] = [
    {
      label: 'Copy link',
      run: () =>
        void navigator.clipboard.writeText(`${location.origin}/archives/${channel}/p${ts.replace('.', '')}${thread}`),
    },
    ...(message.ephemeral ? [] : shortcuts)
      .filter((each) => each.type === 'message')
      .map((each) => ({
        label: each.name,
        run: () => void attempt({ act: 'shortcut', as: me.name, callbackId: each.callbackId, channel, ts }),
      })),
    ...(message.user === me.id
      ? [
          {
            label: 'Delete message',
            danger: true,
            run: () => void attempt({ act: 'retract', as: me.name, channel, ts }),
          },
        ]
      : []),
  ];
  return (
    <div class="tools">
      {!inThread && !message.ephemeral && (
        <button
          type="button"
          class="tool"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => go({ place: channel, thread: root })}
        >
          <span aria-hidden="true">💬</span>
        </button>
      )}
      <MenuButton class="tool" label="More actions" face={<span aria-hidden="true">⋮</span>} entries={entries} />
    </div>
  );
}
