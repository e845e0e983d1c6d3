import { toErrorData } from '../../workers/venus/errors';
import { usage } from './args';
import { listPhotos } from './list-photos';
import { printLine, say } from './output';

/** The photos that a command was given; throws `usage` where there are none. */
export async function givenPhotos(paths: readonly string[]): Promise<string[]> {
  if (paths.length === 0) throw usage('Name a photo or a folder of photos.');
  const photos = await listPhotos(paths);
  if (photos.length === 0) throw usage('There is no photo in the folder.');
  return photos;
}

/**
 * Does something with each photo and prints what comes of it, or why nothing did; a photo that fails
 * does not stop the others. Gives the exit code: 1 if any failed.
 */
export async function eachPhoto(
  photos: readonly string[],
  work: (photo: string, index: number) => Promise<object>,
): Promise<number> {
  let failed = 0;
  for (const [index, photo] of photos.entries()) {
    if (photos.length > 1) say(`${index + 1}/${photos.length} ${photo}`);
    try {
      printLine({ photo, ...(await work(photo, index)) });
    } catch (error) {
      failed++;
      const { code, message } = toErrorData(error);
      printLine({ photo, error: { code, message } });
      say(message);
    }
  }
  return failed > 0 ? 1 : 0;
}
