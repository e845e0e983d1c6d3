import type { Shell } from '../commands/types';
import { saveAll, saveFile } from './export/save';
import { pickPhotos } from './intake/pick';
import { nameCurrentVersion, showTab } from './local';

/** The page as commands need it. */
export const browserShell: Shell = {
  pickPhotos,
  readClipboard,
  save: saveFile,
  saveAll,
  copy: copyText,
  focusRequest: () => {
    showTab('chat');
    // The tab's panel may have to be drawn first.
    requestAnimationFrame(() => document.getElementById('request')?.focus());
  },
  focusVersionName: nameCurrentVersion,
};

/** Refused on plain http pages, in frames, and by some browsers' settings. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Pictures on the clipboard; none where the browser does not let a page read it. */
async function readClipboard(): Promise<readonly File[]> {
  try {
    const items = await navigator.clipboard.read();
    const pictures = items.flatMap((item) => {
      const type = item.types.find((one) => one.startsWith('image/'));
      return type ? [item.getType(type)] : [];
    });
    const blobs = await Promise.all(pictures);
    return blobs.map((blob) => new File([blob], 'pasted.png', { type: blob.type }));
  } catch {
    return [];
  }
}
