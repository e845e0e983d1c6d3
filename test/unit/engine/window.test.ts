import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTiny, QWEN } from './models';

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
  await expect(network.feed([[7]], cache)).rejects.toMatchObject(refusal);
});
