import { z } from 'zod';
import { VenusError } from '../../workers/venus/errors';
import { jsonOf, readJson } from './files';

/** A text-only judge at an OpenAI-compatible address. */
export interface Judge {
  readonly url: string;
  readonly model: string;
  readonly key?: string;
}

export interface GuidanceMeasures {
  readonly photos: number;
  readonly completeness: number;
  readonly preciseness: number;
  readonly relevance: number;
  readonly mean: number;
}

const CRITERIA = {
  completeness:
    'Does the response hold the shortcomings or suggestions of the golden text? 0 none, 1 some, 2 most.',
  preciseness:
    'Does the response agree with the golden text? 0 it neither criticises nor suggests, 1 it partly differs, 2 it closely matches.',
  relevance:
    'Does the response use professional terms, criticism and suggestions? 0 none, 1 partly, 2 fully.',
};
type Criterion = keyof typeof CRITERIA;

const replySchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});
const textsSchema = z.record(z.string(), z.string());

/** Judges every response against its golden text by the paper's three measures, each 0, 1 or 2. */
export async function judgeGuidance(
  goldenFile: string,
  responsesFile: string,
  judge: Judge,
  progress: (done: number, total: number) => void,
): Promise<GuidanceMeasures> {
  const golden = await readJson(goldenFile, textsSchema);
  const responses = await readJson(responsesFile, textsSchema);
  const sums: Record<Criterion, number> = { completeness: 0, preciseness: 0, relevance: 0 };
  const entries = Object.entries(golden);
  for (const [index, [photo, text]] of entries.entries()) {
    for (const criterion of Object.keys(CRITERIA) as Criterion[]) {
      // A missing response earns nothing, as an empty one would.
      const response = responses[photo];
      if (response) sums[criterion] += await grade(judge, criterion, text, response);
    }
    progress(index + 1, entries.length);
  }
  const mean = (criterion: Criterion) => sums[criterion] / Math.max(1, entries.length);
  const [completeness, preciseness, relevance] = [
    mean('completeness'),
    mean('preciseness'),
    mean('relevance'),
  ];
  return {
    photos: entries.length,
    completeness,
    preciseness,
    relevance,
    mean: (completeness + preciseness + relevance) / 3,
  };
}

async function grade(
  { url, model, key }: Judge,
  criterion: Criterion,
  golden: string,
  response: string,
): Promise<number> {
  const prompt = `${CRITERIA[criterion]}\n\nGolden text:\n${golden}\n\nResponse:\n${response}\n\nAnswer with one digit: 0, 1 or 2.`;
  const reply = await fetch(`${url.replace(/\/$/, '')}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ model, temperature: 0, messages: [{ role: 'user', content: prompt }] }),
  }).catch(() => {
    throw judgeFailed(`${url} can't be reached`);
  });
  if (!reply.ok) throw judgeFailed(`it answered ${reply.status}`);
  const answer = replySchema.safeParse(jsonOf(await reply.text()));
  const content = answer.data?.choices[0]?.message.content ?? '';
  const digit = /[012]/.exec(content)?.[0];
  if (digit === undefined) throw judgeFailed(`it answered “${content.slice(0, 80)}”`);
  return Number(digit);
}

function judgeFailed(why: string): VenusError {
  return new VenusError(
    'network-failed',
    `The judge gave no grade: ${why}.`,
    'Check --judge, --judge-model and VENUS_JUDGE_KEY.',
  );
}
