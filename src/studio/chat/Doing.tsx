import type { Job } from '../../session/types';
import { useSessionState } from '../../session/useSession';
import { loadingWords } from '../engine/words';
import { ByteProgress, Working } from '../shared/Progress';
import { useStageWords } from './stageWords';

/** What the model is doing for a photo and, while it is fetched or prepared, how far that is. */
export function Doing({ job }: { readonly job: Job | null }) {
  const words = useStageWords(job);
  const progress = useSessionState(({ engine }) =>
    engine.status === 'loading' ? engine.progress : null,
  );
  if (!progress) return <Working label={words} />;
  const label = loadingWords(progress);
  return progress.total > 0 ? (
    <ByteProgress label={label} loaded={progress.loaded} total={progress.total} />
  ) : (
    <Working label={label} />
  );
}
