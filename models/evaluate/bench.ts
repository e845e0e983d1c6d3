/**
 * `npm run bench [-- --model DIR --only node,wasm,studio --runs N --threads N]`: how fast the engine
 * and the studio are on this machine. A table on standard error, the same as JSON on standard output.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { enlarged } from '../../test/support/photos';
import { DEFAULT_MODEL } from '../cli/model-folder';
import { measureBrowser } from './bench/engine-browser';
import { measureNode } from './bench/engine-node';
import { measureStudio } from './bench/studio';
import { table, type BenchReport } from './bench/table';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: DEFAULT_MODEL },
    only: { type: 'string', default: 'node,wasm,studio' },
    runs: { type: 'string', default: '20' },
    threads: { type: 'string', default: '2' },
  },
});
const parts = new Set(values.only.split(','));
const runs = Number(values.runs);
const threads = Number(values.threads);
const model = path.resolve(values.model);

const scratch = await mkdtemp(path.join(os.tmpdir(), 'venus-bench-'));
try {
  const photos = {
    warmUp: await keep('warm-up.jpg', await enlarged('astronaut', 2)),
    twelve: await keep('12-megapixels.jpg', await enlarged('coffee', 12)),
    twentyFour: await keep('24-megapixels.jpg', await enlarged('rocket', 24)),
  };
  const report: BenchReport = {
    machine: {
      processor: os.cpus()[0]?.model.trim() ?? 'unknown processor',
      cores: os.availableParallelism(),
      memory: os.totalmem(),
      node: process.versions.node,
    },
    model: path.basename(model),
    ...(parts.has('node') && { node: await measureNode(model, photos.twelve, runs, threads) }),
    ...(parts.has('wasm') && {
      wasm: await measureBrowser(model, photos.twelve, path.join(scratch, 'page'), {
        threads,
        runs,
      }),
    }),
    ...(parts.has('studio') && { studio: await measureBuilt(photos) }),
  };
  console.error(table(report));
  console.log(JSON.stringify(report));
} finally {
  await rm(scratch, { recursive: true });
}

async function keep(name: string, bytes: Uint8Array): Promise<string> {
  const file = path.join(scratch, name);
  await writeFile(file, bytes);
  return file;
}

async function measureBuilt(photos: Parameters<typeof measureStudio>[1]) {
  await build({ root: ROOT, logLevel: 'warn' });
  return measureStudio(path.join(ROOT, 'dist'), photos);
}
