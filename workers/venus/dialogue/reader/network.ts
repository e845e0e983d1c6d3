import type { Label } from './labels';
import type { Layer, Network, Weights } from './network-file';

/** How likely each label is, as logits, by the words and by what the rules read in them. */
export function networkLogits(
  network: Network,
  request: string,
  ruled: readonly Label[],
): Float32Array<ArrayBuffer> {
  const pieces = network.tokenizer.encode(request).ids;
  const told = new Float32Array(network.ruled.length);
  for (const label of ruled.length === 0 ? [NOTHING] : ruled) {
    const at = network.ruled.indexOf(label);
    if (at >= 0) told[at] = 1;
  }
  const found = network.spans.map((span) => strongest(span, network.embed, pieces));
  const seen = Float32Array.from([...found, positive(applied(network.rules, told))].flatMap(list));
  return applied(network.out, positive(applied(network.hidden, seen)));
}

const NOTHING = 'nothing';
const list = (values: Float32Array): number[] => [...values];

/** Each filter where it fits the pieces best; at least what it gives where there are none. */
function strongest(
  { shape, values, bias }: Layer,
  embed: Weights,
  pieces: readonly number[],
): Float32Array<ArrayBuffer> {
  const [filters = 0, span = 0, width = 0] = shape;
  const best = Float32Array.from(bias, (value) => Math.max(0, value));
  for (let start = 1 - span; start < pieces.length; start++) {
    for (let filter = 0; filter < filters; filter++) {
      let sum = bias[filter] ?? 0;
      for (let place = Math.max(0, -start); place < span; place++) {
        const piece = pieces[start + place];
        if (piece === undefined) break;
        const weight = (filter * span + place) * width;
        sum += dot(values, weight, embed.values, piece * width, width);
      }
      best[filter] = Math.max(best[filter] ?? 0, sum);
    }
  }
  return best;
}

function applied({ values, bias }: Layer, input: Float32Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(bias, (start, row) => {
    const { length } = input;
    return start + dot(values, row * length, input, 0, length);
  });
}

/** Of `length` values from each list. Four sums at once, which need not wait for one another. */
function dot(
  one: Float32Array,
  oneAt: number,
  other: Float32Array,
  otherAt: number,
  length: number,
): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let at = 0;
  for (; at + 3 < length; at += 4) {
    const [i, j] = [oneAt + at, otherAt + at];
    a += (one[i] ?? 0) * (other[j] ?? 0);
    b += (one[i + 1] ?? 0) * (other[j + 1] ?? 0);
    c += (one[i + 2] ?? 0) * (other[j + 2] ?? 0);
    d += (one[i + 3] ?? 0) * (other[j + 3] ?? 0);
  }
  for (; at < length; at++) a += (one[oneAt + at] ?? 0) * (other[otherAt + at] ?? 0);
  return a + b + c + d;
}

const positive = (values: Float32Array): Float32Array<ArrayBuffer> =>
  Float32Array.from(values, (value) => Math.max(0, value));
