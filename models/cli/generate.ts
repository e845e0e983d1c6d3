import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { VenusError } from '../../workers/venus/errors';
import { generate } from '../../workers/venus/generate';
import { renderChat, type Prompt } from '../../workers/venus/model/chat';
import type { OpenModel } from '../../workers/venus/open';
import type { PhotoInput } from '../../workers/venus/types';
import { parse, parseCount, usage } from './args';
import { openFolderModel } from './open-model';
import { printLine } from './output';
import { readPhoto } from './photo';
import { writeSafetensors } from './safetensors';

const MAX_TOKENS = 8192;

/** `generate`: plain greedy tokens from a picture and a prompt, for comparing with a reference. */
export async function run(argv: string[]): Promise<number> {
  const { values } = parse(argv, {
    model: { type: 'string' },
    image: { type: 'string' },
    prompt: { type: 'string' },
    'input-ids': { type: 'string' },
    'max-new-tokens': { type: 'string' },
    logits: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (values.model === undefined) throw usage('--model names the model folder.');
  if (values.image === undefined) throw usage('--image names the picture.');
  if (values['max-new-tokens'] === undefined) throw usage('--max-new-tokens is wanted.');
  const maxNewTokens = parseCount('max-new-tokens', values['max-new-tokens'], 1, MAX_TOKENS);
  const ids = values['input-ids'];
  if ((values.prompt === undefined) === (ids === undefined)) {
    throw usage('Give either --prompt or --input-ids.');
  }
  const given = ids === undefined ? undefined : await readIds(ids);
  const photo = await readPhoto(values.image, Infinity);
  const model = await openFolderModel(values.model);
  try {
    const prompt = given ? fromIds(given, model) : fromText(values.prompt ?? '', model, photo);
    refuseBeyondWindow(prompt, maxNewTokens, model);
    const result = await generate(model, prompt, photo.view, {
      maxNewTokens,
      withLogits: values.logits !== undefined,
    });
    if (values.logits !== undefined && result.promptLogits) {
      const { data, positions, vocabulary } = result.promptLogits;
      await writeLogits(
        values.logits,
        writeSafetensors({
          prompt_logits: { data, shape: [positions, vocabulary] },
          step_logits: {
            data: joined(result.stepLogits, vocabulary),
            shape: [result.stepLogits.length, vocabulary],
          },
        }),
      );
    }
    printLine({ tokens: result.tokens, text: result.text });
    return 0;
  } finally {
    await model.network.dispose();
  }
}

async function writeLogits(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw usage(`The logits can't be written (${detail}).`);
  }
}

const idsSchema = z.array(z.number().int().nonnegative()).min(1);
const fileSchema = z.union([
  idsSchema,
  z.object({ input_ids: idsSchema }).transform(({ input_ids }) => input_ids),
]);

async function readIds(file: string): Promise<number[]> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    throw usage(`--input-ids wants a JSON file: a list of token ids or {"input_ids": […]}.`);
  }
}

function fromIds(ids: readonly number[], { manifest }: OpenModel): Prompt {
  const { imagePadId, imageStartId, vocabulary } = manifest.text;
  if (ids.some((id) => id >= vocabulary)) {
    throw usage(`The ids go beyond the model's vocabulary of ${vocabulary}.`);
  }
  const imageAt = ids.indexOf(imageStartId) + 1;
  const pads = ids.slice(imageAt, imageAt + manifest.image.tokens);
  const hasImage = imageAt > 0 && pads.length === manifest.image.tokens;
  if (!hasImage || pads.some((id) => id !== imagePadId)) {
    throw usage(`The ids hold no run of ${manifest.image.tokens} image positions.`);
  }
  return { ids, imageAt };
}

/** The last token is only read off, never fed back. Throws `request-too-long`. */
function refuseBeyondWindow({ ids }: Prompt, maxNewTokens: number, { manifest }: OpenModel): void {
  const { window } = manifest.text;
  if (ids.length + maxNewTokens - 1 <= window) return;
  throw new VenusError(
    'request-too-long',
    `${ids.length} tokens and ${maxNewTokens} new ones are more than this model's ${window} positions.`,
    'Shorten the prompt, or lower --max-new-tokens.',
  );
}

function fromText(text: string, { manifest, tokenizer }: OpenModel, photo: PhotoInput): Prompt {
  // Room for the answer is looked at once the prompt's length is known, which tells more.
  return renderChat([{ role: 'user', text }], manifest, tokenizer, photo.size, 0);
}

function joined(rows: readonly Float32Array[], width: number): Float32Array {
  const all = new Float32Array(rows.length * width);
  rows.forEach((row, i) => all.set(row, i * width));
  return all;
}
