import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toPixels } from '../../../src/crop/convert';
import type { Box } from '../../../src/crop/types';
import type { Engine } from '../../../workers/venus/engine';
import type { CropRequest, EngineEvent, PhotoInput } from '../../../workers/venus/types';
import { VenusEngine } from '../../../workers/venus/venus-engine';
import { NANO, openTiny, QWEN, readInput } from './models';

const MAX = { maxNewTokens: 12 };

describe.each([
  ['expected IoU', NANO],
  ['greedy', QWEN],
])('an engine that decodes boxes by %s', (_, checkpoint) => {
  let tiny: Awaited<ReturnType<typeof openTiny>>;
  let engine: Engine;
  let photo: PhotoInput;
  const ask = (more: Partial<CropRequest> = {}): CropRequest => ({
    photo,
    turns: [],
    ...MAX,
    ...more,
  });

  beforeAll(async () => {
    tiny = await openTiny(checkpoint);
    engine = new VenusEngine(tiny.model);
    photo = await readInput('test/fixtures/photos/astronaut.jpg');
  });
  afterAll(() => tiny.close());

  it('streams stages, a well-formed box, then the rationale', async () => {
    const events: EngineEvent[] = [];
    const answer = await engine.crop(ask(), (event) => events.push(event));
    const kinds = events.map((event) => (event.type === 'stage' ? event.stage : event.type));
    expect(kinds.slice(0, 4)).toEqual(['vision', 'prefill', 'decode', 'box']);
    const streamed = events.map((event) => (event.type === 'text' ? event.delta : '')).join('');
    expect(streamed.trimEnd()).toBe(answer.rationale);
    expectInside(answer.box);
    expect(answer.score).toBeGreaterThan(0);
    expect(answer.score).toBeLessThanOrEqual(1);
    expect(answer.tokens).toBeGreaterThan(0);
    expect(answer.ms.total).toBeGreaterThanOrEqual(answer.ms.vision + answer.ms.prefill);
  });

  it('gives the same answer again', async () => {
    const [once, again] = [await engine.crop(ask()), await engine.crop(ask())];
    expect([again.box, again.rationale, again.score]).toEqual([
      once.box,
      once.rationale,
      once.score,
    ]);
  });

  it('obeys a ratio to the pixel, alternatives too', async () => {
    const constraints = { ratio: { width: 4, height: 5 } };
    const answer = await engine.crop(ask({ constraints, alternatives: 3 }));
    expect(answer.alternatives.length).toBeGreaterThan(0);
    for (const box of [answer.box, ...answer.alternatives.map((one) => one.box)]) {
      const [x1, y1, x2, y2] = toPixels(box, photo.size);
      expect((x2 - x1) / (y2 - y1)).toBeCloseTo(0.8, 9);
      expectInside(box);
    }
  });

  it('cuts off no sliver, in alternatives neither', async () => {
    const { manifest } = tiny.model;
    const decoding = { ...manifest.decoding, leastCut: 0.1 };
    const careful = new VenusEngine({ ...tiny.model, manifest: { ...manifest, decoding } });
    const answer = await careful.crop(ask({ alternatives: 3 }));
    const boxes = [answer.box, ...answer.alternatives.map(({ box }) => box)];
    const margins = boxes.flatMap(({ x1, y1, x2, y2 }) => [x1, y1, 1 - x2, 1 - y2]);
    for (const margin of margins) expect(margin === 0 || margin >= 0.099).toBe(true);
    expect(margins).toContain(0);
  });

  it('gives slivers back with a ratio too, and never against what was asked', async () => {
    const { manifest } = tiny.model;
    const decoding = { ...manifest.decoding, leastCut: 0.1 };
    const careful = new VenusEngine({ ...tiny.model, manifest: { ...manifest, decoding } });
    const constraints = { ratio: { width: 1, height: 1 } };
    const square = await careful.crop(ask({ constraints, alternatives: 3 }));
    for (const box of [square.box, ...square.alternatives.map((one) => one.box)]) {
      const [x1, y1, x2, y2] = toPixels(box, photo.size);
      expect(x2 - x1).toBe(y2 - y1);
    }
    const current = { x1: 0, y1: 0, x2: 1, y2: 1 };
    const { box } = await careful.crop(ask({ ask: 'a bit tighter', current }));
    expect((box.x2 - box.x1) * (box.y2 - box.y1)).toBeLessThan(0.98);
  });

  it('explains a box that it is given', async () => {
    const explain = { x1: 0.1, y1: 0.2, x2: 0.7, y2: 0.9 };
    const answer = await engine.crop(ask({ explain }));
    expect(answer.box).toEqual(explain);
    expect(answer.score).toBeLessThan(1);
  });

  it('answers a request on top of earlier turns', async () => {
    const turns = [{ box: { x1: 0, y1: 0, x2: 0.9, y2: 0.9 }, rationale: 'Calm.' }];
    const answer = await engine.crop(ask({ turns, ask: 'square', current: turns[0]?.box }));
    expectInside(answer.box);
  });

  it('criticises a photo and a part of it', async () => {
    const region = { x1: 0.2, y1: 0.2, x2: 0.8, y2: 0.8 };
    for (const part of [{}, { region }]) {
      const { score } = await engine.critique({ photo, ...part, ...MAX });
      expect(score).toBeGreaterThanOrEqual(1);
      expect(score).toBeLessThanOrEqual(10);
    }
  });

  it('refuses what is too long, and names what cannot be', async () => {
    await expect(engine.crop(ask({ ask: 'x'.repeat(2001) }))).rejects.toMatchObject({
      code: 'request-too-long',
    });
    const both = { width: { max: 0.2 }, keep: [{ x1: 0, y1: 0, x2: 1, y2: 1 }] };
    const answer = await engine.crop(ask({ constraints: both }));
    expectInside(answer.box);
    expect(answer.conflict).toMatch(/width/);
  });

  it('stops when told to, and works on', async () => {
    const controller = new AbortController();
    const stopped = engine.crop(ask(), () => controller.abort(), controller.signal);
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
    expectInside((await engine.crop(ask())).box);
  });
});

function expectInside({ x1, y1, x2, y2 }: Box): void {
  expect(x1).toBeGreaterThanOrEqual(0);
  expect(y1).toBeGreaterThanOrEqual(0);
  expect(x2).toBeLessThanOrEqual(1);
  expect(y2).toBeLessThanOrEqual(1);
  expect(x2).toBeGreaterThan(x1);
  expect(y2).toBeGreaterThan(y1);
}
