import type { Box, Size } from '../../crop/types';
import { alternatives } from '../../session/selectors';
import { apply } from '../../session/store';
import { setPreview } from '../../session/ui';
import { useSession, useSessionState } from '../../session/useSession';
import { CropView, cropSize } from '../picture/CropView';
import { usePicture } from '../picture/usePicture';
import { boxFacts } from '../shared/format';
import { useElementSize } from '../shared/useElementSize';
import type { ReadyPhoto } from '../useSelected';
import styles from './Alternatives.module.css';

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

const THUMB: Size = { width: 132, height: 72 };
const GAP = 8;

interface Props {
  readonly photo: ReadyPhoto;
  /** A list with every reason beside its crop, rather than a row. */
  readonly tall?: boolean;
}

/**
 * Other good boxes as the crops they would give. Pointing at one, or moving to it with the arrow
 * keys, shows it on the stage; pressing takes it.
 */
export function Alternatives({ photo, tall = false }: Props) {
  const session = useSession();
  const offered = alternatives(photo);
  const preview = useSessionState((state) => state.ui.preview);
  const bitmap = usePicture(photo);
  const [attach, row] = useElementSize();
  const boxes = offered.map(({ box }) => box);
  const wanted = useSessionState(({ settings }) => settings.alternatives);
  const expected = photo.job ? Math.max(wanted, boxes.length) : boxes.length;
  const within = tall ? THUMB : inOneRow(boxes, expected, photo.size, row.width);
  const show = (index: number | null) => apply(session.store, setPreview(index));
  const previewed = preview === null ? undefined : offered[preview];
  if (offered.length === 0) {
    return tall ? <p className={styles.none}>No alternatives to this box.</p> : null;
  }
  return (
    <section className={styles.alternatives} aria-label="Alternatives">
      <h3>
        Alternatives <span>{offered.length}</span>
      </h3>
      <ul
        ref={attach}
        className={tall ? styles.column : styles.row}
        onPointerLeave={() => show(null)}
        onKeyDown={(event) => {
          const step = STEPS[event.key] ?? 0;
          if (step === 0) return;
          event.preventDefault();
          event.stopPropagation();
          const tiles = [...event.currentTarget.querySelectorAll('button')];
          const at = tiles.findIndex((tile) => tile === document.activeElement);
          tiles[Math.min(tiles.length - 1, Math.max(0, at + step))]?.focus();
        }}
      >
        {offered.map(({ box, rationale }, index) => (
          <li key={index}>
            <button
              type="button"
              className={styles.tile}
              aria-label={`Alternative ${index + 1}, ${boxFacts(box, photo.size).ratio}: ${rationale}`}
              onPointerEnter={() => show(index)}
              onFocus={() => show(index)}
              onBlur={() => show(null)}
              onClick={() => {
                show(null);
                session.applyAlternative(photo.id, index);
              }}
            >
              <span className={styles.view}>
                <CropView
                  bitmap={bitmap}
                  box={box}
                  angle={photo.angle}
                  photo={photo.size}
                  within={within}
                />
              </span>
              {tall && <span className={styles.words}>{rationale}</span>}
            </button>
          </li>
        ))}
      </ul>
      {!tall && (
        <p className={styles.reason} aria-live="polite">
          {previewed ? previewed.rationale : 'Point at one to see it on the photo with its reason.'}
        </p>
      )}
    </section>
  );
}

/**
 * The largest size at which all crops stand side by side in `width`: none is out of sight. Those
 * that are still to come, up to `expected`, are taken to be as wide as those that are there.
 */
function inOneRow(boxes: readonly Box[], expected: number, photo: Size, width: number): Size {
  const widths = boxes.map((box) => cropSize(box, photo, THUMB).width);
  const needed = (widths.reduce((sum, one) => sum + one, 0) / boxes.length) * expected;
  const room = width - GAP * (expected - 1);
  const scale = room > 0 ? Math.min(1, room / needed) : 1;
  return { width: THUMB.width * scale, height: THUMB.height * scale };
}
