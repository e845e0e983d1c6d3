import { RotateCcw, RotateCcwSquare, RotateCwSquare, WandSparkles, X } from 'lucide-react';
import type { CSSProperties } from 'react';
import { MOST_ANGLE } from '../../crop/straighten';
import { apply } from '../../session/store';
import { setTurning, toggleStraightening } from '../../session/ui';
import { useSession, useSessionState } from '../../session/useSession';
import { Button, IconButton } from '../shared/Button';
import { formatAngle, spokenAngle } from '../shared/format';
import { useTool } from '../useCommands';
import type { ReadyPhoto } from '../useSelected';
import styles from './StraightenBar.module.css';

/** The track's filled part: from the middle to the thumb. */
function fill(angle: number): CSSProperties {
  const long = Math.abs(angle) / (2 * MOST_ANGLE);
  // A background's position counts in the room that its size leaves over.
  const from = (angle < 0 ? 0.5 - long : 0.5) / (1 - long);
  return { '--from': `${from * 100}%`, '--long': `${long * 100}%` } as CSSProperties;
}

/** Turns the photo by hand, in tenths of a degree: the photo follows the slider, letting go keeps it. */
export function StraightenBar({ photo }: { readonly photo: ReadyPhoto }) {
  const session = useSession();
  const turning = useSessionState((state) => state.ui.turning);
  const { label: itselfLabel, ...itself } = useTool('straightenItself');
  const { label: noneLabel, ...none } = useTool('turnNone');
  const left = useTool('quarterLeft');
  const right = useTool('quarterRight');
  const angle = turning ?? photo.angle;
  const keep = () => {
    if (turning === null) return;
    apply(session.store, setTurning(null));
    session.setAngle(photo.id, turning);
  };
  return (
    <section className={styles.bar} aria-label="Straighten">
      <label className={styles.scale}>
        <span className={styles.name}>Straighten</span>
        <input
          type="range"
          // What the bar was opened for: the arrow keys turn the photo at once.
          autoFocus
          min={-MOST_ANGLE}
          max={MOST_ANGLE}
          step={0.1}
          value={angle}
          aria-label="Straightening angle"
          aria-valuetext={spokenAngle(angle)}
          className={styles.range}
          style={fill(angle)}
          onChange={(event) => apply(session.store, setTurning(Number(event.target.value)))}
          onPointerUp={keep}
          onKeyUp={keep}
          onBlur={keep}
          onDoubleClick={() => session.setAngle(photo.id, 0)}
        />
      </label>
      <output className={styles.value}>{formatAngle(angle)}</output>
      <IconButton icon={RotateCcw} label={noneLabel} {...none} disabled={photo.angle === 0} />
      <IconButton icon={RotateCcwSquare} {...left} />
      <IconButton icon={RotateCwSquare} {...right} />
      <Button
        icon={WandSparkles}
        {...itself}
        title={itselfLabel}
        disabled={photo.job?.kind === 'straighten'}
      >
        Auto
      </Button>
      <IconButton
        icon={X}
        label="Close straightening"
        shortcut="Esc"
        onClick={() => apply(session.store, toggleStraightening)}
      />
    </section>
  );
}
