import type { Claim } from '../claims/read';
import type { Intent, Side } from '../request';

const claim = (id: string, slots: Readonly<Record<string, string>> = {}): Claim => ({ id, slots });
const edge = (side: Side, way: 'in' | 'out') => claim('change.edge', { side, way });
const LIMITS = (['left', 'right', 'top', 'bottom'] as const).map((side) =>
  claim('change.limit', { side }),
);

/** What an answer to a request may say first: that the box now shows what was asked for. */
export function goalsOf({ goal, side, direction, thing, ratio, share }: Intent): readonly Claim[] {
  const isSky = thing === 'sky';
  const isGround = thing === 'foreground';
  switch (goal) {
    case 'tighter':
      return [claim('change.tighter')];
    case 'narrower':
      return [edge('left', 'in'), edge('right', 'in')];
    case 'shorter':
      return [edge('top', 'in'), edge('bottom', 'in')];
    case 'dramatic':
      return [claim('change.drama')];
    case 'wider':
      return [edge('left', 'out'), edge('right', 'out'), claim('change.looser')];
    case 'taller':
      return [edge('top', 'out'), edge('bottom', 'out'), claim('change.looser')];
    case 'looser':
    case 'surroundings':
    case 'everything':
      return [claim('change.looser'), ...LIMITS, claim('change.same')];
    case 'show':
      if (!side) return LIMITS;
      return [
        ...(isSky && side === 'top' ? [claim('change.more_sky')] : []),
        ...(isGround && side === 'bottom' ? [claim('change.more_foreground')] : []),
        ...(!isSky && !isGround ? [edge(side, 'out')] : []),
        claim('change.limit', { side }),
      ];
    case 'hide':
      if (!side) return [];
      if (isSky && side === 'top') return [claim('change.less_sky')];
      return isGround && side === 'bottom' ? [claim('change.less_foreground')] : [edge(side, 'in')];
    case 'remove':
      // Whether a thing that was named is gone is not known: only which edge came in.
      return (side ? [side] : (['left', 'right', 'top', 'bottom'] as const)).map((one) =>
        thing === 'object' && !side ? edge(one, 'in') : claim('change.remove', { side: one }),
      );
    case 'shift':
      return direction ? [claim('change.move', { move: direction })] : [];
    case 'keep':
      return [claim('change.whole')];
    case 'centre':
      return [claim('change.centre')];
    case 'thirds':
      return [
        ...(side && side !== 'top' && side !== 'bottom' ? [side] : ['left', 'right']).map((one) =>
          claim('change.third', { side: one }),
        ),
      ];
    case 'level': {
      if (share === 0.5) return [claim('line.middle')];
      const levels =
        side === 'top' ? ['upper'] : side === 'bottom' ? ['lower'] : ['upper', 'lower'];
      return levels.flatMap((one) => [
        claim('change.horizon', { level: one }),
        claim('line.third', { level: one }),
      ]);
    }
    case 'emphasise':
      return [claim('change.bigger')];
    case 'balance':
      return [claim('change.balance')];
    case 'calmer':
      return [claim('change.calmer')];
    case 'ratio':
    case 'lock-ratio':
    case 'swap-ratio':
      return [
        ...(ratio ? [claim('change.ratio', { ratio: `${ratio.width}:${ratio.height}` })] : []),
        ...['portrait', 'landscape', 'square', 'panorama'].map((shape) =>
          claim('change.shape', { shape }),
        ),
      ];
    case 'hold':
    case 'span':
    case 'size':
    case 'different':
    case 'drop':
    case 'free-ratio':
      return [];
  }
}
