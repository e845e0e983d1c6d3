import { Fragment, useMemo } from 'react';
import type { Box } from '../../crop/types';
import { showEvidence } from '../local';
import { evidenceOf } from './evidence';
import styles from './Rationale.module.css';

interface Props {
  readonly text: string;
  /** The box that the text is about; null where it is about none. */
  readonly box: Box | null;
  /** Box around the photo's clear subject, where it is known. */
  readonly subject: Box | undefined;
  readonly writing: boolean;
  /** Where a part of the photo as the text has it lies on the stage now; null where it is not there. */
  readonly onStage: (region: Box) => Box | null;
}

/**
 * The model's words. A sentence that speaks of a part of the photo can be pointed at, or reached by
 * Tab: that part is then outlined on the stage.
 */
export function Rationale({ text, box, subject, writing, onStage }: Props) {
  const sentences = useMemo(() => evidenceOf(text, box, subject), [text, box, subject]);
  return (
    <p className={styles.rationale}>
      {sentences.map(({ text: sentence, region }, index) => (
        <Fragment key={index}>
          {region && !writing ? (
            <span
              tabIndex={0}
              className={styles.evidence}
              onPointerEnter={() => showEvidence(onStage(region))}
              onPointerLeave={() => showEvidence(null)}
              onFocus={() => showEvidence(onStage(region))}
              onBlur={() => showEvidence(null)}
            >
              {sentence}
            </span>
          ) : (
            sentence
          )}{' '}
        </Fragment>
      ))}
      {writing && <span className={styles.caret} aria-hidden />}
    </p>
  );
}
