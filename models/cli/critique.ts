import { eachPhoto, givenPhotos } from './each-photo';
import { parse } from './args';
import { DEFAULT_MODEL } from './model-folder';
import { openFolder } from './open-model';
import { readPhoto } from './photo';

/** `critique PHOTO|FOLDER… --json`: score, analysis, issues and advice, a line a photo. */
export async function run(argv: string[]): Promise<number> {
  const { values, positionals } = parse(argv, {
    model: { type: 'string', default: DEFAULT_MODEL },
    json: { type: 'boolean' },
  });
  const photos = await givenPhotos(positionals);
  const engine = await openFolder(values.model);
  try {
    return await eachPhoto(photos, async (file) => {
      const { score, analysis, issues, advice } = await engine.critique({
        photo: await readPhoto(file),
      });
      return { score, analysis, issues, advice };
    });
  } finally {
    await engine.dispose();
  }
}
