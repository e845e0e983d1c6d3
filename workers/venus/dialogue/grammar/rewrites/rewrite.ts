/** What is looked for in a request, and what is put in its place. */
export type Rewrite = readonly [RegExp, string];

/** Up to eight words between a verb and its particle. */
const GAP = String.raw`((?: (?!and\b|but\b)[\p{L}\d%]+){0,8}?)`;

/** A verb closed up with its particle: "take the bin out" becomes "remove the bin". */
export const phrasal = (verbs: string, particles: string, instead: string): Rewrite => [
  new RegExp(String.raw`\b(?:${verbs})${GAP} (?:${particles})\b`, 'gu'),
  `${instead}$1`,
];
