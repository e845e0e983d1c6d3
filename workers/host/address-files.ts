import type { ModelFiles } from '../venus/types';
import { fetchBytes } from './fetch-bytes';

/** A model folder at an address; the service worker keeps the embedded one for offline use. */
export function addressFiles(url: string): ModelFiles {
  const folder = folderAddress(url);
  return {
    read: (path, signal, options) => fetchBytes(fileAddress(folder, path), { ...options, signal }),
  };
}

/** The address of a folder, from that of the folder or of its venus.json, absolute, with a slash. */
export function folderAddress(url: string): string {
  const address = new URL(url.trim().replace(/venus\.json$/, ''), self.location.href);
  if (!address.pathname.endsWith('/')) address.pathname += '/';
  return address.href;
}

export function fileAddress(folder: string, path: string): string {
  const address = new URL(folder);
  address.pathname += path.split('/').map(encodeURIComponent).join('/');
  return address.href;
}
