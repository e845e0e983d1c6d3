import { floats, type InferenceSession, type Runtime, type Tensor } from '../runtime/ort';
import { output, runSession } from '../runtime/session';
import type { Manifest } from '../model/manifest';
import type { PixelView } from '../types';
import { preparePixels } from './prepare';

/** How likely each cell of a picture belongs to its main subject, 0–1, row by row. */
export interface SubjectMap {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/**
 * A distribution over crop boxes as a mixture, each part of which has independent edges: odds
 * [4, mixtures, bins] of x1, y1, x2 and y2, a part's adding up to its weight at every edge.
 */
export interface CropOdds {
  readonly mixtures: number;
  readonly bins: number;
  readonly data: Float32Array;
}

export interface ImageFeatures {
  /** [positions, hidden], row by row. */
  readonly data: Float32Array;
  /** Only of models whose vision graph finds the subject. */
  readonly subject?: SubjectMap;
  /** Odds that the picture leans by −n … n whole degrees, positive clockwise, where the graph tells. */
  readonly tilt?: Float32Array;
  /** What the graph's own crop head would crop, where it has one. */
  readonly opinion?: CropOdds;
}

/** Pictures whose features are kept: a photo is asked about many times in a row. */
const KEPT = 8;

/** Runs the vision graph and remembers the latest pictures' features. */
export class Vision {
  private readonly kept = new Map<string, ImageFeatures>();

  constructor(
    private readonly runtime: Runtime,
    private readonly session: InferenceSession,
    private readonly image: Manifest['image'],
  ) {}

  /** `id` names the pixels: the same id gives the features remembered. */
  async features(id: string, view: PixelView): Promise<ImageFeatures> {
    const features = this.kept.get(id) ?? (await this.see(view));
    this.kept.delete(id);
    this.kept.set(id, features);
    for (const oldest of [...this.kept.keys()].slice(0, -KEPT)) this.kept.delete(oldest);
    return features;
  }

  async dispose(): Promise<void> {
    this.kept.clear();
    await this.session.release();
  }

  private async see(view: PixelView): Promise<ImageFeatures> {
    const { width, height } = this.image;
    const { Tensor } = this.runtime.ort;
    const masked = this.session.inputNames.includes('pixel_attention_mask');
    // Graphs that mask pixels take several pictures at once: [batch, pictures, 3, height, width].
    const dims = [...(masked ? [1, 1] : [1]), 3, height, width];
    const inputs: Record<string, Tensor> = {
      pixel_values: new Tensor('float32', preparePixels(view, this.image), dims),
    };
    if (masked) {
      const seen = new Uint8Array(height * width).fill(1);
      inputs.pixel_attention_mask = new Tensor('bool', seen, [1, 1, height, width]);
    }
    // Pixels are squashed to the model's shape; some graphs want to know what shape they had.
    if (this.session.inputNames.includes('aspect')) {
      const aspect = new Float32Array([view.width / view.height]);
      inputs.aspect = new this.runtime.ort.Tensor('float32', aspect, [1]);
    }
    const results = await runSession(this.session, inputs);
    const data = await floats(output(results, 'image_features'));
    const { subject_map: map, tilt, crop_odds: odds } = results;
    return {
      data,
      ...(map && { subject: await subjectMap(map) }),
      ...(tilt && { tilt: await floats(tilt) }),
      ...(odds && { opinion: await cropOdds(odds) }),
    };
  }
}

/** [1, 4, mixtures, bins]. */
async function cropOdds(odds: Tensor): Promise<CropOdds> {
  const [, , mixtures = 0, bins = 0] = odds.dims;
  return { mixtures, bins, data: await floats(odds) };
}

async function subjectMap(map: Tensor): Promise<SubjectMap> {
  const [, , height = 0, width = 0] = map.dims;
  return { width, height, data: await floats(map) };
}
