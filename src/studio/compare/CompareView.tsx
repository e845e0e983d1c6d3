import { X } from 'lucide-react';
import { WHOLE } from '../../crop/box';
import { apply } from '../../session/store';
import type { Compare, CompareMode, VersionId } from '../../session/types';
import { setCompare } from '../../session/ui';
import { useSession } from '../../session/useSession';
import { findVersion } from '../../session/versions';
import { usePicture } from '../picture/usePicture';
import { IconButton } from '../shared/Button';
import { Segmented } from '../shared/Segmented';
import { useElementSize } from '../shared/useElementSize';
import { useWide } from '../shared/useMediaQuery';
import type { ReadyPhoto } from '../useSelected';
import { versionTitle } from '../versions/label';
import { Blink } from './Blink';
import styles from './CompareView.module.css';
import type { Side } from './side';
import { SideBySide } from './SideBySide';
import { Wipe } from './Wipe';

interface Props {
  readonly photo: ReadyPhoto;
  readonly compare: Compare;
}

const MODES: readonly { value: CompareMode; text: string }[] = [
  { value: 'wipe', text: 'Wipe' },
  { value: 'side', text: 'Side by side' },
  { value: 'blink', text: 'Blink' },
];

const VIEWS = { wipe: Wipe, side: SideBySide, blink: Blink } as const;

/** Two versions of one photo, or a version and the whole photo, in the stage's place. */
export function CompareView({ photo, compare }: Props) {
  const session = useSession();
  const bitmap = usePicture(photo);
  const [attach, pane] = useElementSize();
  const wide = useWide();
  const View = VIEWS[compare.mode];
  const set = (patch: Partial<Compare>) =>
    apply(session.store, setCompare({ ...compare, ...patch }));
  return (
    <section className={styles.compare} aria-label="Compare versions">
      <header className={styles.bar}>
        <Picker
          photo={photo}
          label="First version"
          value={compare.left}
          onPick={(left) => set({ left })}
        />
        <Segmented
          label="How to compare"
          options={
            wide ? MODES : MODES.map((one) => ({ ...one, text: one.text.split(' ')[0] ?? '' }))
          }
          value={compare.mode}
          onChange={(mode) => set({ mode })}
        />
        <Picker
          photo={photo}
          label="Second version"
          value={compare.right}
          onPick={(right) => set({ right })}
        />
        <IconButton
          icon={X}
          label="Stop comparing"
          shortcut="Esc"
          onClick={() => apply(session.store, setCompare(null))}
        />
      </header>
      <div ref={attach} className={styles.pane}>
        {pane.width > 0 && (
          <View
            bitmap={bitmap}
            photo={photo.upright}
            pane={pane}
            left={sideOf(photo, compare.left)}
            right={sideOf(photo, compare.right)}
          />
        )}
      </div>
    </section>
  );
}

function sideOf(photo: ReadyPhoto, id: VersionId | null): Side {
  const version = id === null ? undefined : findVersion(photo, id);
  return version
    ? { name: versionTitle(photo, version), box: version.box, angle: version.angle ?? 0 }
    : { name: 'Whole photo', box: WHOLE, angle: 0 };
}

interface PickerProps {
  readonly photo: ReadyPhoto;
  readonly label: string;
  readonly value: VersionId | null;
  readonly onPick: (id: VersionId | null) => void;
}

function Picker({ photo, label, value, onPick }: PickerProps) {
  return (
    <select
      aria-label={label}
      className={styles.picker}
      value={value ?? ''}
      onChange={(event) => onPick(event.target.value || null)}
    >
      <option value="">Whole photo</option>
      {photo.versions.map((version) => (
        <option key={version.id} value={version.id}>
          {versionTitle(photo, version)}
        </option>
      ))}
    </select>
  );
}
