import { resolve } from 'node:path';
import { VenusError } from '../../workers/venus/errors';
import type { Manifest } from '../../workers/venus/model/manifest';
import { Checkpoint } from './checkpoint/checkpoint';
import type { ModelPlan } from './folder/plan';
import { writeModel } from './folder/write-model';
import { planNano } from './nano/plan';
import { adoptOnnx, isOnnxLayout } from './onnx-layout/adopt';
import type { Scheme } from './precision';
import type { Progress } from './progress';
import { planQwen } from './qwen/plan';

export interface ExportOptions {
  /** Folder with config.json and safetensors. */
  readonly checkpoint: string;
  /** Folder of the model; made if need be. */
  readonly out: string;
  readonly schemes: readonly Scheme[];
  /** No file is larger. */
  readonly partBytes: number;
  /** Said of the model in place of what the checkpoint says. */
  readonly about?: Partial<Pick<Manifest, 'id' | 'title' | 'licence' | 'source'>>;
}

type Plan = (
  checkpoint: Checkpoint,
  schemes: readonly Scheme[],
  partBytes: number,
) => Promise<ModelPlan>;

/** Architectures that can be exported, by `model_type`. */
const ARCHITECTURES = new Map<string, Plan>([
  ['qwen', planQwen],
  ['venus-nano', planNano],
]);

/**
 * Turns a checkpoint into a model folder. Throws VenusError: `checkpoint-invalid`,
 * `model-unsupported` (an architecture that is not known), `storage-full`.
 */
export async function exportModel(options: ExportOptions, progress: Progress): Promise<Manifest> {
  if (resolve(options.checkpoint) === resolve(options.out)) {
    throw new VenusError(
      'usage',
      'The model would be written into the checkpoint’s own folder.',
      'Choose another folder with --out.',
    );
  }
  if (await isOnnxLayout(options.checkpoint)) {
    return adoptOnnx(
      options.checkpoint,
      options.out,
      options.schemes,
      options.partBytes,
      options.about,
    );
  }
  const checkpoint = await Checkpoint.open(options.checkpoint);
  try {
    const plan = await planOf(checkpoint)(checkpoint, options.schemes, options.partBytes);
    const about = { ...plan.about, ...options.about };
    return await writeModel(options.out, { ...plan, about }, checkpoint.identity, progress);
  } finally {
    await checkpoint.close();
  }
}

function planOf(checkpoint: Checkpoint): Plan {
  const type = checkpoint.config.model_type;
  if (typeof type !== 'string') {
    throw new VenusError(
      'checkpoint-invalid',
      'config.json does not say which architecture this is: it has no “model_type”.',
      'Use the config.json published with these weights.',
    );
  }
  const plan = ARCHITECTURES.get(type);
  if (plan) return plan;
  throw new VenusError(
    'model-unsupported',
    `This checkpoint is of the architecture “${type}”, which can't be exported.`,
    `Choose a checkpoint of one of these: ${[...ARCHITECTURES.keys()].join(', ')}.`,
  );
}
