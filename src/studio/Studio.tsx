import { useCallback } from 'react';
import { useSession, useSessionState } from '../session/useSession';
import { Dialogs } from './Dialogs';
import { Filmstrip } from './filmstrip/Filmstrip';
import { DropVeil } from './intake/DropVeil';
import { useIntake } from './intake/useIntake';
import { Notices } from './notices/Notices';
import { Rail } from './Rail';
import { StageArea } from './stage/StageArea';
import styles from './Studio.module.css';
import { TopBar } from './topbar/TopBar';
import { UpdateNote } from './update/UpdateNote';
import { useRun, useShortcuts } from './useCommands';
import { Welcome } from './welcome/Welcome';

/** The whole page. */
export function Studio() {
  const session = useSession();
  const run = useRun();
  const restored = useSessionState((state) => state.restored);
  const empty = useSessionState((state) => state.order.length === 0);
  const comparing = useSessionState((state) => state.ui.compare !== null);
  const exporting = useSessionState((state) => state.ui.panel === 'export');
  const take = useCallback((files: readonly File[]) => void session.importFiles(files), [session]);
  const dropping = useIntake(take);
  useShortcuts();
  return (
    <div className={styles.studio} data-empty={empty} data-comparing={comparing}>
      <TopBar />
      <main className={styles.stage}>
        {!empty && <StageArea />}
        {empty && restored && (
          <div className={styles.canvas}>
            <Welcome onOpen={() => run('open')} onCamera={() => run('camera')} onFiles={take} />
          </div>
        )}
      </main>
      {!empty && <Rail />}
      {!empty && <Filmstrip onOpen={() => run('open')} />}
      <Dialogs />
      <div className={styles.notes}>
        {/* Over an open dialog only the dialog itself can show any. */}
        {!exporting && <Notices />}
        <UpdateNote />
      </div>
      {dropping && <DropVeil />}
    </div>
  );
}
