import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Turn } from '../../../workers/venus/types';
import { VenusEngine } from '../../../workers/venus/venus-engine';
import { openTiny, QWEN, readInput } from './models';

let tiny: Awaited<ReturnType<typeof openTiny>>;
beforeAll(async () => {
  tiny = await openTiny(QWEN);
});
afterAll(() => tiny.close());

it('refuses positions past the window in plain words, before the graphs crash', async () => {
  const { network, manifest } = tiny.model;
  const { window } = manifest.text;
  expect(window).toBe(2048);
  const tooLong = { ids: new Array<number>(window + 1).fill(7), imageAt: -1 };
  const refusal = {
    code: 'request-too-long',
    message: expect.stringContaining('keep in mind') as string,
  };
  await expect(network.prefill(tooLong, new Float32Array())).rejects.toMatchObject(refusal);

  const full = { ids: tooLong.ids.slice(1), imageAt: -1 };
  const { cache } = await network.prefill(full, new Float32Array());
  await expect(network.feed([7], cache)).rejects.toMatchObject(refusal);
});

it('goes on in a conversation longer than the window, and past a request that is', async () => {
  const engine = new VenusEngine(tiny.model);
  const photo = await readInput('test/fixtures/photos/coffee.jpg');
  const turn: Turn = {
    box: { x1: 0, y1: 0, x2: 0.9, y2: 0.9 },
    rationale: 'It is calm. '.repeat(40),
  };
  const turns = [turn, ...new Array<Turn>(9).fill({ ...turn, ask: 'Calmer, please.' })];
  const said = turns.map(({ ask = '', rationale }) => ask + rationale).join('');
  expect(tiny.model.tokenizer.encodeTyped(said).length).toBeGreaterThan(2048);
  const request = { photo, turns, current: turn.box, maxNewTokens: 8 };

  const answer = await engine.crop({ ...request, ask: 'A square.' });
  expect(answer.rationale).not.toBe('');
  const tooLong = { ...request, ask: 'Calmer, please. '.repeat(120) };
  await expect(engine.crop(tooLong)).rejects.toMatchObject({
    code: 'request-too-long',
    message: 'This request is longer than the model can read at once.',
    hint: 'Say it in a few sentences.',
  });
  const again = await engine.crop({ ...request, ask: 'A square.' });
  expect(again.box).toEqual(answer.box);
});
