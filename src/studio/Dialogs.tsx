import { apply } from '../session/store';
import { closePanel } from '../session/ui';
import { useSession, useSessionState } from '../session/useSession';
import { CameraView } from './camera/CameraView';
import { ModelPanel } from './engine/ModelPanel';
import { ExportDialog } from './export/ExportDialog';
import { Help } from './palette/Help';
import { Palette } from './palette/Palette';

/** The one panel that is open over the studio, if any. */
export function Dialogs() {
  const session = useSession();
  const panel = useSessionState((state) => state.ui.panel);
  const close = () => apply(session.store, closePanel);
  switch (panel) {
    case 'palette':
      return <Palette onClose={close} />;
    case 'help':
      return <Help onClose={close} />;
    case 'models':
      return <ModelPanel onClose={close} />;
    case 'export':
      return <ExportDialog onClose={close} />;
    case 'camera':
      return <CameraView onClose={close} />;
    default:
      return null;
  }
}
