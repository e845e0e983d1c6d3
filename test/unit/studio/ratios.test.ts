import { describe, expect, it } from 'vitest';
import { ghostsIn } from '../../../src/studio/stage/ghosts';
import { ratioOptions } from '../../../src/studio/topbar/ratios';

describe('ratioOptions', () => {
  it('offers the photo’s own ratio first and no ratio twice', () => {
    const names = ratioOptions({ width: 6000, height: 4000 }, false).map(({ name }) => name);
    expect(names[0]).toBe('3:2');
    expect(new Set(names).size).toBe(names.length);
  });

  it('turns the common ones upright', () => {
    const names = ratioOptions({ width: 6000, height: 4000 }, true).map(({ name }) => name);
    expect(names).toContain('4:5');
    expect(names).not.toContain('5:4');
  });
});

describe('ghostsIn', () => {
  const rect = { x: 10, y: 20, width: 300, height: 200 };

  it('lays each print ratio inside the crop, as large as fits', () => {
    for (const { rect: ghost } of ghostsIn(rect)) {
      expect(ghost.x).toBeGreaterThanOrEqual(rect.x);
      expect(ghost.y).toBeGreaterThanOrEqual(rect.y);
      const touches = ghost.width > rect.width - 1e-6 || ghost.height > rect.height - 1e-6;
      expect(touches).toBe(true);
    }
  });

  it('leaves out the ratio that the crop has already', () => {
    expect(ghostsIn(rect).map(({ label }) => label)).not.toContain('3:2');
  });

  it('turns them as the crop is turned', () => {
    const labels = ghostsIn({ x: 0, y: 0, width: 200, height: 300 }).map(({ label }) => label);
    expect(labels).toContain('4:5');
  });
});
