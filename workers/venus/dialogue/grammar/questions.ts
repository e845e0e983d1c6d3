import type { Question } from '../request';

const QUESTIONS: readonly (readonly [RegExp, Question])[] = [
  [/\bwhat you(?:'ve| have)? (?:just )?(?:alter|chang|mov|did\b|done\b)/i, 'what-changed'],
  [
    /^\W*(?:but |and |so |ok |hm+ )?(?:why|y)\b|\bwhy\?|\bhow come\b|\bexplain(?:ing)?\b|\bhow (?:did )?you (?:arrived?|came?|decided?|chose|choose)\b|\bwhat(?:'?s| is| was) (?:the|your) (?:reason|idea|logic|thinking|point)\b|\b(?:the|your) reason(?:ing)?\b|\bwhat made you\b|\bjustify\b/i,
    'why',
  ],
  [
    /\bwhat(?:'?s| is| was| has| have| did)?\b(?! (?:can|could|else)\b).*\b(?:chang|differ|diffr|new\b|you do|you done|happen)/i,
    'what-changed',
  ],
  [
    /\bwhat did you (?:just )?(?:do|alter|move)\b|\bwhat (?:has )?moved\b|\bwhich (?:edges?|sides?|parts?|bits?) (?:(?:did|have) you|moved|changed)\b/i,
    'what-changed',
  ],
  [/\b(?:tell|show|list)\b.*\bchange[sd]?\b|\bhow (?:is|does) (?:it|this) differ/i, 'what-changed'],
  [
    /\b(?:how|what)(?:'?s| is| about| do you think| does| do)\b.*\b(?:my|this|that|it|mine)\b.*|\bhow'?s (?:that|this|it)\b|\b(?:rate|judge|check|review|assess|grade) (?:my|this|the|it)\b|\bis (?:my|this|the|it)\b.*\b(?:good|ok|okay|better|fine|right|well|work|any good)\b|\bdo(?:es)? (?:my|this|it)\b.*\bwork|\bwhat do you (?:think|say)|\bany (?:thoughts|opinion)|\byour (?:opinion|thoughts|verdict)|\bfeedback\b/i,
    'how-is-my-crop',
  ],
  // "Is it too tight?" asks for a verdict; "is there a way to …?" for the thing itself.
  [/^\W*is (?:this|it|that)\b(?! possible)[^?]*(?:\?| or (?:what|not))\W*$/i, 'how-is-my-crop'],
  [
    /^\W*(?:is|isn'?t|are|aren'?t|does|doesn'?t|did|didn'?t)\b(?! (?:there (?:a|any) (?:way|chance)|it possible|you able))[^?]*\?\s*$/i,
    'how-is-my-crop',
  ],
];

/** "Perfect, leave it": nothing is to change, and the crop is spoken of as it is. */
const PRAISE =
  /^\W*(?:(?:it'?s|that'?s|this is|looks?|yes|yep|ok(?:ay)?|i|absolutely)[\s,]+)*(?:perfect|great|lovely|spot on|nailed it|love (?:it|this|that)|beautiful|that'?s it|all good|(?:good|fine) as (?:it )?is|leave it(?: as (?:it )?is| alone| be)?|keep it(?: as (?:it )?is| like (?:this|that))?|don'?t (?:touch|change) (?:it|a thing|anything))(?:[\s,.!]+(?:now|thanks?|thank you|please|so much|just|don'?t (?:touch|change) (?:it|a thing|anything)|leave it(?: as (?:it )?is| alone| be)?|keep it(?: as (?:it )?is| like (?:this|that))?))*\W*$/i;

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
  if (PRAISE.test(text)) return 'how-is-my-crop';
  return QUESTIONS.find(([pattern]) => pattern.test(text))?.[1];
}

export const isProposal = (text: string): boolean => PROPOSAL.test(text);

/** Whether every sentence and clause of a question asks, and none wants a change. */
export const isAllQuestions = (text: string): boolean =>
  PRAISE.test(text) ||
  text
    .split(/[?.!;,]/)
    .slice(1)
    .every((part) => !/\S/.test(part) || ASKING.test(part));

const ASKING =
  /^\s*(?:and |or |but |so )?(?:why|what|how|which|did|do|does|is|are|was|were|have|has)\b/i;
