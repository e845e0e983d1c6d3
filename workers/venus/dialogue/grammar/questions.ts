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
    /\b(?:how|what)(?:'?s| is| about| do you think| does| do)\b.*\b(?:my|this|it|mine)\b.*|\b(?:rate|judge|check|review|assess|grade) (?:my|this|the|it)\b|\bis (?:my|this|the|it)\b.*\b(?:good|ok|okay|better|fine|right|well|work|any good)\b|\bdo(?:es)? (?:my|this|it)\b.*\bwork|\bwhat do you (?:think|say)|\bany (?:thoughts|opinion)|\byour (?:opinion|thoughts|verdict)|\bfeedback\b/i,
    'how-is-my-crop',
  ],
];

/** "How about a square?", "why not tighter?" ask for a change. */
const PROPOSAL =
  /\b(?:how|what) (?:about|if|would)\b|\bhow it (?:looks|would|might)\b|\bwhy (?:not|don'?t (?:you|we))\b/i;

/** What is asked about the crop. */
export function questionIn(text: string): Question | undefined {
  return QUESTIONS.find(([pattern]) => pattern.test(text))?.[1];
}

export const isProposal = (text: string): boolean => PROPOSAL.test(text);
