import { describe, expect, it } from 'vitest';
import {
  centreOfPane,
  frameOf,
  rectOf,
  toPhoto,
  zoomedCentre,
} from '../../../src/studio/stage/frame';

const PHOTO = { width: 6000, height: 4000 };
const PANE = { width: 1000, height: 800 };
const MARGIN = 20;

describe('frameOf', () => {
  it('fits the photo inside the margins, in the middle, in its own shape', () => {
    const frame = frameOf(PHOTO, PANE, MARGIN);
    expect(frame.x).toBeCloseTo(20);
    expect(frame.width).toBeCloseTo(960);
    expect(frame.width / frame.height).toBeCloseTo(1.5);
    expect(frame.y).toBeCloseTo((800 - 640) / 2);
  });

  it('magnifies a small photo to the pane as well', () => {
    const frame = frameOf({ width: 30, height: 20 }, PANE, MARGIN);
    expect(frame.width).toBeCloseTo(960);
  });

  it('survives a pane without room', () => {
    const frame = frameOf(PHOTO, { width: 10, height: 10 }, MARGIN);
    expect(frame.width).toBeGreaterThan(0);
  });

  it('leaves no gap beside a magnified photo, wherever its centre is asked to be', () => {
    for (const centre of [
      { x: -3, y: 0.5 },
      { x: 9, y: 4 },
      { x: 0.2, y: 0.9 },
    ]) {
      const frame = frameOf(PHOTO, PANE, MARGIN, 4, centre);
      expect(frame.x).toBeLessThanOrEqual(MARGIN);
      expect(frame.y).toBeLessThanOrEqual(MARGIN);
      expect(frame.x + frame.width).toBeGreaterThanOrEqual(PANE.width - MARGIN - 1e-6);
      expect(frame.y + frame.height).toBeGreaterThanOrEqual(PANE.height - MARGIN - 1e-6);
    }
  });
});

describe('zoomedCentre', () => {
  it('keeps the spot under the pointer where it is', () => {
    const before = frameOf(PHOTO, PANE, MARGIN, 2, { x: 0.5, y: 0.5 });
    const pointer = { x: 600, y: 300 };
    const spot = toPhoto(pointer, before);
    const after = frameOf(PHOTO, PANE, MARGIN, 3, zoomedCentre(before, PANE, pointer, 1.5));
    expect(toPhoto(pointer, after).x).toBeCloseTo(spot.x);
    expect(toPhoto(pointer, after).y).toBeCloseTo(spot.y);
  });
});

describe('centreOfPane', () => {
  it('is the middle of a photo that is fitted', () => {
    const centre = centreOfPane(frameOf(PHOTO, PANE, MARGIN), PANE);
    expect(centre.x).toBeCloseTo(0.5);
    expect(centre.y).toBeCloseTo(0.5);
  });
});

describe('rectOf', () => {
  it('places a box of fractions on the stage', () => {
    const rect = rectOf(
      { x1: 0.25, y1: 0.5, x2: 0.75, y2: 1 },
      { x: 10, y: 20, width: 400, height: 200 },
    );
    expect(rect).toEqual({ x: 110, y: 120, width: 200, height: 100 });
  });
});
