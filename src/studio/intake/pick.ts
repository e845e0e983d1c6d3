/** Raw files have no picture type in browsers, so they are named by their endings. */
const ACCEPTED =
  'image/*,.jpg,.jpeg,.png,.webp,.avif,.gif,.bmp,.heic,.heif,.tif,.tiff,.dng,.cr2,.cr3,.nef,.arw,.raf,.orf,.rw2';

/** Asks for photos with the browser's own dialog; none where it was left. */
export function pickPhotos(): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = ACCEPTED;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
