import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RandomTensor } from './qwen-tensors';

/** Normal numbers made once for a deviation and used over and over: 19 GB of fresh ones take too long. */
const POOL = 1 << 20;
const SHARD_BYTES = 4_000_000_000;

/**
 * Writes a checkpoint folder of random weights in bfloat16, in shards of up to
 * `shardBytes`, without ever
 * holding more than a few megabytes. The same seed gives the same bytes.
 */
export async function writeRandomCheckpoint(
  folder: string,
  config: object,
  tensors: readonly RandomTensor[],
  seed: number,
  shardBytes = SHARD_BYTES,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  const shards = intoShards(tensors, shardBytes);
  const weightMap: Record<string, string> = {};
  const pools = new Pools(seed);
  for (const [index, shard] of shards.entries()) {
    const name = `model-${index + 1}-of-${shards.length}.safetensors`;
    for (const tensor of shard) weightMap[tensor.name] = name;
    await writeShard(join(folder, name), shard, pools);
  }
  const map = JSON.stringify({ weight_map: weightMap });
  await writeFile(join(folder, 'model.safetensors.index.json'), map);
}

async function writeShard(
  file: string,
  tensors: readonly RandomTensor[],
  pools: Pools,
): Promise<void> {
  const header: Record<string, unknown> = {};
  let offset = 0;
  for (const tensor of tensors) {
    const end = offset + bytesIn(tensor);
    header[tensor.name] = { dtype: 'BF16', shape: tensor.shape, data_offsets: [offset, end] };
    offset = end;
  }
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(Buffer.concat([length, text]));
    for (const tensor of tensors) {
      for (let left = bytesIn(tensor) / 2; left > 0;) {
        const piece = pools.take(tensor, left);
        await handle.writeFile(piece);
        left -= piece.length / 2;
      }
    }
  } finally {
    await handle.close();
  }
}

function intoShards(tensors: readonly RandomTensor[], limit: number): RandomTensor[][] {
  const shards: RandomTensor[][] = [[]];
  let bytes = 0;
  for (const tensor of tensors) {
    if (bytes > 0 && bytes + bytesIn(tensor) > limit) {
      shards.push([]);
      bytes = 0;
    }
    shards.at(-1)?.push(tensor);
    bytes += bytesIn(tensor);
  }
  return shards;
}

function bytesIn({ shape }: RandomTensor): number {
  return shape.reduce((product, side) => product * side, 2);
}

/** Pools of bfloat16 numbers, one a distribution, read from places that a seeded generator picks. */
class Pools {
  private readonly pools = new Map<string, Uint8Array>();
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = generator(seed);
  }

  /** At most `count` numbers of the tensor's distribution, as bytes. */
  take({ mean, std }: RandomTensor, count: number): Uint8Array {
    const key = `${mean} ${std}`;
    const pool = this.pools.get(key) ?? this.fill(mean, std);
    this.pools.set(key, pool);
    const start = Math.floor(this.random() * (POOL / 2));
    const end = Math.min(POOL, start + count);
    return pool.subarray(start * 2, end * 2);
  }

  private fill(mean: number, std: number): Uint8Array {
    const numbers = new Float32Array(POOL);
    for (let i = 0; i < POOL; i++) {
      const radius = Math.sqrt(-2 * Math.log(1 - this.random()));
      numbers[i] = mean + std * radius * Math.cos(2 * Math.PI * this.random());
    }
    const bits = new Uint32Array(numbers.buffer);
    const halves = Uint16Array.from(bits, (value) => value >>> 16);
    return new Uint8Array(halves.buffer);
  }
}

/** Uniform numbers in 0–1, the same for the same seed (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
