import { z } from 'zod';

/** The demonstration photos that come with the studio. */

const sampleSchema = z.object({
  name: z.string(),
  file: z.string(),
  /** Who made it and under which licence; shown beside the photo, as the licences ask. */
  credit: z.string(),
  source: z.string(),
});
export type Sample = z.infer<typeof sampleSchema>;

const FOLDER = `${import.meta.env.BASE_URL}samples/`;

/** None where the list can't be had: the drop zone serves without. */
export async function listSamples(): Promise<readonly Sample[]> {
  try {
    const response = await fetch(`${FOLDER}index.json`);
    return z.array(sampleSchema).parse(await response.json());
  } catch {
    return [];
  }
}

export const sampleUrl = (sample: Sample): string => FOLDER + sample.file;

/** The photo as a file, as if it had been dropped. */
export async function loadSample(sample: Sample): Promise<File> {
  const response = await fetch(sampleUrl(sample));
  const blob = await response.blob();
  return new File([blob], sample.file, { type: blob.type });
}
