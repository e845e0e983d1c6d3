import { centreOf, heightOf, widthOf } from '../../crop/box';
import { fromPixels, toPixels } from '../../crop/convert';
import { carryPoint, straightenedSize } from '../../crop/straighten';
import type { Box, Size } from '../../crop/types';
import type { Cut, Orientation } from '../types';

/** XMP: the crop as Lightroom and Camera Raw read it, and packets made fit for a cropped picture. */

const CRS = 'http://ns.adobe.com/camera-raw-settings/1.0/';
const TIFF = 'http://ns.adobe.com/tiff/1.0/';
const EXIF = 'http://ns.adobe.com/exif/1.0/';
const NOTE = 'http://ns.adobe.com/xmp/note/';

/**
 * A box of the upright photo in the frame of the stored pixels, which is where Camera Raw counts.
 * Each case undoes the turn that the orientation asks of a viewer.
 */
export function toStoredFrame({ x1, y1, x2, y2 }: Box, orientation: Orientation): Box {
  switch (orientation) {
    case 1:
      return { x1, y1, x2, y2 };
    case 2:
      return { x1: 1 - x2, y1, x2: 1 - x1, y2 };
    case 3:
      return { x1: 1 - x2, y1: 1 - y2, x2: 1 - x1, y2: 1 - y1 };
    case 4:
      return { x1, y1: 1 - y2, x2, y2: 1 - y1 };
    case 5:
      return { x1: y1, y1: x1, x2: y2, y2: x2 };
    case 6:
      return { x1: y1, y1: 1 - x2, x2: y2, y2: 1 - x1 };
    case 7:
      return { x1: 1 - y2, y1: 1 - x2, x2: 1 - y1, y2: 1 - x1 };
    case 8:
      return { x1: 1 - y2, y1: x1, x2: 1 - y1, y2: x2 };
  }
}

/** A crop as Camera Raw counts it: two corners of a frame that itself lies turned by `angle`. */
interface StoredCrop {
  readonly corners: Box;
  /** Degrees; positive where the frame is turned clockwise over the stored picture. */
  readonly angle: number;
}

const MIRRORED: ReadonlySet<Orientation> = new Set([2, 4, 5, 7]);

function toStoredCrop({ box, angle }: Cut, upright: Size, orientation: Orientation): StoredCrop {
  // Whole pixels first, so that the sidecar and an export cut at the same edge.
  const size = straightenedSize(upright, angle);
  const cut = fromPixels(toPixels(box, size), size);
  if (angle === 0) return { corners: toStoredFrame(cut, orientation), angle };
  const middle = carryPoint(centreOf(cut), upright, angle, 0);
  const width = (widthOf(cut) * size.width) / upright.width;
  const height = (heightOf(cut) * size.height) / upright.height;
  const [x1, y1] = [middle.x - width / 2, middle.y - height / 2];
  const level = toStoredFrame({ x1, y1, x2: x1 + width, y2: y1 + height }, orientation);
  // The picture turns one way, so the frame over it lies turned the other way.
  const turned = MIRRORED.has(orientation) ? angle : -angle;
  const isOnItsSide = orientation >= 5;
  const [across, down] = isOnItsSide
    ? [upright.height, upright.width]
    : [upright.width, upright.height];
  const turn = (turned * Math.PI) / 180;
  const { x, y } = centreOf(level);
  const [dx, dy] = [(widthOf(level) / 2) * across, (heightOf(level) / 2) * down];
  const right = (dx * Math.cos(turn) - dy * Math.sin(turn)) / across;
  const low = (dx * Math.sin(turn) + dy * Math.cos(turn)) / down;
  return { corners: { x1: x - right, y1: y - low, x2: x + right, y2: y + low }, angle: turned };
}

/**
 * A sidecar file's text. `size` is the upright photo's, in pixels; `isTurned`: its orientation is not
 * the file's own, and has to be told.
 */
export function writeSidecar(
  cut: Cut,
  size: Size,
  orientation: Orientation,
  isTurned = false,
): string {
  const { corners: stored, angle } = toStoredCrop(cut, size, orientation);
  const fraction = (value: number): string => String(Number(value.toFixed(6)));
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:crs="${CRS}"${isTurned ? `\n    xmlns:tiff="${TIFF}"\n   tiff:Orientation="${orientation}"` : ''}
   crs:HasCrop="True"
   crs:CropTop="${fraction(stored.y1)}"
   crs:CropLeft="${fraction(stored.x1)}"
   crs:CropBottom="${fraction(stored.y2)}"
   crs:CropRight="${fraction(stored.x2)}"
   crs:CropAngle="${fraction(angle)}"
   crs:CropConstrainToWarp="0"
   crs:HasSettings="True"/>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
`;
}

/** Said about the uncropped file only: the crop itself, gain maps, motion photos, overflow parts. */
const STALE_NAMESPACES: ReadonlySet<string> = new Set([
  'http://ns.adobe.com/hdr-gain-map/1.0/',
  'http://ns.apple.com/HDRGainMap/1.0/',
  'http://ns.google.com/photos/1.0/container/',
  'http://ns.google.com/photos/1.0/camera/',
]);

/**
 * A packet for a cropped, upright picture: orientation 1, the new dimensions, nothing stale.
 * Null where it is not well-formed XML: wrong metadata is worse than none.
 */
export function xmpForCrop(packet: Uint8Array, size: Size): string | null {
  const text = new TextDecoder().decode(packet).replace(/\0+$/, '');
  const xml = new DOMParser().parseFromString(text.trim(), 'application/xml');
  if (xml.getElementsByTagName('parsererror').length > 0) return null;
  for (const element of Array.from(xml.getElementsByTagName('*'))) {
    for (const attribute of Array.from(element.attributes)) {
      if (isStale(attribute)) element.removeAttributeNode(attribute);
      else attribute.value = fresh(attribute, attribute.value, size);
    }
    if (isStale(element)) element.remove();
    else if (element.children.length === 0 && element.textContent) {
      const value = fresh(element, element.textContent, size);
      if (value !== element.textContent) element.textContent = value;
    }
  }
  return new XMLSerializer().serializeToString(xml);
}

type Named = Pick<Element, 'namespaceURI' | 'localName'>;

function isStale({ namespaceURI, localName }: Named): boolean {
  if (namespaceURI === null) return false;
  if (namespaceURI === NOTE) return localName === 'HasExtendedXMP';
  if (namespaceURI === CRS) return /^(HasCrop|Crop\w+)$/.test(localName);
  return STALE_NAMESPACES.has(namespaceURI);
}

function fresh({ namespaceURI, localName }: Named, value: string, size: Size): string {
  if (namespaceURI === TIFF && localName === 'Orientation') return '1';
  if (namespaceURI !== TIFF && namespaceURI !== EXIF) return value;
  if (/^(ImageWidth|PixelXDimension)$/.test(localName)) return String(size.width);
  return /^(ImageLength|PixelYDimension)$/.test(localName) ? String(size.height) : value;
}
