import type { DeviceReport, ModelSummary } from '../../../workers/venus.worker.api';
import { WASM_MEMORY } from '../../../workers/venus/runtime/limits';
import { formatBytes } from '../shared/format';
import { backendName } from './words';

type Variant = ModelSummary['variants'][number];

/** Why none of a model's variants can run on this device; null where one can. */
export function whyNot(model: ModelSummary, device: DeviceReport): string | null {
  const reasons = model.variants.flatMap((variant) => reasonsAgainst(variant, device));
  const refused = model.variants.every((variant) =>
    variant.backends.filter((one) => one !== 'cpu').every((one) => against(one, variant, device)),
  );
  return refused ? [...new Set(reasons)].join(' ') : null;
}

function reasonsAgainst(variant: Variant, device: DeviceReport): string[] {
  return variant.backends
    .map((backend) => against(backend, variant, device))
    .filter((reason) => reason !== null);
}

function against(
  backend: Variant['backends'][number],
  variant: Variant,
  device: DeviceReport,
): string | null {
  const name = backendName(backend);
  if (backend === 'wasm') {
    return variant.memory > WASM_MEMORY
      ? `${name} has ${formatBytes(WASM_MEMORY)} of memory at most; this needs ${formatBytes(variant.memory)}.`
      : null;
  }
  if (backend !== 'webgpu') return null;
  if (!device.webgpu) return `This browser offers no ${name}.`;
  if (device.isSoftware)
    return `The graphics card is only imitated, so the engine leaves ${name} out.`;
  const missing = variant.gpuFeatures.find((feature) => !device.gpuFeatures.includes(feature));
  if (missing) return `The graphics adapter lacks ${missing}.`;
  if (device.maxBufferSize !== undefined && variant.largestPart > device.maxBufferSize) {
    return `One part takes ${formatBytes(variant.largestPart)}; the adapter's largest buffer is ${formatBytes(device.maxBufferSize)}.`;
  }
  return null;
}
