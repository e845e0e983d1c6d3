import { Check, Plus, TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { currentAngle, currentBox } from '../../session/selectors';
import { keptShare } from '../../crop/straighten';
import { select } from '../../session/photos';
import { apply } from '../../session/store';
import type { Photo } from '../../session/types';
import { useSession, useSessionState } from '../../session/useSession';
import { BlobImage } from '../shared/BlobImage';
import { classes } from '../shared/classes';
import { IconButton } from '../shared/Button';
import styles from './Filmstrip.module.css';

/** The queue: every photo, which one is on the stage, and which are decided. */
export function Filmstrip({ onOpen }: { readonly onOpen: () => void }) {
  const session = useSession();
  const order = useSessionState((state) => state.order);
  const photos = useSessionState((state) => state.photos);
  const selected = useSessionState((state) => state.ui.selected);
  const decided = order.filter((id) => photos[id]?.accepted).length;
  // What could not be opened needs no decision.
  const all = order.filter((id) => photos[id]?.status.kind !== 'failed').length;
  return (
    <nav className={styles.strip} aria-label="Photos">
      <p className={styles.count} aria-live="polite">
        <b>
          {decided}/{all}
        </b>{' '}
        decided
      </p>
      <ul className={styles.row}>
        {order.map((id) => {
          const photo = photos[id];
          if (!photo) return null;
          return (
            <Tile
              key={id}
              photo={photo}
              current={id === selected}
              onSelect={() => apply(session.store, select(id))}
              onRemove={() => session.deletePhoto(id)}
            />
          );
        })}
        <li>
          <IconButton icon={Plus} label="Add photos" className={styles.add} onClick={onOpen} />
        </li>
      </ul>
    </nav>
  );
}

interface TileProps {
  readonly photo: Photo;
  readonly current: boolean;
  readonly onSelect: () => void;
  readonly onRemove: () => void;
}

function Tile({ photo, current, onSelect, onRemove }: TileProps) {
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) ref.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const shape = photo.size ? photo.size.width / photo.size.height : 1;
  return (
    <li ref={ref} className={styles.tile}>
      <button
        type="button"
        aria-current={current}
        aria-label={`${photo.name}, ${spokenState(photo)}`}
        title={photo.name}
        className={styles.picture}
        style={{ aspectRatio: Math.min(2.4, Math.max(0.5, shape)) }}
        onClick={onSelect}
      >
        {photo.thumbnail && <BlobImage blob={photo.thumbnail} alt="" style={turn(photo)} />}
        {photo.thumbnail && <CropMark photo={photo} />}
        <Mark photo={photo} />
      </button>
      <IconButton
        icon={X}
        label={`Remove ${photo.name}`}
        className={styles.remove}
        onClick={onRemove}
      />
    </li>
  );
}

/** A thumbnail straightened as the photo is. */
function turn(photo: Photo): { readonly transform: string } | undefined {
  const angle = currentAngle(photo);
  if (angle === 0 || !photo.size) return undefined;
  return { transform: `rotate(${angle}deg) scale(${1 / keptShare(photo.size, angle)})` };
}

/** The crop box on a thumbnail, the outside dimmed. */
function CropMark({ photo }: { readonly photo: Photo }) {
  const { x1, y1, x2, y2 } = currentBox(photo);
  if (x1 === 0 && y1 === 0 && x2 === 1 && y2 === 1) return null;
  return (
    <span
      className={styles.crop}
      style={{
        left: `${x1 * 100}%`,
        top: `${y1 * 100}%`,
        width: `${(x2 - x1) * 100}%`,
        height: `${(y2 - y1) * 100}%`,
      }}
    />
  );
}

function Mark({ photo }: { readonly photo: Photo }) {
  if (photo.status.kind === 'failed') {
    return (
      <span className={classes(styles.mark, styles.failed)}>
        <TriangleAlert size={12} strokeWidth={2.25} aria-hidden />
      </span>
    );
  }
  if (photo.accepted) {
    return (
      <span className={classes(styles.mark, styles.decided)}>
        <Check size={12} strokeWidth={3} aria-hidden />
      </span>
    );
  }
  const busy = photo.status.kind === 'decoding' || photo.job !== null;
  return busy ? <span className={classes(styles.mark, styles.busy)} /> : null;
}

function spokenState(photo: Photo): string {
  if (photo.status.kind === 'failed') return 'could not be opened';
  if (photo.status.kind === 'decoding') return 'opening';
  if (photo.job) return 'Venus is working on it';
  return photo.accepted ? 'decided' : 'not decided yet';
}
