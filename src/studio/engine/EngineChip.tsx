import type { EngineState } from '../../session/types';
import { useSessionState } from '../../session/useSession';
import { classes } from '../shared/classes';
import { formatPercent } from '../shared/format';
import styles from './EngineChip.module.css';
import { backendName } from './words';

/** The engine's state in two words; why this backend, in its tooltip and in the model panel. */
export function EngineChip({ onOpen }: { readonly onOpen: () => void }) {
  const engine = useSessionState((state) => state.engine);
  const words = chipWords(engine);
  return (
    <button
      type="button"
      className={styles.chip}
      title={engine.backend?.reason ?? engine.error?.message ?? 'The model and where it runs'}
      aria-label={`Model: ${words}. Open the model panel`}
      onClick={onOpen}
    >
      <i className={classes(styles.lamp, styles[lampOf(engine)])} aria-hidden />
      <span>{words}</span>
    </button>
  );
}

function chipWords({ status, progress, backend, waiting }: EngineState): string {
  const where = backend ? backendName(backend.backend) : '';
  switch (status) {
    case 'asleep':
      return where || 'Model asleep';
    case 'loading':
      return progress && progress.total > 0
        ? `Loading ${formatPercent(progress.loaded / progress.total)}`
        : 'Loading';
    case 'ready':
      return where;
    case 'working':
      return waiting > 0 ? `${where} · ${waiting} waiting` : where;
    case 'restarting':
      return 'Restarting';
    case 'failed':
      return 'Model failed';
  }
}

function lampOf({ status }: EngineState): 'off' | 'busy' | 'on' | 'bad' {
  if (status === 'asleep') return 'off';
  if (status === 'failed') return 'bad';
  return status === 'ready' ? 'on' : 'busy';
}
