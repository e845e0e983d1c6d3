import type { Box, Constraints, Ratio } from '../crop/types';
import type { ExportOptions } from '../photo/types';
import type { SessionStore } from './store';
import type { PhotoId, VersionId } from './types';

/** What an export hands back for saving. */
export interface NamedFile {
  readonly name: string;
  readonly blob: Blob;
}

/** Several exports; each is rendered when it is asked for, so that one can be saved before the next. */
export interface NamedFiles {
  /** As many as there are to render; fewer come where some fail. */
  readonly count: number;
  readonly files: AsyncIterable<NamedFile>;
}

/** What the camera shows over its picture. */
export interface StillAdvice {
  readonly box: Box;
  /** The model's advice, in its own words. */
  readonly advice: string;
}

/**
 * What the studio and its commands call. Methods never reject: what goes wrong is written into the
 * state (a message's `error`, a photo's `status`, a notice) in a photographer's words.
 * Changes that need nothing but the state are reducers, applied with `apply(session.store, …)`.
 */
export interface Session {
  readonly store: SessionStore;

  /** Adds files, decodes them one after the other and asks for each photo's first crop. */
  importFiles(files: readonly File[]): Promise<void>;
  /** Removes a photo here and from what is saved; it can be brought back until the page closes. */
  deletePhoto(id: PhotoId): void;
  /** Puts a removed photo where it was, with its versions and words; by default the last one. */
  bringBack(id?: PhotoId): Promise<void>;

  /** What was typed into the chat: an exact command acts at once, all else goes to the model. */
  say(id: PhotoId, text: string): Promise<void>;
  /** Asks the model for a box: the first crop, or one that follows `ask`. */
  requestCrop(id: PhotoId, ask?: string): Promise<void>;
  /** "How is my crop?": the model writes about the box on screen and leaves it as it is. */
  explainBox(id: PhotoId): Promise<void>;
  /** Judges the whole photo (`region` null) or a part of it. */
  critiquePhoto(id: PhotoId, region: Box | null): Promise<void>;
  /** Stops what the model is doing for a photo; a box that has come stays. */
  cancel(id: PhotoId): void;

  /** A box set by hand, fitted to what stands (ratio, locks) before it becomes a version. */
  setBox(id: PhotoId, box: Box): void;
  /** The box as `setBox` would take it: what a drag may draw. */
  fitBox(id: PhotoId, box: Box): Box;
  /**
   * Marks the subject by a box around it, and asks for a crop that goes by it; null leaves the subject
   * to the model again.
   */
  markSubject(id: PhotoId, box: Box | null): Promise<void>;
  /** Locks a region: every crop from then on holds it, or leaves it out; the model chooses one that does. */
  lockRegion(id: PhotoId, kind: 'keep' | 'drop', box: Box): Promise<void>;
  /** Straightens the photo by an angle in degrees, clockwise positive; the box stays about what it holds. */
  setAngle(id: PhotoId, angle: number): void;
  /**
   * Turns a photo that lies on its side, by quarters, clockwise positive, and asks for a crop of it. Boxes
   * go with their part of the picture.
   */
  turnQuarter(id: PhotoId, by: number): Promise<void>;
  /** Asks the model how far the photo leans and turns it to stand straight. */
  straighten(id: PhotoId): Promise<void>;
  /** Pins a ratio, or frees it with null; the box follows at once. */
  setRatio(id: PhotoId, ratio: Ratio | null): void;
  /**
   * Pins a ratio on every other photo that is ready and not yet decided. What the model chose it chooses
   * anew in that ratio; what was set by hand or asked for is reshaped.
   */
  ratioForAll(id: PhotoId): Promise<void>;
  /** Replaces what stands (ratio, locks); the box follows at once. */
  setConstraints(id: PhotoId, constraints: Constraints): void;
  /** Takes one of the current version's alternatives; its own reason goes into the conversation. */
  applyAlternative(id: PhotoId, index: number): void;
  nameVersion(id: PhotoId, versionId: VersionId, name: string): void;

  /** Renders the current box at full resolution; null where it failed (a notice says why). */
  exportPhoto(id: PhotoId, options?: ExportOptions): Promise<NamedFile | null>;
  /** Every decided photo, or every ready one where none is decided; names never collide. */
  exportAll(options?: ExportOptions): NamedFiles;
  /** Every version of a photo that was given a name; names never collide. */
  exportNamed(id: PhotoId, options?: ExportOptions): NamedFiles;
  /** XMP sidecar with the crop, for Lightroom and Camera Raw. */
  exportXmp(id: PhotoId): NamedFile | null;
  /** A critique as plain text, the latest where none is named; null where it has no result. */
  critiqueText(id: PhotoId, critiqueId?: string): string | null;

  /** Advice on a still of the camera, which is kept nowhere; null where it was stopped or failed. */
  adviseStill(still: Blob, signal?: AbortSignal): Promise<StillAdvice | null>;

  /** Asks the worker what this machine offers and which models are stored. */
  refreshModels(): Promise<void>;
  /** Downloads a model folder into this browser; an interrupted download goes on. */
  addModelFromAddress(url: string): Promise<void>;
  addModelFromFiles(files: readonly File[]): Promise<void>;
  /** Compares every file of a stored model with its hash. */
  verifyModel(id: string): Promise<void>;
  /** Ends a download, copy or check of a model; what has come is kept, and gone on with. */
  stopModel(id: string): void;
  removeModel(id: string): Promise<void>;
  /** The model that answers from now on; loaded at once. */
  useModel(id: string): Promise<void>;
  /** Loads the chosen model now rather than at the first request, which will tell of a failure. */
  warmUp(): Promise<void>;
  /** Frees the worker, the channels and the database. */
  close(): void;
}
