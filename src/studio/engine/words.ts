import type { BackendName, LoadProgress } from '../../../workers/venus/types';

const BACKENDS: Readonly<Record<BackendName, string>> = {
  webgpu: 'WebGPU',
  wasm: 'WASM',
  cpu: 'CPU',
};

export const backendName = (backend: BackendName): string => BACKENDS[backend];

const STAGES: Readonly<Record<LoadProgress['stage'], string>> = {
  download: 'Fetching the model',
  verify: 'Checking the model',
  session: 'Preparing the model',
  'self-test': 'Testing the model',
};

export const loadingWords = (progress: LoadProgress): string => STAGES[progress.stage];
