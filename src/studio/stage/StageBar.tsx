import { Check } from 'lucide-react';
import { straightenedSize } from '../../crop/straighten';
import { shownAngle } from '../../session/selectors';
import { useSession, useSessionState } from '../../session/useSession';
import { Button } from '../shared/Button';
import {
  boxFacts,
  formatAngle,
  formatMegapixels,
  formatPercent,
  formatSize,
} from '../shared/format';
import { useShownBox, type ReadyPhoto } from '../useSelected';
import { Announcer } from './Announcer';
import { BoxFields } from './BoxFields';
import styles from './StageBar.module.css';

interface Props {
  readonly photo: ReadyPhoto;
  readonly onAccept: () => void;
}

/** Under the stage: the box in numbers, live while it is dragged, and the decision. */
export function StageBar({ photo, onAccept }: Props) {
  const session = useSession();
  const box = useShownBox();
  const angle = useSessionState((state) => shownAngle(state, photo));
  const left = useSessionState(
    ({ order, photos }) =>
      order.filter((id) => photos[id]?.status.kind === 'ready' && !photos[id].accepted).length,
  );
  if (!box) return null;
  const size = straightenedSize(photo.upright, angle);
  const facts = boxFacts(box, size);
  return (
    <div className={styles.bar}>
      <div className={styles.fields}>
        <BoxFields box={box} size={size} onCommit={(next) => session.setBox(photo.id, next)} />
      </div>
      <output className={styles.readout} aria-label="Crop box">
        <b className={styles.size}>{formatSize(facts.width, facts.height)}</b>
        <span>{facts.ratio}</span>
        <span>{formatPercent(facts.share)}</span>
        {angle !== 0 && <span>{formatAngle(angle)}</span>}
        <span className={styles.extra}>{formatMegapixels(facts.width, facts.height)}</span>
      </output>
      <Button
        look={photo.accepted ? 'plain' : 'primary'}
        icon={Check}
        title={photo.accepted ? 'Take the decision back' : 'Decide for this crop and go on'}
        shortcut="Enter"
        aria-pressed={photo.accepted}
        onClick={onAccept}
      >
        {photo.accepted ? 'Accepted' : left > 1 ? 'Accept, next' : 'Accept'}
      </Button>
      <Announcer photo={photo} />
    </div>
  );
}
