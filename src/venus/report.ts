import type { BackendReport, ErrorData, LoadProgress } from '../../workers/venus/types';

/** `asleep`: no worker runs; the next request wakes one. `restarting`: a broken one is replaced. */
export type EngineStatus = 'asleep' | 'loading' | 'ready' | 'working' | 'restarting' | 'failed';

/** What the client knows of its worker, told whenever it changes. */
export interface EngineReport {
  readonly status: EngineStatus;
  readonly backend: BackendReport | null;
  readonly progress: LoadProgress | null;
  readonly error: ErrorData | null;
  /** Jobs waiting behind the one that runs. */
  readonly waiting: number;
}
