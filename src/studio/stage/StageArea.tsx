import { Trash2 } from 'lucide-react';
import { useSession, useSessionState } from '../../session/useSession';
import { CompareView } from '../compare/CompareView';
import { Button } from '../shared/Button';
import { ErrorNote } from '../shared/ErrorNote';
import { Working } from '../shared/Progress';
import { StraightenBar } from '../straighten/StraightenBar';
import { useRun } from '../useCommands';
import { isReady, useSelected } from '../useSelected';
import type { MarkKind, Photo } from '../../session/types';
import { apply } from '../../session/store';
import { setMarking } from '../../session/ui';
import { Segmented } from '../shared/Segmented';
import { PhotoStage } from './PhotoStage';
import { StageBar } from './StageBar';
import styles from './StageArea.module.css';

/** The middle of the page: the photo, a comparison, or why neither can be shown. */
export function StageArea() {
  const photo = useSelected();
  const compare = useSessionState((state) => state.ui.compare);
  const before = useSessionState((state) => state.ui.before);
  const straightening = useSessionState((state) => state.ui.straightening);
  const marking = useSessionState((state) => state.ui.marking);
  const run = useRun();
  return (
    <>
      <div className={styles.area}>
        <Middle photo={photo} />
        {isReady(photo) && !compare && before && <p className={styles.tag}>Whole photo</p>}
        {isReady(photo) && !compare && marking && <MarkChoice kind={marking} />}
      </div>
      {isReady(photo) && straightening && !compare && <StraightenBar photo={photo} />}
      {isReady(photo) && (
        <StageBar photo={photo} onAccept={() => run(photo.accepted ? 'unaccept' : 'accept')} />
      )}
    </>
  );
}

const MARKS: readonly { readonly value: MarkKind; readonly text: string }[] = [
  { value: 'subject', text: 'the subject' },
  { value: 'keep', text: 'what must stay' },
  { value: 'drop', text: 'what must go' },
];

/** What the box that is drawn next stands for. */
function MarkChoice({ kind }: { readonly kind: MarkKind }) {
  const session = useSession();
  return (
    <div className={styles.marks}>
      <p role="status">Draw a box around</p>
      <Segmented
        label="What the box marks"
        options={MARKS}
        value={kind}
        onChange={(next) => apply(session.store, setMarking(next))}
      />
    </div>
  );
}

function Middle({ photo }: { readonly photo: Photo | null }) {
  const session = useSession();
  const compare = useSessionState((state) => state.ui.compare);
  if (!photo) return null;
  if (photo.status.kind === 'failed') {
    return (
      <div className={styles.centre}>
        <div className={styles.note}>
          <ErrorNote error={photo.status.error}>
            <Button icon={Trash2} onClick={() => session.deletePhoto(photo.id)}>
              Remove it
            </Button>
          </ErrorNote>
        </div>
      </div>
    );
  }
  if (!isReady(photo)) {
    return (
      <div className={styles.centre}>
        <Working label={`Opening ${photo.name}`} />
      </div>
    );
  }
  if (compare) return <CompareView photo={photo} compare={compare} />;
  return <PhotoStage key={photo.id} photo={photo} />;
}
