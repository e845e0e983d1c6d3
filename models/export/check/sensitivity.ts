import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportModel } from '../export';
import { ROLES, SCHEMES, type Scheme } from '../precision';
import { SILENT } from '../progress';
import { relativeError } from './plain-model';
import { probe } from './probe';

/**
 * What each part of a model loses in fewer bits: npx tsx models/export/check/sensitivity.ts DIR
 * exports the checkpoint with one part at a time in 4 and in 8 bits, the rest in float32, and with
 * the schemes on offer; a JSON line each with the relative error of image features and logits and
 * the bytes of the model. For checkpoints small enough to be run in float32.
 */
async function main(checkpoint: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'venus-sensitivity-'));
  try {
    const reference = await measure(checkpoint, folder, SCHEMES.fp32);
    for (const scheme of schemes()) {
      const { bytes, features, logits } = await measure(checkpoint, folder, scheme);
      const line = {
        scheme: scheme.name,
        features: relativeError(features, reference.features),
        logits: relativeError(logits, reference.logits),
        bytes,
      };
      process.stdout.write(`${JSON.stringify(line)}\n`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function schemes(): Scheme[] {
  const alone = ROLES.flatMap((role) =>
    (['q4', 'q8'] as const).map((format) => ({
      ...SCHEMES.fp32,
      name: `${role}-${format}`,
      formats: { ...SCHEMES.fp32.formats, [role]: format },
    })),
  );
  return [...alone, SCHEMES.q4, SCHEMES.int8];
}

async function measure(checkpoint: string, folder: string, scheme: Scheme) {
  const options = { checkpoint, out: folder, schemes: [scheme], partBytes: 50_000_000 };
  const manifest = await exportModel(options, SILENT);
  const { vision, embed, decoder } = manifest.variants[0] ?? { decoder: [] };
  const files = [vision, embed, ...decoder].flatMap((graph) => graph?.data ?? []);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { bytes, ...(await probe(folder, scheme.name)) };
}

await main(process.argv[2] ?? '');
