import { useEffect, useState } from 'preact/hooks';
import type { PageView } from '../../page/protocol.js';
import { Blocks } from '../blocks/block.js';
import { SurfaceContext } from '../blocks/surface.js';
import { useViewSurface } from '../modal/view-surface.js';
import { useMe } from '../state/me.js';
import { perform, sentenceOf } from '../state/requests.js';
import { known, useStore } from '../state/store.js';

/** The app's Home tab. Opening it tells the app, which then publishes what it shows. */
export function Home() {
  const me = useMe();
  const home = useStore(known, (state) => state.home);
  const connections = useStore(known, (state) => state.workspace)?.connections;
  const [trouble, setTrouble] = useState('');
  useEffect(() => {
    perform({ act: 'openHome', as: me.name, tab: 'home' }).then(
      () => setTrouble(''),
      (failure: unknown) => setTrouble(sentenceOf(failure)),
    );
  }, [me.name, connections]);
  return (
    <div class="home">
      {trouble !== '' && (
        <div class="trouble" role="alert">
          {trouble}
        </div>
      )}
      {home ? <ShownHome view={home} /> : <p class="empty">The app has put nothing here yet.</p>}
    </div>
  );
}

function ShownHome({ view }: { view: PageView }) {
  const { surface, trouble } = useViewSurface(view);
  const notice = view.notice ?? trouble;
  return (
    <div class="home-body">
      {notice !== '' && (
        <div class="notice" role="alert">
          {notice}
        </div>
      )}
      <SurfaceContext.Provider value={surface}>
        <Blocks blocks={view.blocks} />
      </SurfaceContext.Provider>
    </div>
  );
}
