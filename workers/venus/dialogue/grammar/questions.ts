import type { Question } from '../request';

const QUESTIONS: readonly (readonly [RegExp, Question])[] = [
  [
    /^\W*(?:but |and |so |ok |hm+ )?why\b|\bwhy\?|\bhow come\b|\bexplain\b|\bwhat(?:'?s| is| was) (?:the|your) (?:reason|idea|logic|thinking|point)\b|\b(?:the|your) reason(?:ing)?\b|\bwhat made you\b|\bjustify\b/i,
    'why',
  ],
  [
    /\bwhat(?:'?s| is| was| has| have| did)?\b.*\b(?:chang|differ|new\b|you do|you done|happen)/i,
    'what-changed',
  ],
  [/\b(?:tell|show|list)\b.*\bchange[sd]?\b|\bhow (?:is|does) (?:it|this) differ/i, 'what-changed'],
  [
    /\b(?:how|what)(?:'?s| is| about| do you think| does| do)\b.*\b(?:my|this|that|it|mine)\b.*|\bhow'?s (?:that|this|it)\b|\b(?:rate|judge|check|review|assess|grade) (?:my|this|the|it)\b|\bis (?:my|this|the|it)\b.*\b(?:good|ok|okay|better|fine|right|well|work|any good)\b|\bdo(?:es)? (?:my|this|it)\b.*\bwork|\bwhat do you (?:think|say)|\bany (?:thoughts|opinion)|\byour (?:opinion|thoughts|verdict)|\bfeedback\b/i,
    'how-is-my-crop',
  ],
  // "Is it too tight?" asks for a verdict; "is there a way to …?" for the thing itself.
  [
    /^\W*(?:is|isn'?t|are|aren'?t|does|doesn'?t|did|didn'?t)\b(?! (?:there (?:a|any) (?:way|chance)|it possible|you able))[^?]*\?\s*$/i,
    'how-is-my-crop',
  ],
];

/** "How about a square?", "why not tighter?" ask for a change. */
const PROPOSAL =
  /\b(?:how|what) (?:about|if|would)\b|\bhow it (?:looks|would|might)\b|\bwhy (?:not|don'?t (?:you|we))\b/i;

/** "What ratio is this?", "how big is it now?", "how many pixels are left?" */
const MEASURES =
  /^\W*(?:and |so |but |ok |btw )?(?:what|which|how)(?:'?s)?\b(?!.*\b(?:do you think|should|wrong|make|get)\b)[^,.;!]*\b(?:ratio|aspect|size|dimensions?|resolution|pixels?|px|megapixels?|mp|big|large|wide|tall|high)\b/i;

/** Whether the numbers of the box are asked for. */
export const asksToMeasure = (text: string): boolean =>
  MEASURES.test(text) && !PROPOSAL.test(text) && questionIn(text) !== 'why';

/** What is asked about the crop. */
export function questionIn(text: string): Question | undefined {
  return QUESTIONS.find(([pattern]) => pattern.test(text))?.[1];
}

export const isProposal = (text: string): boolean => PROPOSAL.test(text);
