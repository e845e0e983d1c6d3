import { formatRatio, ratioOf, swapped } from '../crop/ratio';
import type { Ratio } from '../crop/types';
import { currentBox, standingConstraints } from '../session/selectors';
import { photoCommand, type Ready } from './define';
import type { Command } from './types';

/** Ratios that can be pinned by name; the menu offers more, and any can be typed. */
export const RATIOS: readonly Ratio[] = [
  { width: 1, height: 1 },
  { width: 5, height: 4 },
  { width: 4, height: 3 },
  { width: 3, height: 2 },
  { width: 16, height: 9 },
  { width: 2, height: 1 },
  { width: 4, height: 5 },
  { width: 3, height: 4 },
  { width: 2, height: 3 },
  { width: 9, height: 16 },
];

const pinned = (photo: Ready): Ratio | undefined => standingConstraints(photo).ratio;

export const RATIO_COMMANDS: readonly Command[] = [
  photoCommand(
    { id: 'swapRatio', title: 'Swap the ratio’s orientation', group: 'Ratio', shortcuts: ['X'] },
    (photo, { session }) =>
      session.setRatio(photo.id, swapped(pinned(photo) ?? ratioOf(currentBox(photo), photo.size))),
  ),
  photoCommand(
    { id: 'toggleRatio', title: 'Pin or free the ratio', group: 'Ratio', shortcuts: ['A'] },
    (photo, { session }) =>
      session.setRatio(photo.id, pinned(photo) ? null : ratioOf(currentBox(photo), photo.size)),
  ),
  photoCommand(
    { id: 'ratio:photo', title: 'Ratio of the photo', group: 'Ratio' },
    (photo, { session }) => session.setRatio(photo.id, photo.size),
  ),
  photoCommand(
    { id: 'ratioForAll', title: 'This ratio for all photos not yet decided', group: 'Ratio' },
    (photo, { session }) => session.ratioForAll(photo.id),
    (photo, { order }) => pinned(photo) !== undefined && order.length > 1,
  ),
  ...RATIOS.map((ratio) =>
    photoCommand(
      { id: `ratio:${formatRatio(ratio)}`, title: `Ratio ${formatRatio(ratio)}`, group: 'Ratio' },
      (photo, { session }) => session.setRatio(photo.id, ratio),
    ),
  ),
];
