import type { ModelFile } from '../venus/model/manifest';
import { fileAddress } from './address-files';
import { chunks, fetchFile } from './fetch-bytes';
import type { Folder } from './folder';
import { wasBegun, writeBegun } from './notes';

/** Fetches one file of a model into its folder; goes on with a half of that very file. */
export async function download(
  address: string,
  file: ModelFile,
  folder: Folder,
  told: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const from = await resumable(file, folder);
  const incoming = await fetchFile(fileAddress(address, file.path), { signal, from });
  const end = await folder.append(file.path, incoming.from);
  try {
    // Not before what was here is cut off: the note would be true of nothing else.
    if (incoming.from === 0) await writeBegun(folder, file);
    let loaded = incoming.from;
    for await (const part of chunks(incoming.body, signal)) {
      end.write(part);
      loaded += part.length;
      told(loaded);
    }
  } finally {
    end.close();
  }
}

/** Bytes of the file that are here already and need not come again. */
async function resumable(file: ModelFile, folder: Folder): Promise<number> {
  const here = await folder.size(file.path);
  const isHalf = here > 0 && here < file.bytes && (await wasBegun(folder, file));
  return isHalf ? here : 0;
}
