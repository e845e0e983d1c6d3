import type { DeviceReport, ModelSummary } from '../../../workers/venus.worker.api';
import type { BackendName } from '../../../workers/venus/types';
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

/** A computer said to have at most this much is not one whose larger memory was cut off. */
const TOLD_WHOLE = 4 * 2 ** 30;
/** What is told is rounded to a power of two: there may be up to half as much again. */
const ROUNDING = 1.5;

/**
 * What nobody can tell of a model that only the graphics card can run: pages never learn how much
 * memory a card has, so it is not refused for that. Null where there is no such doubt.
 */
export function caution(model: ModelSummary, device: DeviceReport): string | null {
  const able = (backend: BackendName): Variant[] =>
    model.variants.filter(
      (variant) => variant.backends.includes(backend) && !against(backend, variant, device),
    );
  const onGpu = able('webgpu').map(({ memory }) => memory);
  if (onGpu.length === 0 || able('wasm').length > 0) return null;
  const needed = Math.min(...onGpu);
  const doubt = `Only a graphics card with ${formatBytes(needed)} of memory runs it; browsers do not tell how much this one has.`;
  const { memory } = device;
  const isLittle = memory !== undefined && memory <= TOLD_WHOLE && needed > memory * ROUNDING;
  return isLittle
    ? `${doubt} This computer has about ${formatBytes(memory)}, so it must be the card's own.`
    : doubt;
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
