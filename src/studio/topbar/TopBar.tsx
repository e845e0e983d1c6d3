import {
  Columns2,
  Command,
  Download,
  Eye,
  Focus,
  FolderOpen,
  Redo2,
  Ratio as RatioIcon,
  RulerDimensionLine,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import { useSessionState } from '../../session/useSession';
import { EngineChip } from '../engine/EngineChip';
import { Button, IconButton } from '../shared/Button';
import { useWide } from '../shared/useMediaQuery';
import { useRun, useTool } from '../useCommands';
import { isReady, useSelected } from '../useSelected';
import { GuideMenu } from './GuideMenu';
import { RatioMenu } from './RatioMenu';
import styles from './TopBar.module.css';

/** What is done to the photo on the stage, and the way in and out. */
export function TopBar() {
  const photo = useSelected();
  const ready = isReady(photo) ? photo : null;
  const before = useSessionState((state) => state.ui.before);
  const decided = useSessionState(({ order, photos }) => order.some((id) => photos[id]?.accepted));
  const straightening = useSessionState((state) => state.ui.straightening);
  const marking = useSessionState((state) => state.ui.marking !== null);
  const comparing = useSessionState((state) => state.ui.compare !== null);
  const wide = useWide();
  const run = useRun();
  const { label: exportLabel, ...exportButton } = useTool('export');
  return (
    <header className={styles.bar}>
      <p className={styles.name}>
        <Mark />
        <span>Venus Crop</span>
      </p>
      <Tool id="open" icon={FolderOpen} />
      <span className={styles.rule} />
      <Tool id="undo" icon={Undo2} />
      <span className={styles.spare}>
        <Tool id="redo" icon={Redo2} />
      </span>
      <span className={styles.rule} />
      <RatioMenu photo={ready} />
      {wide && <Tool id="swapRatio" icon={RatioIcon} />}
      <Tool id="straighten" icon={RulerDimensionLine} aria-pressed={straightening} />
      <span className={styles.third}>
        <Tool id="markSubject" icon={Focus} aria-pressed={marking} />
      </span>
      {wide && <GuideMenu />}
      <span className={styles.second}>
        <Tool id="toggleBefore" icon={Eye} aria-pressed={before} />
      </span>
      {wide && <Tool id="compare" icon={Columns2} aria-pressed={comparing} />}
      <span className={styles.space} />
      <EngineChip onOpen={() => run('models')} />
      <Tool id="palette" icon={Command} />
      {wide ? (
        <Button
          look={decided ? 'primary' : 'plain'}
          icon={Download}
          {...exportButton}
          title={exportLabel}
        >
          Export
        </Button>
      ) : (
        <Tool id="export" icon={Download} />
      )}
    </header>
  );
}

interface ToolProps {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly 'aria-pressed'?: boolean;
}

/** A command as a button of the bar. */
function Tool({ id, ...rest }: ToolProps) {
  return <IconButton {...useTool(id)} {...rest} />;
}

function Mark() {
  return (
    <svg viewBox="0 0 20 20" className={styles.mark} aria-hidden>
      <path d="M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4" />
      <circle cx="11.6" cy="8.4" r="2" />
    </svg>
  );
}
