import type { BackendReport } from '../../../workers/venus/types';
import { useSession, useSessionState } from '../../session/useSession';
import { useEffect } from 'react';
import { Dialog } from '../shared/Dialog';
import { formatBytes } from '../shared/format';
import { AddModel } from './AddModel';
import { ModelCard } from './ModelCard';
import styles from './ModelPanel.module.css';
import { backendName } from './words';

/** Which model answers, where it runs and why, and what else could. */
export function ModelPanel({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const engine = useSessionState((state) => state.engine);
  useEffect(() => {
    void session.refreshModels();
  }, [session]);
  return (
    <Dialog title="Models" wide onClose={onClose}>
      <div className={styles.panel} tabIndex={0} role="region" aria-label="Models">
        <Backend />
        <section className={styles.section}>
          <h3>On this device</h3>
          <ul className={styles.models}>
            {engine.models.map((model) => (
              <li key={model.summary.id}>
                <ModelCard
                  model={model}
                  device={engine.device}
                  chosen={model.summary.id === engine.modelId}
                />
              </li>
            ))}
          </ul>
        </section>
        <AddModel />
        <Device />
      </div>
    </Dialog>
  );
}

/** The backend that runs, its reason, and what was tried before it. */
function Backend() {
  const backend = useSessionState((state) => state.engine.backend);
  if (!backend) {
    return <p className={styles.quiet}>The model is asleep; it wakes with the first request.</p>;
  }
  return (
    <section className={styles.backend}>
      <h3>
        {backendName(backend.backend)} <span>{backend.variant}</span>
        {backend.backend === 'wasm' && (
          <span>{backend.threads === 1 ? '1 thread' : `${backend.threads} threads`}</span>
        )}
      </h3>
      <p>{backend.reason}</p>
      {backend.adapter && <p className={styles.quiet}>Graphics adapter: {backend.adapter}</p>}
      {untold(backend).map((one) => (
        <p key={`${one.backend} ${one.reason}`} className={styles.quiet}>
          Not {backendName(one.backend)}: {one.reason}
        </p>
      ))}
    </section>
  );
}

/** Rejections that the reason does not tell already. */
function untold({ reason, rejected }: BackendReport): BackendReport['rejected'] {
  return rejected.filter((one) => !reason.includes(one.reason));
}

/** What this machine offers. */
function Device() {
  const device = useSessionState((state) => state.engine.device);
  if (!device) return null;
  const facts: readonly (readonly [string, string])[] = [
    ['WebGPU', device.webgpu ? (device.adapter ?? 'Yes') : 'No'],
    ...(device.maxBufferSize === undefined
      ? []
      : ([['Largest graphics buffer', formatBytes(device.maxBufferSize)]] as const)),
    ['Half precision', device.gpuFeatures.includes('shader-f16') ? 'Yes' : 'No'],
    [
      'Threads',
      device.crossOriginIsolated ? String(device.threads) : '1, as the page is not isolated',
    ],
    ...(device.freeStorage === undefined
      ? []
      : ([['Free storage, about', formatBytes(device.freeStorage)]] as const)),
  ];
  return (
    <section className={styles.section}>
      <h3>This device</h3>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
