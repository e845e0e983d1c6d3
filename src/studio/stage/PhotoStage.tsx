import { useMemo } from 'react';
import { Group, Image, Layer, Stage } from 'react-konva';
import { WHOLE } from '../../crop/box';
import { keptShare } from '../../crop/straighten';
import { shownAngle, standingConstraints } from '../../session/selectors';
import { apply } from '../../session/store';
import { setDraft, setMarking } from '../../session/ui';
import { useSession, useSessionState } from '../../session/useSession';
import { showEvidence, useLocal } from '../local';
import { usePicture } from '../picture/usePicture';
import { useElementSize } from '../shared/useElementSize';
import { useMediaQuery } from '../shared/useMediaQuery';
import { useShownBox, type ReadyPhoto } from '../useSelected';
import { rectOf, type Frame } from './frame';
import { ghostsIn } from './ghosts';
import { HandleSliders } from './HandleSliders';
import { Evidence, Ghosts } from './Marks';
import { MarkHands } from './MarkHands';
import { Overlay } from './Overlay';
import styles from './PhotoStage.module.css';
import { pictureSide } from './pictureSide';
import { useDrag } from './useDrag';
import { useZoom } from './useZoom';

/** Room around the photo, so that a handle at its edge can be taken hold of. */
const MARGIN = { wide: 28, narrow: 18 } as const;

/** The photo with its crop box. Drags are drafts in the session; letting go makes a version. */
export function PhotoStage({ photo }: { readonly photo: ReadyPhoto }) {
  const [attach, pane] = useElementSize();
  const margin = useMediaQuery('(min-width: 700px)') ? MARGIN.wide : MARGIN.narrow;
  const session = useSession();
  const marking = useSessionState((state) => state.ui.marking);
  const angle = useSessionState((state) => shownAngle(state, photo));
  const { frame, bind } = useZoom(photo.upright, pane, margin);
  const bitmap = usePicture(photo, pictureSide(frame));
  return (
    <div ref={attach} className={styles.pane} {...bind}>
      {pane.width > 0 && (
        <>
          <Stage width={pane.width} height={pane.height} className={styles.canvas} aria-hidden>
            <Layer listening={false}>
              {bitmap && (
                <Turned bitmap={bitmap} upright={photo.upright} angle={angle} frame={frame} />
              )}
            </Layer>
            <BoxLayer photo={photo} frame={frame} />
          </Stage>
          {marking ? (
            <MarkHands
              frame={frame}
              onDraw={showEvidence}
              onMark={(box) => {
                apply(session.store, setMarking(null));
                if (marking === 'subject') void session.markSubject(photo.id, box);
                else void session.lockRegion(photo.id, marking, box);
              }}
            />
          ) : (
            <BoxHands photo={photo} frame={frame} />
          )}
        </>
      )}
    </div>
  );
}

interface TurnedProps {
  readonly bitmap: ImageBitmap;
  readonly upright: ReadyPhoto['upright'];
  readonly angle: number;
  readonly frame: Frame;
}

/** The photo straightened: turned about its middle and enlarged until no corner is empty. */
function Turned({ bitmap, upright, angle, frame }: TurnedProps) {
  const share = keptShare(upright, angle);
  const width = frame.width / share;
  const height = frame.height / share;
  return (
    <Group clipX={frame.x} clipY={frame.y} clipWidth={frame.width} clipHeight={frame.height}>
      <Image
        image={bitmap}
        x={frame.x + frame.width / 2}
        y={frame.y + frame.height / 2}
        offsetX={width / 2}
        offsetY={height / 2}
        width={width}
        height={height}
        rotation={angle}
      />
    </Group>
  );
}

/** The overlay's layer: the only part of the canvas that follows a drag. */
function BoxLayer({ photo, frame }: { readonly photo: ReadyPhoto; readonly frame: Frame }) {
  const box = useShownBox();
  const guide = useSessionState((state) => state.settings.guide);
  const before = useSessionState((state) => state.ui.before);
  const dragging = useSessionState((state) => state.ui.draft !== null);
  const straightening = useSessionState((state) => state.ui.straightening);
  const marking = useSessionState((state) => state.ui.marking);
  const ghosts = useLocal((local) => local.ghosts);
  const evidence = useLocal((local) => local.evidence);
  const rect = useMemo(() => (box ? rectOf(box, frame) : null), [box, frame]);
  if (!rect || before || photo.status.kind !== 'ready') return null;
  const shown = evidence && <Evidence rect={rectOf(evidence, frame)} />;
  // The subject may lie outside of the box: all of the photo is seen while it is marked.
  if (marking) return <Layer listening={false}>{shown}</Layer>;
  return (
    <Overlay frame={frame} rect={rect} guide={straightening ? 'grid' : guide} dragging={dragging}>
      {ghosts && <Ghosts ghosts={ghostsIn(rect)} />}
      {shown}
    </Overlay>
  );
}

/** What takes the pointer and the keys. Lies over the canvas. */
function BoxHands({ photo, frame }: { readonly photo: ReadyPhoto; readonly frame: Frame }) {
  const session = useSession();
  const box = useShownBox();
  const before = useSessionState((state) => state.ui.before);
  const constraints = standingConstraints(photo);
  const commit = (next: typeof box) => {
    apply(session.store, setDraft(null));
    if (next) session.setBox(photo.id, next);
  };
  const drag = useDrag({
    frame,
    size: photo.size,
    box: box ?? WHOLE,
    constraints,
    onDraft: (draft) => apply(session.store, setDraft(draft)),
    onCommit: commit,
  });
  if (!box || before) return null;
  return (
    <div className={styles.hands} style={{ cursor: drag.cursor }} {...drag.bind}>
      <HandleSliders
        rect={rectOf(box, frame)}
        box={box}
        size={photo.size}
        constraints={constraints}
        onCommit={commit}
      />
    </div>
  );
}
