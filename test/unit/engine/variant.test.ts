import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseManifest, type Variant } from '../../../workers/venus/model/manifest';
import { variantFor } from '../../../workers/venus/open';

const TINY = parseManifest(readFileSync('public/models/self-test/venus.json', 'utf8'));
const [pattern] = TINY.variants;

function offering(...variants: Pick<Variant, 'name' | 'backends' | 'memory'>[]) {
  if (!pattern) throw new Error('the self-test model has no variant');
  return { ...TINY, variants: variants.map((variant) => ({ ...pattern, ...variant })) };
}

const HUGE = 7_000_000_000;

describe('the variant for a backend', () => {
  it('is the one that is meant for it most', () => {
    const manifest = offering(
      { name: 'q4', backends: ['webgpu', 'wasm'], memory: 5 },
      { name: 'int8', backends: ['wasm', 'cpu'], memory: 9 },
    );
    expect(variantFor(manifest, 'wasm').name).toBe('int8');
    expect(variantFor(manifest, 'webgpu').name).toBe('q4');
  });

  it('is one that WASM can hold, however much the others suit', () => {
    const manifest = offering(
      { name: 'int8', backends: ['wasm'], memory: HUGE },
      { name: 'q4', backends: ['webgpu', 'wasm'], memory: 3_000_000_000 },
    );
    expect(variantFor(manifest, 'wasm').name).toBe('q4');
  });

  it('is refused before it is read where WASM can hold none, and where none is meant', () => {
    const manifest = offering({ name: 'q4', backends: ['webgpu', 'wasm'], memory: HUGE });
    expect(() => variantFor(manifest, 'wasm')).toThrow(/needs 7\.0 GB of memory; WASM has 4\.3 GB/);
    expect(variantFor(manifest, 'webgpu').name).toBe('q4');
    expect(() => variantFor(manifest, 'cpu')).toThrow(/no variant that runs on cpu/);
  });
});
