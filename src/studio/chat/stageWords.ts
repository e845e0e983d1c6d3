import type { Job } from '../../session/types';
import { useSessionState } from '../../session/useSession';
import type { EngineStatus } from '../../venus/report';

/** What the model is doing for a photo, in a photographer's words. */
export function useStageWords(job: Job | null): string {
  const status = useSessionState((state) => state.engine.status);
  return stageWords(job, status);
}

function stageWords(job: Job | null, status: EngineStatus): string {
  switch (job?.stage) {
    case undefined:
    case 'queued':
      return status === 'loading' ? 'Loading the model' : 'Waiting for its turn';
    case 'loading':
      return 'Loading the model';
    case 'vision':
      return 'Looking at the photo';
    case 'prefill':
      return 'Weighing the frame';
    case 'decode':
      return 'Writing';
  }
}
