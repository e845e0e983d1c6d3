import { heightOf, widthOf } from '../../../../src/crop/box';
import type { Box } from '../../../../src/crop/types';
import type { Claim } from './read';

/**
 * The part of the photo that a claim speaks of: the subject, a third of the frame, what an edge
 * left out. `box`: the crop that the rationale is about; `subject`: box around the clear subject.
 * Undefined where it speaks of the frame at large.
 */
export function regionOf(claim: Claim, box: Box, subject?: Box): Box | undefined {
  const { id, slots } = claim;
  const [topic = '', detail = ''] = id.split('.');
  const side = slots.side ?? '';
  if (detail === 'third') return third(box, side) ?? subject;
  if (['subject.level', 'change.level', 'change.horizon', 'line.third'].includes(id))
    return level(box, slots.level ?? '');
  if (detail === 'power') return meet(third(box, side), level(box, slots.level ?? ''));
  if (id === 'subject.room' || id === 'bad.dead' || id === 'fix.trim') return within(box, side);
  if (id === 'subject.headroom')
    return subject && { ...box, y2: Math.max(subject.y1, box.y1 + 0.01) };
  if (topic === 'side' && detail !== 'keep') return beyond(box, side);
  if (detail === 'remove' || (id === 'change.edge' && slots.way === 'in')) return beyond(box, side);
  if (detail === 'keep' || detail === 'limit' || id === 'change.edge' || topic === 'fix') {
    return within(box, side);
  }
  if (detail === 'more_sky' || id === 'top.bright') return within(box, 'top');
  if (detail === 'less_sky') return beyond(box, 'top');
  if (detail === 'more_foreground') return within(box, 'bottom');
  if (detail === 'less_foreground') return beyond(box, 'bottom');
  if (id === 'line.middle') return band(box, 0.5);
  if (id === 'balance.lean') return half(box, side);
  const speaksOfSubject = ['subject', 'background', 'cut'].includes(topic) || ABOUT_SUBJECT.has(id);
  return speaksOfSubject ? subject : undefined;
}

const ABOUT_SUBJECT: ReadonlySet<string> = new Set([
  'bad.press',
  'bad.small',
  'bad.corner',
  'bad.tight',
  'change.bigger',
  'change.smaller',
  'change.centre',
  'change.whole',
]);

/** Half the width of the band that stands for a line, as a share of the frame. */
const BAND = 0.05;

function third(box: Box, side: string): Box | undefined {
  const at = side === 'left' ? 1 / 3 : side === 'right' ? 2 / 3 : undefined;
  if (at === undefined) return undefined;
  const x = box.x1 + at * widthOf(box);
  return { ...box, x1: x - BAND * widthOf(box), x2: x + BAND * widthOf(box) };
}

const level = (box: Box, name: string): Box => band(box, name === 'upper' ? 1 / 3 : 2 / 3);

function band(box: Box, at: number): Box {
  const y = box.y1 + at * heightOf(box);
  return { ...box, y1: y - BAND * heightOf(box), y2: y + BAND * heightOf(box) };
}

function meet(a: Box | undefined, b: Box): Box {
  return a ? { x1: a.x1, x2: a.x2, y1: b.y1, y2: b.y2 } : b;
}

/** What lies between the crop's edge and the photo's; the edge itself where nothing does. */
function beyond(box: Box, side: string): Box | undefined {
  const thin = 0.01;
  if (side === 'left') return { x1: 0, y1: 0, x2: Math.max(thin, box.x1), y2: 1 };
  if (side === 'right') return { x1: Math.min(1 - thin, box.x2), y1: 0, x2: 1, y2: 1 };
  if (side === 'top') return { x1: 0, y1: 0, x2: 1, y2: Math.max(thin, box.y1) };
  if (side === 'bottom') return { x1: 0, y1: Math.min(1 - thin, box.y2), x2: 1, y2: 1 };
  return undefined;
}

/** A strip inside the crop along one side. */
function within(box: Box, side: string): Box | undefined {
  const [across, down] = [0.15 * widthOf(box), 0.15 * heightOf(box)];
  if (side === 'left') return { ...box, x2: box.x1 + across };
  if (side === 'right') return { ...box, x1: box.x2 - across };
  if (side === 'top') return { ...box, y2: box.y1 + down };
  if (side === 'bottom') return { ...box, y1: box.y2 - down };
  return undefined;
}

function half(box: Box, side: string): Box {
  const middle = (box.x1 + box.x2) / 2;
  return side === 'left' ? { ...box, x2: middle } : { ...box, x1: middle };
}
