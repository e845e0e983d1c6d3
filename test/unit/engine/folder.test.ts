import { describe, expect, it } from 'vitest';
import { Folder } from '../../../workers/host/folder';
import { MemoryDirectory } from './opfs';

const setUp = async () => {
  const directory = new MemoryDirectory();
  const file = await directory.getFileHandle('part', { create: true });
  return { folder: new Folder(directory.asHandle()), file };
};

describe('a file that is written', () => {
  it('is held by nobody after it could not be cut off', async () => {
    const { folder, file } = await setUp();
    file.faults.truncate = new DOMException('broken', 'InvalidStateError');
    await expect(folder.append('part', 0)).rejects.toThrow('broken');
    expect(file.isHeld).toBe(false);
  });

  it('is held by nobody after its last bytes found no room', async () => {
    const { folder, file } = await setUp();
    const end = await folder.append('part', 0);
    file.faults.flush = new DOMException('full', 'QuotaExceededError');
    expect(() => end.close()).toThrow(expect.objectContaining({ code: 'storage-full' }));
    expect(file.isHeld).toBe(false);
  });

  it('is waited for while a worker that has just ended holds it', async () => {
    const { folder, file } = await setUp();
    file.isHeld = true;
    setTimeout(() => (file.isHeld = false), 50);
    await folder.write('part', new Uint8Array([7]));
    expect(await folder.read('part')).toEqual(new Uint8Array([7]));
  });
});
