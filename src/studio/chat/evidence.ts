import { sentencesOf } from '../../../workers/venus/dialogue/answer';
import { claimOf } from '../../../workers/venus/dialogue/claims/read';
import { regionOf } from '../../../workers/venus/dialogue/claims/region';
import type { Box } from '../../crop/types';

/** A sentence of the rationale and the part of the photo that it speaks of, if any. */
export interface Sentence {
  readonly text: string;
  readonly region: Box | null;
}

/** `box`: the crop that the text is about; `subject`: box around the photo's clear subject. */
export function evidenceOf(text: string, box: Box | null, subject?: Box): readonly Sentence[] {
  return sentencesOf(text).map((sentence) => {
    const claim = box ? claimOf(sentence) : undefined;
    const region = box && claim ? regionOf(claim, box, subject) : undefined;
    return { text: sentence, region: region ?? null };
  });
}
