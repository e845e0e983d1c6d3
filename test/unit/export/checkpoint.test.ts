import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Checkpoint } from '../../../models/export/checkpoint/checkpoint';
import { areFinite, toFloat32 } from '../../../models/export/checkpoint/dtype';
import { qwenTensors } from '../../../models/export/check/qwen-tensors';
import { madeUpRanks } from '../../../models/export/check/made-up-ranks';
import { writeRandomCheckpoint } from '../../../models/export/check/random-checkpoint';
import { exportModel } from '../../../models/export/export';
import { SCHEMES } from '../../../models/export/precision';
import { SILENT } from '../../../models/export/progress';
import { readQwenConfig } from '../../../models/export/qwen/config';
import { QWEN, scratch } from './fixtures';

const CONFIG = JSON.parse(readFileSync(join(QWEN, 'config.json'), 'utf8')) as Record<
  string,
  unknown
>;

const VISUAL = CONFIG.visual as object;

/** A copy of the tiny checkpoint that a test may damage. */
function copy(): string {
  const folder = join(scratch(), 'checkpoint');
  cpSync(QWEN, folder, { recursive: true });
  return folder;
}

function tryExport(checkpoint: string): Promise<unknown> {
  const out = join(scratch(), 'model');
  const options = { checkpoint, out, schemes: [SCHEMES.fp32], partBytes: 50_000_000 };
  return exportModel(options, SILENT);
}

function rewriteConfig(folder: string, change: Record<string, unknown>): void {
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ ...CONFIG, ...change }));
}

type Header = Record<string, { dtype: string; shape: number[]; data_offsets: [number, number] }>;

/** Puts a float32 in the midst of a tensor. */
function rewriteNumber(folder: string, name: string, value: number): void {
  const file = join(folder, 'model.safetensors');
  const bytes = readFileSync(file);
  const length = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.subarray(8, 8 + length).toString('utf8')) as Header;
  const [start = 0, end = 0] = header[name]?.data_offsets ?? [];
  bytes.writeFloatLE(value, 8 + length + start + Math.floor((end - start) / 8) * 4);
  writeFileSync(file, bytes);
}

/** Changes what the safetensors header says of lm_head.weight, its length kept. */
function rewriteHead(folder: string, change: (header: Header) => void): void {
  const file = join(folder, 'model.safetensors');
  const bytes = readFileSync(file);
  const length = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.subarray(8, 8 + length).toString('utf8')) as Header;
  change(header);
  bytes.write(JSON.stringify(header).padEnd(length), 8, 'utf8');
  writeFileSync(file, bytes);
}

describe('a checkpoint that cannot be exported', () => {
  const faults: [string, (folder: string) => void, string, RegExp][] = [
    [
      'without weights',
      (folder) => rmSync(join(folder, 'model.safetensors')),
      'checkpoint-invalid',
      /no model\.safetensors or model\.safetensors\.index\.json/,
    ],
    [
      'without config.json',
      (folder) => rmSync(join(folder, 'config.json')),
      'checkpoint-invalid',
      /no config\.json/,
    ],
    [
      'cut short',
      (folder) => truncateSync(join(folder, 'model.safetensors'), 1_000_000),
      'checkpoint-invalid',
      /model\.safetensors ends too early/,
    ],
    [
      'that is a web page',
      (folder) => writeFileSync(join(folder, 'model.safetensors'), '<!doctype html><html></html>'),
      'checkpoint-invalid',
      /not a safetensors file/,
    ],
    [
      'of a wrong number type',
      (folder) =>
        rewriteHead(folder, (header) =>
          Object.assign(header['lm_head.weight'] ?? {}, { dtype: 'I32' }),
        ),
      'checkpoint-invalid',
      /lm_head\.weight holds I32/,
    ],
    [
      'whose tensor sizes contradict each other',
      (folder) =>
        rewriteHead(folder, (header) =>
          Object.assign(header['lm_head.weight'] ?? {}, { shape: [1025, 128] }),
        ),
      'checkpoint-invalid',
      /lm_head\.weight .* takes 524288 bytes/,
    ],
    [
      'lacking a tensor',
      (folder) => rewriteHead(folder, (header) => Reflect.deleteProperty(header, 'lm_head.weight')),
      'checkpoint-invalid',
      /lacks the tensor lm_head\.weight/,
    ],
    [
      'whose config contradicts the weights',
      (folder) => rewriteConfig(folder, { num_attention_heads: 4 }),
      'checkpoint-invalid',
      /c_attn\.weight should be \[768, 128\] and is \[384, 128\]/,
    ],
    [
      'whose config promises more layers',
      (folder) => rewriteConfig(folder, { num_hidden_layers: 4 }),
      'checkpoint-invalid',
      /lacks the tensor transformer\.h\.3/,
    ],
    [
      'whose config lacks its vision part',
      (folder) => rewriteConfig(folder, { visual: undefined }),
      'checkpoint-invalid',
      /visual is missing/,
    ],
    [
      'whose config promises fewer layers',
      (folder) => rewriteConfig(folder, { num_hidden_layers: 1 }),
      'checkpoint-invalid',
      /num_hidden_layers is 1, and the weights have 3 layers \(transformer\.h\.2\)/,
    ],
    [
      'whose config promises fewer layers of vision',
      (folder) => rewriteConfig(folder, { visual: { ...VISUAL, layers: 1 } }),
      'checkpoint-invalid',
      /visual\.layers is 1, and the weights have 2 layers/,
    ],
    [
      'whose config names no architecture',
      (folder) => rewriteConfig(folder, { model_type: undefined }),
      'checkpoint-invalid',
      /no “model_type”/,
    ],
    [
      'of the published vocabulary without its tokenizer',
      (folder) => rewriteConfig(folder, { vocab_size: 151_936 }),
      'checkpoint-invalid',
      /no qwen\.tiktoken/,
    ],
    [
      'of the published vocabulary with half a tokenizer',
      (folder) => {
        rewriteConfig(folder, { vocab_size: 151_936 });
        writeFileSync(join(folder, 'qwen.tiktoken'), madeUpRanks(1000));
      },
      'checkpoint-invalid',
      /<img> has id 1214, by image_start_id 1000/,
    ],
    [
      'whose tensors lie over each other',
      (folder) =>
        rewriteHead(folder, (header) => {
          const { data_offsets } = header['transformer.wte.weight'] ?? {};
          Object.assign(header['lm_head.weight'] ?? {}, { data_offsets });
        }),
      'checkpoint-invalid',
      /weight in model\.safetensors lies over another/,
    ],
    [
      'that is a Git LFS pointer',
      (folder) =>
        writeFileSync(
          join(folder, 'model.safetensors'),
          'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 19\n',
        ),
      'checkpoint-invalid',
      /not a safetensors file/,
    ],
    [
      'whose heads have no halves to turn',
      (folder) => rewriteConfig(folder, { kv_channels: 63 }),
      'checkpoint-invalid',
      /kv_channels must be even/,
    ],
    [
      'whose picture marks lie outside the vocabulary',
      (folder) => rewriteConfig(folder, { visual: { ...VISUAL, image_start_id: 1022 } }),
      'checkpoint-invalid',
      /image_start_id/,
    ],
    [
      'whose resampler has no head',
      (folder) => rewriteConfig(folder, { hidden_size: 64, visual: { ...VISUAL, output_dim: 64 } }),
      'checkpoint-invalid',
      /output_dim/,
    ],
    [
      'with a weight that is no number',
      (folder) => rewriteNumber(folder, 'transformer.h.1.mlp.w1.weight', NaN),
      'checkpoint-invalid',
      /transformer\.h\.1\.mlp\.w1\.weight in model\.safetensors .*NaN/,
    ],
    [
      'with an infinite offset',
      (folder) => rewriteNumber(folder, 'transformer.h.0.attn.c_attn.bias', -Infinity),
      'checkpoint-invalid',
      /transformer\.h\.0\.attn\.c_attn\.bias in model\.safetensors/,
    ],
    [
      'of an unknown architecture',
      (folder) => rewriteConfig(folder, { model_type: 'internlm2' }),
      'model-unsupported',
      /“internlm2”/,
    ],
  ];

  it.each(faults)('%s: says so', async (_, damage, code, message) => {
    const folder = copy();
    damage(folder);
    const error: unknown = await tryExport(folder).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) as string });
  });
});

describe('a sharded checkpoint', () => {
  async function sharded(): Promise<string> {
    const folder = join(scratch(), 'sharded');
    const tensors = qwenTensors(readQwenConfig(CONFIG), 256, 256);
    await writeRandomCheckpoint(folder, CONFIG, tensors, 1, 1_000_000);
    return folder;
  }

  it('is read across its shards', async () => {
    const checkpoint = await Checkpoint.open(await sharded());
    const head = await checkpoint.readRows('lm_head.weight', 3, 5);
    const all = await checkpoint.read('lm_head.weight', [1024, 128]);
    expect(head).toEqual(all.slice(3 * 128, 5 * 128));
    expect(checkpoint.shape('transformer.wte.weight')).toEqual([1024, 128]);
    await checkpoint.close();
  });

  it('gives some columns of a table alone', async () => {
    const folder = join(scratch(), 'table');
    const shape = [9000, 128];
    await writeRandomCheckpoint(folder, CONFIG, [{ name: 'table', shape, mean: 0, std: 1 }], 1);
    const checkpoint = await Checkpoint.open(folder);
    const all = await checkpoint.read('table', shape);
    const part = await checkpoint.readPart('table', 3, 9000, 5, 8);
    const expected = Float32Array.from({ length: 8997 * 3 }, (_, i) => {
      return all[(3 + Math.floor(i / 3)) * 128 + 5 + (i % 3)] ?? NaN;
    });
    expect(part).toEqual(expected);
    await checkpoint.close();
  });

  it('names a missing shard', async () => {
    const folder = await sharded();
    rmSync(join(folder, 'model-2-of-3.safetensors'));
    await expect(Checkpoint.open(folder)).rejects.toMatchObject({
      code: 'checkpoint-invalid',
      message: expect.stringContaining('model-2-of-3.safetensors') as string,
    });
  });

  it('names a tensor that the index promises and no shard has', async () => {
    const folder = await sharded();
    const index = join(folder, 'model.safetensors.index.json');
    const map = JSON.parse(readFileSync(index, 'utf8')) as { weight_map: Record<string, string> };
    map.weight_map.ghost = 'model-1-of-3.safetensors';
    writeFileSync(index, JSON.stringify(map));
    await expect(Checkpoint.open(folder)).rejects.toThrow(/lacks the tensor ghost/);
  });
});

describe('toFloat32', () => {
  it('reads bfloat16, float16 with its subnormals, and float32 at any offset', () => {
    expect([...toFloat32(Uint8Array.of(0x80, 0x3f, 0x20, 0xc0), 'BF16')]).toEqual([1, -2.5]);
    const halves = Uint8Array.of(0x00, 0x3c, 0x00, 0xc1, 0x01, 0x00, 0x00, 0x7c);
    expect([...toFloat32(halves, 'F16')]).toEqual([1, -2.5, 2 ** -24, Infinity]);
    expect([...toFloat32(Uint8Array.of(0x80, 0x3f), 'BF16')]).toEqual([1]);
    const shifted = new Uint8Array([9, ...new Uint8Array(Float32Array.of(0.1).buffer)]).subarray(1);
    expect([...toFloat32(shifted, 'F32')]).toEqual([Math.fround(0.1)]);
  });
});

describe('areFinite', () => {
  const LARGEST = 3.4028234663852886e38;

  it.each([NaN, Infinity, -Infinity])('finds %d wherever it stands', (value) => {
    for (const length of [1, 2, 3]) {
      for (let at = 0; at < length; at++) {
        const values = new Float32Array(length).fill(-LARGEST);
        values[at] = value;
        expect(areFinite(values)).toBe(false);
      }
    }
  });

  it('passes the largest, the least and none', () => {
    expect(areFinite(Float32Array.of(LARGEST, -LARGEST, 0, -0, 2 ** -149))).toBe(true);
    expect(areFinite(new Float32Array())).toBe(true);
  });
});
