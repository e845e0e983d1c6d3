import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlainModel } from './check/plain-model';
import { seeWaves, wavePrompt } from './check/probe';
import { qwenTensors } from './check/qwen-tensors';
import { writeRandomCheckpoint } from './check/random-checkpoint';
import { madeUpRanks } from './check/made-up-ranks';
import { exportModel } from './export';
import { SCHEMES } from './precision';
import { StreamProgress } from './progress';
import { readQwenConfig } from './qwen/config';

/**
 * Venus-Q at its published size with random weights: npx tsx models/export/fullsize.ts [FOLDER]
 *
 * Makes a bfloat16 checkpoint (about 19 GB), exports it as q4 and decodes 8 tokens after a picture
 * and a prompt, on the CPU. Each phase is a process of its own, so that each has its own peak of
 * memory. Writes a JSON line a phase; removes its files at the end, and when interrupted. Needs
 * about 30 GB of disk and 9 GB of memory.
 */
const TOKENS = 8;
/** Side 16: learned queries, and rows of both tables of positions. */
const GRID_ROWS = 256;
/** Of the published vocabulary, which special tokens follow. */
const RANKS = 151_643;
const CONFIG = {
  model_type: 'qwen',
  vocab_size: 151_936,
  hidden_size: 4096,
  num_hidden_layers: 32,
  num_attention_heads: 32,
  kv_channels: 128,
  intermediate_size: 22_016,
  layer_norm_epsilon: 1e-6,
  seq_length: 2048,
  rotary_emb_base: 10_000,
  rotary_pct: 1,
  visual: {
    heads: 16,
    image_size: 448,
    image_start_id: 151_857,
    layers: 48,
    mlp_ratio: 4.9231,
    output_dim: 4096,
    patch_size: 14,
    width: 1664,
  },
};

type Phase = (checkpoint: string, model: string) => Promise<Record<string, unknown>>;

const PHASES: Readonly<Record<string, Phase>> = {
  async checkpoint(checkpoint) {
    const tensors = qwenTensors(readQwenConfig(CONFIG), GRID_ROWS, GRID_ROWS);
    await writeRandomCheckpoint(checkpoint, CONFIG, tensors, 1);
    await writeFile(join(checkpoint, 'qwen.tiktoken'), madeUpRanks(RANKS));
    return { bytesOnDisk: await bytesIn(checkpoint) };
  },

  async export(checkpoint, model) {
    const progress = new StreamProgress((line) => process.stderr.write(`${line}\n`));
    const options = { checkpoint, out: model, schemes: [SCHEMES.q4], partBytes: 50_000_000 };
    const manifest = await exportModel(options, progress);
    const stages = manifest.variants[0]?.decoder ?? [];
    return {
      bytesOnDisk: await bytesIn(model),
      stageBytes: stages.map(({ data }) => data.reduce((sum, file) => sum + file.bytes, 0)),
    };
  },

  async run(_, folder) {
    const clock = stopwatch();
    const model = await PlainModel.open(folder, 'q4');
    const load = clock();
    const features = await seeWaves(model);
    const vision = clock();
    const prompt = await wavePrompt(model, features);
    const run = model.start();
    let logits = await run.feed(prompt);
    const prefill = clock();
    const tokens: number[] = [];
    for (let i = 0; i < TOKENS; i++) {
      tokens.push(best(logits));
      logits = await run.feed(await model.embed(tokens.slice(-1)));
    }
    const decode = clock();
    const positions = prompt.length / model.manifest.text.hiddenSize;
    const isFinite = logits.every(Number.isFinite);
    return { positions, seconds: { load, vision, prefill, decode }, tokens, isFinite };
  },
};

async function main(parent: string): Promise<void> {
  const folder = await mkdtemp(join(parent, 'venus-fullsize-'));
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  try {
    for (const phase of Object.keys(PHASES)) await runPhase(phase, folder, stop.signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runPhase(phase: string, folder: string, signal: AbortSignal): Promise<void> {
  const script = process.argv[1] ?? '';
  const args = [...process.execArgv, script, '--phase', phase, folder];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit', signal });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the phase “${phase}” ended with ${code ?? 'a signal'}`));
    });
  });
}

async function reportPhase(phase: string, folder: string): Promise<void> {
  const clock = stopwatch();
  const result = await PHASES[phase]?.(join(folder, 'checkpoint'), join(folder, 'model'));
  const { user, system } = process.cpuUsage();
  const report = {
    phase,
    wall: clock(),
    // Of all threads: what it takes whatever else the machine does.
    cpuSeconds: Math.round((user + system) / 1e5) / 10,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
    cores: cpus().length,
    ...result,
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

/** Seconds since it was last asked. */
function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const seconds = Math.round((now - last) / 100) / 10;
    last = now;
    return seconds;
  };
}

function best(logits: Float32Array): number {
  let index = 0;
  for (let i = 1; i < logits.length; i++) if ((logits[i] ?? 0) > (logits[index] ?? 0)) index = i;
  return index;
}

async function bytesIn(folder: string): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

const [first = tmpdir(), phase = '', folder = ''] = process.argv.slice(2);
await (first === '--phase' ? reportPhase(phase, folder) : main(first));
