import { Check, ShieldCheck, Square, Trash2 } from 'lucide-react';
import type { DeviceReport } from '../../../workers/venus.worker.api';
import type { ModelEntry } from '../../session/types';
import { useSession } from '../../session/useSession';
import { Button, IconButton } from '../shared/Button';
import { ErrorNote } from '../shared/ErrorNote';
import { formatBytes } from '../shared/format';
import { ByteProgress } from '../shared/Progress';
import { caution, whyNot } from './fits';
import styles from './ModelPanel.module.css';
import { backendName, loadingWords } from './words';

interface Props {
  readonly model: ModelEntry;
  readonly device: DeviceReport | null;
  readonly chosen: boolean;
}

/** One model: what it is, what it needs against what this device has, and what can be done with it. */
export function ModelCard({ model, device, chosen }: Props) {
  const session = useSession();
  const { summary, embedded, complete, storedBytes, progress, error } = model;
  const refusal = device && whyNot(summary, device);
  const doubt = device && !refusal && caution(summary, device);
  const busy = progress !== null;
  return (
    <article className={styles.card} data-chosen={chosen}>
      <div className={styles.head}>
        <p className={styles.title}>
          <b>{summary.title}</b>
          <small>
            {summary.licence} · {formatBytes(summary.bytes)}
            {embedded && ' · comes with the studio'}
            {!embedded && !complete && ` · ${formatBytes(storedBytes)} here`}
          </small>
        </p>
        {busy && (
          <Button
            icon={Square}
            aria-label={`Stop ${summary.title}`}
            onClick={() => session.stopModel(summary.id)}
          >
            Stop
          </Button>
        )}
        {!embedded && (
          <>
            <IconButton
              icon={ShieldCheck}
              label={`Check every file of ${summary.title}`}
              disabled={busy || !complete}
              onClick={() => void session.verifyModel(summary.id)}
            />
            <IconButton
              icon={Trash2}
              label={`Remove ${summary.title}`}
              disabled={busy}
              onClick={() => void session.removeModel(summary.id)}
            />
          </>
        )}
        {chosen ? (
          <Button icon={Check} disabled>
            In use
          </Button>
        ) : (
          <Button
            disabled={busy || !complete || Boolean(refusal)}
            onClick={() => void session.useModel(summary.id)}
          >
            Use
          </Button>
        )}
      </div>
      <ul className={styles.variants}>
        {summary.variants.map((variant) => (
          <li key={variant.name}>
            {variant.name}:{' '}
            {variant.backends
              .filter((one) => one !== 'cpu')
              .map(backendName)
              .join(', ')}
            , needs {formatBytes(variant.memory)} of memory
          </li>
        ))}
      </ul>
      {refusal && <p className={styles.refused}>This device can’t run it. {refusal}</p>}
      {doubt && <p className={styles.quiet}>{doubt}</p>}
      {progress && (
        <ByteProgress
          label={loadingWords(progress)}
          loaded={progress.loaded}
          total={progress.total}
        />
      )}
      {error && <ErrorNote error={error} />}
    </article>
  );
}
