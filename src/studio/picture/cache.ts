import { decodeAtSize, type Picture } from './decode';

/** Pictures kept decoded: the photo on the stage and its neighbours in the strip. */
const KEPT = 4;

interface Entry {
  readonly longSide: number;
  readonly picture: Promise<Picture>;
}

const entries = new Map<Blob, Entry>();

/** The picture of a photo at `longSide` or better; decoded once however many views ask. */
export function loadPicture(blob: Blob, longSide: number): Promise<Picture> {
  const known = entries.get(blob);
  if (known && known.longSide >= longSide) {
    touch(blob, known);
    return known.picture;
  }
  const picture = decodeAtSize(blob, longSide);
  const entry = { longSide, picture };
  touch(blob, entry);
  picture.catch(() => {
    if (entries.get(blob) === entry) entries.delete(blob);
  });
  evict();
  return picture;
}

function touch(blob: Blob, entry: Entry): void {
  entries.delete(blob);
  entries.set(blob, entry);
}

/** Lets the oldest go. Bitmaps are left to the collector: a view may be drawing one. */
function evict(): void {
  for (const blob of entries.keys()) {
    if (entries.size <= KEPT) return;
    entries.delete(blob);
  }
}
