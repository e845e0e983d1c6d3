import { expect, test } from '@playwright/test';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { startServer, type Served } from '../../tools/static-server.mjs';
import type { Ask, Reply } from './parity/ask';

/**
 * One engine everywhere: a tiny Qwen-VL checkpoint, exported in float32, gives the tokens of its
 * reference (PyTorch) in Node, on WASM and on WebGPU.
 */

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const CHECKPOINT = path('../fixtures/qwen-vl-tiny');
const GOLDEN = join(CHECKPOINT, 'expected.json');
const PICTURE = join(CHECKPOINT, 'picture.png');
const VENUS = [path('../../node_modules/tsx/dist/cli.mjs'), path('../../models/cli.ts')];

/** A software GPU compiles shaders for seconds and decodes slowly: a third of the way is enough. */
const TOKENS = { wasm: 24, webgpu: 8 } as const;

interface Golden {
  readonly input_ids: number[];
  readonly image_token_span: [number, number];
  readonly greedy_tokens: number[];
}

let folder: string;
let model: string;
let golden: Golden;
let served: Served;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'venus-parity-'));
  model = join(folder, 'page', 'model');
  golden = JSON.parse(await readFile(GOLDEN, 'utf8')) as Golden;
  await build({
    configFile: false,
    root: path('parity'),
    logLevel: 'error',
    publicDir: false,
    worker: { format: 'es' },
    build: { target: 'es2022', outDir: join(folder, 'page'), chunkSizeWarningLimit: 1000 },
  });
  await venus('export', '--checkpoint', CHECKPOINT, '--out', model, '--precision', 'fp32');
  await cp(PICTURE, join(folder, 'page', 'picture.png'));
  served = await startServer({ root: join(folder, 'page') });
});

test.afterAll(async () => {
  await served?.close();
  await rm(folder, { recursive: true, force: true });
});

test('the tiny model gives the reference tokens in Node', async () => {
  const count = golden.greedy_tokens.length;
  const said = await venus(
    'generate',
    ...['--model', model, '--image', PICTURE, '--input-ids', GOLDEN],
    ...['--max-new-tokens', String(count), '--json'],
  );
  const { tokens } = JSON.parse(said) as { tokens: number[] };
  expect(tokens).toEqual(golden.greedy_tokens);
});

for (const backend of ['wasm', 'webgpu'] as const) {
  test(`the tiny model gives the reference tokens on ${backend}`, async ({ page }) => {
    // A software GPU needs most of a minute, and more where the machine has other work.
    if (backend === 'webgpu') test.setTimeout(400_000);
    await page.goto(served.url);
    const ask: Ask = {
      backend,
      model: '/model/',
      picture: '/picture.png',
      ids: golden.input_ids,
      imageAt: golden.image_token_span[0],
      maxNewTokens: TOKENS[backend],
    };
    const reply = await page.evaluate((asked): Promise<Reply> => window.decode(asked), ask);
    // Chromium carries its own software GPU, so a browser without an adapter is a failure as well.
    if ('adapter' in reply)
      test.info().annotations.push({ type: 'adapter', description: reply.adapter });
    expect(reply).toMatchObject({
      tokens: golden.greedy_tokens.slice(0, TOKENS[backend]),
      sideBySide: true,
    });
  });
}

/** The command line, in a process of its own as a user starts it; gives standard output. */
async function venus(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [...VENUS, ...args]);
  return stdout;
}
