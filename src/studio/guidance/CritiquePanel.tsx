import { Crop, Image } from 'lucide-react';
import { scoreText } from '../../session/exports';
import { currentBox } from '../../session/selectors';
import { sameBox, WHOLE } from '../../crop/box';
import { useSession } from '../../session/useSession';
import { Button } from '../shared/Button';
import type { ReadyPhoto } from '../useSelected';
import styles from './CritiquePanel.module.css';
import { CritiqueView } from './CritiqueView';

/** Honest criticism of the photo or of the present crop, with advice. */
export function CritiquePanel({ photo }: { readonly photo: ReadyPhoto }) {
  const session = useSession();
  const box = currentBox(photo);
  const busy = photo.job !== null;
  const [latest, ...earlier] = [...photo.critiques].reverse();
  return (
    <div className={styles.panel}>
      <div className={styles.ask}>
        <Button
          icon={Image}
          disabled={busy}
          onClick={() => void session.critiquePhoto(photo.id, null)}
        >
          Critique the photo
        </Button>
        <Button
          icon={Crop}
          disabled={busy || sameBox(box, WHOLE)}
          onClick={() => void session.critiquePhoto(photo.id, box)}
        >
          Critique this crop
        </Button>
      </div>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="Critique">
        {latest ? (
          <CritiqueView photo={photo} record={latest} />
        ) : (
          <p className={styles.empty}>
            A score out of ten, what works, what doesn’t, and what to do about it: at the next shot
            and in editing. No flattery.
          </p>
        )}
        {earlier.map((record) => (
          <details key={record.id} className={styles.earlier}>
            <summary>
              Earlier: {record.region ? 'a crop' : 'whole photo'}
              {record.result && `, ${scoreText(record.result.score)}`}
            </summary>
            <CritiqueView photo={photo} record={record} />
          </details>
        ))}
      </div>
    </div>
  );
}
