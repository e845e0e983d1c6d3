import { PlainModel } from './plain-model';

/** What a model makes of a fixed picture and prompt: enough to compare two precisions. */
export interface Probe {
  readonly features: Float32Array;
  /** Logits of all positions of the prompt. */
  readonly logits: Float32Array;
}

/** Ids after the picture, made by a fixed rule. */
const PROMPT_IDS = 40;

/** Runs the fixed picture and prompt through one variant of a model folder. */
export async function probe(folder: string, variant: string): Promise<Probe> {
  const model = await PlainModel.open(folder, variant);
  try {
    const features = await seeWaves(model);
    const embeds = await wavePrompt(model, features);
    const positions = embeds.length / model.manifest.text.hiddenSize;
    return { features, logits: await model.start().feed(embeds, positions) };
  } finally {
    await model.release();
  }
}

/** Image features of a picture of waves, of a different length in each channel. */
export async function seeWaves(model: PlainModel): Promise<Float32Array> {
  const { width, height } = model.manifest.image;
  const pixels = Float32Array.from({ length: 3 * width * height }, (_, i) => {
    const channel = Math.floor(i / width / height);
    return Math.sin(0.05 * (i % width) * (channel + 1) + 0.03 * (Math.floor(i / width) % height));
  });
  const aspect = model.manifest.family === 'venus-nano' ? 1.5 : undefined;
  const seen = await model.see(pixels, aspect);
  return seen.image_features?.data ?? new Float32Array();
}

/** Embeddings of the picture between its marks, and of ids spread over the vocabulary. */
export async function wavePrompt(model: PlainModel, features: Float32Array): Promise<Float32Array> {
  const { image, text } = model.manifest;
  const picture = new Array<number>(image.tokens).fill(text.imagePadId);
  const rest = Array.from({ length: PROMPT_IDS }, (_, i) => (i * 7919 + 13) % text.vocabulary);
  const embeds = await model.embed([text.imageStartId, ...picture, text.imageEndId, ...rest]);
  embeds.set(features, text.hiddenSize);
  return embeds;
}
