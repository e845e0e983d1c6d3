import { describe, expect, it } from 'vitest';
import { gripAt, gripPoint, HANDLES } from '../../../src/studio/stage/handles';

const RECT = { x: 100, y: 100, width: 300, height: 200 };

describe('gripAt', () => {
  it('takes hold of every handle at its own point', () => {
    for (const handle of HANDLES)
      expect(gripAt(gripPoint(handle, RECT), RECT, 'fine')).toBe(handle);
  });

  it('takes hold of an edge anywhere along it', () => {
    expect(gripAt({ x: 180, y: 97 }, RECT, 'fine')).toBe('n');
    expect(gripAt({ x: 403, y: 250 }, RECT, 'fine')).toBe('e');
  });

  it('moves the box from its inside and does nothing outside', () => {
    expect(gripAt({ x: 250, y: 200 }, RECT, 'fine')).toBe('move');
    expect(gripAt({ x: 40, y: 200 }, RECT, 'fine')).toBeNull();
    expect(gripAt({ x: 250, y: 340 }, RECT, 'fine')).toBeNull();
  });

  it('reaches further for a finger than for a mouse', () => {
    const beside = { x: 80, y: 200 };
    expect(gripAt(beside, RECT, 'fine')).toBeNull();
    expect(gripAt(beside, RECT, 'coarse')).toBe('w');
  });

  it('leaves the middle of a small box to be moved', () => {
    const small = { x: 50, y: 50, width: 24, height: 24 };
    expect(gripAt({ x: 62, y: 62 }, small, 'coarse')).toBe('move');
    expect(gripAt({ x: 50, y: 50 }, small, 'coarse')).toBe('nw');
  });
});
