import type Konva from 'konva';
import { Group, Layer, Line, Rect, Shape } from 'react-konva';
import type { GuideName } from '../../session/types';
import type { Frame } from './frame';
import { guideStrokes } from './guides';
import { gripPoint, HANDLES } from './handles';
import { STAGE_COLOURS } from './palette';

interface Props {
  readonly frame: Frame;
  readonly rect: Frame;
  /** `grid`: fine lines to straighten by. */
  readonly guide: GuideName | 'grid';
  /** Lines show more strongly while a handle is dragged. */
  readonly dragging: boolean;
  readonly children?: React.ReactNode;
}

/** Everything drawn over the photo. A layer of its own: a drag redraws this and never the photo. */
export function Overlay({ frame, rect, guide, dragging, children }: Props) {
  return (
    <Layer listening={false}>
      <Dim frame={frame} rect={rect} />
      <Group opacity={dragging ? 1 : 0.7}>
        {guideStrokes(guide, rect).map((points, index) => (
          <Group key={index}>
            <Line points={points} stroke={STAGE_COLOURS.guideShadow} strokeWidth={2.5} />
            <Line points={points} stroke={STAGE_COLOURS.guide} strokeWidth={1} />
          </Group>
        ))}
      </Group>
      {children}
      <Rect {...rect} stroke={STAGE_COLOURS.edgeShadow} strokeWidth={3} />
      <Rect {...rect} stroke={STAGE_COLOURS.edge} strokeWidth={1} />
      <Handles rect={rect} />
    </Layer>
  );
}

/** The outside of the box, darkened. */
function Dim({ frame, rect }: { readonly frame: Frame; readonly rect: Frame }) {
  const draw = (context: Konva.Context) => {
    context.beginPath();
    context.rect(frame.x, frame.y, frame.width, frame.height);
    context.rect(rect.x, rect.y, rect.width, rect.height);
    context.setAttr('fillStyle', STAGE_COLOURS.dim);
    context.fill('evenodd');
  };
  return <Shape sceneFunc={draw} />;
}

/** Arms of a corner and length of an edge's bar, in CSS pixels. */
const ARM = 18;
const THICK = 3;

/** L-shaped corners and short bars on the edges: thin enough to hide nothing of the photo. */
function Handles({ rect }: { readonly rect: Frame }) {
  const arm = Math.min(ARM, rect.width / 3, rect.height / 3);
  const draw = (context: Konva.Context) => {
    context.setAttr('lineCap', 'square');
    for (const [width, colour] of [
      [THICK + 2, STAGE_COLOURS.edgeShadow],
      [THICK, STAGE_COLOURS.edge],
    ] as const) {
      context.beginPath();
      for (const handle of HANDLES) trace(context, handle, rect, arm);
      context.setAttr('lineWidth', width);
      context.setAttr('strokeStyle', colour);
      context.stroke();
    }
  };
  return <Shape sceneFunc={draw} />;
}

function trace(
  context: Konva.Context,
  handle: (typeof HANDLES)[number],
  rect: Frame,
  arm: number,
): void {
  const { x, y } = gripPoint(handle, rect);
  if (handle === 'n' || handle === 's') {
    context.moveTo(x - arm / 2, y);
    context.lineTo(x + arm / 2, y);
  } else if (handle === 'e' || handle === 'w') {
    context.moveTo(x, y - arm / 2);
    context.lineTo(x, y + arm / 2);
  } else {
    const inX = handle.includes('w') ? arm : -arm;
    const inY = handle.includes('n') ? arm : -arm;
    context.moveTo(x + inX, y);
    context.lineTo(x, y);
    context.lineTo(x, y + inY);
  }
}
