import { describe, expect, it } from 'vitest';
import type { DeviceReport, ModelSummary } from '../../../workers/venus.worker.api';
import { caution, whyNot } from '../../../src/studio/engine/fits';

type Variant = ModelSummary['variants'][number];

const q4: Variant = {
  name: 'q4',
  backends: ['webgpu'],
  gpuFeatures: ['shader-f16'],
  memory: 7e9,
  bytes: 5.6e9,
  largestPart: 5e7,
};
const int8: Variant = {
  ...q4,
  name: 'int8',
  backends: ['wasm', 'cpu'],
  gpuFeatures: [],
  memory: 3e8,
};

const model = (...variants: Variant[]): ModelSummary => ({
  id: 'm',
  title: 'M',
  family: 'qwen-vl',
  licence: 'Apache-2.0',
  source: '',
  bytes: 5.6e9,
  variants,
});

const gpu: DeviceReport = {
  webgpu: true,
  gpuFeatures: ['shader-f16'],
  maxBufferSize: 2 ** 30,
  crossOriginIsolated: true,
  threads: 4,
};

describe('whyNot', () => {
  it('has nothing against a model that one backend can run', () => {
    expect(whyNot(model(q4), gpu)).toBeNull();
    expect(whyNot(model(q4, int8), { ...gpu, webgpu: false })).toBeNull();
  });

  it('names what is missing', () => {
    expect(whyNot(model(q4), { ...gpu, webgpu: false })).toContain('WebGPU');
    expect(whyNot(model(q4), { ...gpu, gpuFeatures: [] })).toContain('shader-f16');
    expect(whyNot(model(q4), { ...gpu, isSoftware: true })).toContain('only imitated');
    expect(whyNot(model(q4), { ...gpu, maxBufferSize: 1e6 })).toContain('1.0 MB');
    expect(whyNot(model({ ...int8, memory: 9e9 }), gpu)).toContain('9.0 GB');
  });
});

describe('caution', () => {
  it('is due where the graphics card alone can run a model, since its memory is not told', () => {
    expect(caution(model(q4), gpu)).toMatch(/with 7\.0 GB .* do not tell how much/);
    expect(caution(model(q4, int8), gpu)).toBeNull();
    expect(caution(model(q4), { ...gpu, webgpu: false })).toBeNull();
    expect(caution(model(int8), gpu)).toBeNull();
  });

  it('says more of a computer that has too little, and nothing of one that may have enough', () => {
    const said = (memory: number) => caution(model(q4), { ...gpu, memory: memory * 2 ** 30 });
    expect(said(4)).toContain('This computer has about 4.3 GB');
    expect(said(8)).not.toContain('This computer');
    expect(caution(model({ ...q4, memory: 6e9 }), { ...gpu, memory: 4 * 2 ** 30 })).not.toContain(
      'This computer',
    );
  });
});
