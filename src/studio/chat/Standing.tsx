import { Focus, Lock, X } from 'lucide-react';
import { markedBox, standingConstraints } from '../../session/selectors';
import { useSession } from '../../session/useSession';
import { showEvidence } from '../local';
import type { ReadyPhoto } from '../useSelected';
import { rulesOf } from './rules';
import styles from './Standing.module.css';

/** What every box must obey now, by hand and by the model; each rule can be let go. */
export function Standing({ photo }: { readonly photo: ReadyPhoto }) {
  const session = useSession();
  const mark = markedBox(photo);
  const subject = mark ?? photo.versions.findLast((version) => version.subject)?.subject;
  const rules = rulesOf(standingConstraints(photo), subject, photo.versions);
  if (rules.length === 0 && !photo.mark) return null;
  return (
    <ul className={styles.rules} aria-label="What every crop must obey">
      {photo.mark && (
        <li
          className={styles.rule}
          title="What you marked as the subject"
          onPointerEnter={() => showEvidence(mark ?? null)}
          onPointerLeave={() => showEvidence(null)}
          onFocus={() => showEvidence(mark ?? null)}
          onBlur={() => showEvidence(null)}
        >
          <Focus size={11} strokeWidth={2} aria-hidden />
          Marked subject
          <button
            type="button"
            aria-label="Leave finding the subject to Venus"
            title="Leave it to Venus"
            onClick={() => {
              showEvidence(null);
              void session.markSubject(photo.id, null);
            }}
          >
            <X size={12} strokeWidth={2} aria-hidden />
          </button>
        </li>
      )}
      {rules.map(({ name, without, region, ask }, index) => (
        <li
          key={`${name} ${index}`}
          className={styles.rule}
          title={ask && `Asked for: “${ask}”`}
          onPointerEnter={() => showEvidence(region ?? null)}
          onPointerLeave={() => showEvidence(null)}
          onFocus={() => showEvidence(region ?? null)}
          onBlur={() => showEvidence(null)}
        >
          <Lock size={11} strokeWidth={2} aria-hidden />
          {name}
          <button
            type="button"
            aria-label={`Let go of: ${name}`}
            title="Let go"
            onClick={() => {
              showEvidence(null);
              session.setConstraints(photo.id, without);
            }}
          >
            <X size={12} strokeWidth={2} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
