import type { Option } from '../../decode/outline';
import type { Claim } from '../claims/read';
import { sentencesFor } from '../claims/sayable';

/** Every wording of some claims, each set off from what stands before by `separator`. */
export function worded(
  claims: readonly Claim[],
  separator = ' ',
  ofPhoto = false,
): Option<Claim>[] {
  return claims.flatMap((claim) =>
    sentencesFor(claim, ofPhoto).map((sentence) => ({
      text: `${separator}${sentence}`,
      value: claim,
    })),
  );
}
