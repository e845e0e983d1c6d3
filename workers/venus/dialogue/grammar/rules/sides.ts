import type { Side, Thing } from '../../request';

/** What a photo usually shows along an edge of it, or of its subject. */
export const AT_EDGE: Partial<Record<Thing, Side>> = {
  sky: 'top',
  foreground: 'bottom',
  head: 'top',
  feet: 'bottom',
};

export const TOWARDS = { left: 'left', right: 'right', top: 'up', bottom: 'down' } as const;
export const BACK = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' } as const;

export const isAcross = (side: Side | undefined): side is 'left' | 'right' =>
  side === 'left' || side === 'right';
