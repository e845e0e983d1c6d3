import { toErrorData } from '../../workers/venus/errors';
import { usage } from './args';
import { listPhotos } from './list-photos';
import { printLine, say } from './output';

/**
 * Does something with each photo and prints what comes of it, or why nothing did; a photo that fails
 * does not stop the others. Gives the exit code: 1 if any failed.
 */
export async function eachPhoto(
  paths: readonly string[],
  work: (photo: string) => Promise<object>,
): Promise<number> {
  if (paths.length === 0) throw usage('Name a photo or a folder of photos.');
  const photos = await listPhotos(paths);
  if (photos.length === 0) throw usage('There is no photo in the folder.');
  let failed = 0;
  for (const [index, photo] of photos.entries()) {
    if (photos.length > 1) say(`${index + 1}/${photos.length} ${photo}`);
    try {
      printLine({ photo, ...(await work(photo)) });
    } catch (error) {
      failed++;
      const { code, message } = toErrorData(error);
      printLine({ photo, error: { code, message } });
      say(message);
    }
  }
  return failed > 0 ? 1 : 0;
}
