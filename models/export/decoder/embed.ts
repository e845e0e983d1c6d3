import { Graph } from '../onnx/graph';
import { embeddingFormat, type Scheme } from '../precision';
import { embedding } from '../weights/embedding';
import type { DecoderSpec } from './spec';

/** `input_ids` [batch, sequence] int64 → `inputs_embeds` [batch, sequence, D]. */
export function buildEmbed(
  name: string,
  spec: DecoderSpec,
  scheme: Scheme,
  partBytes: number,
): Graph {
  const graph = new Graph(name, partBytes);
  const ids = graph.input('input_ids', 'int64', ['batch', 'sequence']);
  const format = embeddingFormat(scheme, spec.hidden);
  const rows = embedding(graph, ids, 'embedding', spec.embedding, format);
  graph.output('inputs_embeds', 'float', ['batch', 'sequence', spec.hidden], rows);
  return graph;
}
