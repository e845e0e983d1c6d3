import { basename, resolve } from 'node:path';
import type { Manifest, Variant } from '../../../workers/venus/model/manifest';
import type { Graph } from '../onnx/graph';

/** A stage of a decoder with the shape of its cache. */
export interface StagePlan {
  readonly graph: Graph;
  readonly cache: Variant['decoder'][number]['cache'];
}

/** One precision of a model, nothing of it computed yet. Graphs of one name are one graph. */
export interface VariantPlan {
  readonly name: string;
  readonly backends: Variant['backends'];
  readonly vision: Graph;
  readonly embed: Graph;
  readonly decoder: readonly StagePlan[];
}

/** A model folder to be written. */
export interface ModelPlan {
  readonly about: Omit<Manifest, 'format' | 'tokenizer' | 'variants'>;
  readonly tokenizer: Uint8Array;
  readonly variants: readonly VariantPlan[];
}

/** Title and id of a model that has no other name than its checkpoint's folder. */
export function nameOf(folder: string): { id: string; title: string } {
  const title = basename(resolve(folder)) || 'model';
  return { id: title.replace(/[^\w.-]/g, '-').replace(/^[.-]+/, '') || 'model', title };
}

/** All graphs of a plan, each once, in the order in which they are written. */
export function graphsOf(plan: ModelPlan): Graph[] {
  const all = plan.variants.flatMap((variant) => [
    variant.vision,
    variant.embed,
    ...variant.decoder.map((stage) => stage.graph),
  ]);
  return [...new Map(all.map((graph) => [graph.name, graph])).values()];
}

/** Working memory of a variant: weights, a full cache, and the largest graph's file while it loads. */
export function memoryNeeded(variant: VariantPlan, window: number): number {
  const graphs = [variant.vision, variant.embed, ...variant.decoder.map((stage) => stage.graph)];
  const sizes = graphs.map((graph) => graph.weightBytes);
  const cache = variant.decoder.reduce(
    (sum, { cache: { layers, heads, headSize } }) =>
      sum + 2 * layers * heads * headSize * window * 4,
    0,
  );
  return sizes.reduce((sum, size) => sum + size, 0) + cache + Math.max(...sizes);
}
