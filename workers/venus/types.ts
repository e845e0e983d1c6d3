import type { Box, Constraints, Size } from '../../src/crop/types';

/** An upright photo at model size: 8-bit sRGB, `data` is RGBA, row by row, width × height × 4 bytes. */
export interface PixelView {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export type BackendName = 'webgpu' | 'wasm' | 'cpu';

/** Which backend runs, and why that one, in words for the engine panel. */
export interface BackendReport {
  readonly backend: BackendName;
  readonly variant: string;
  readonly threads: number;
  readonly reason: string;
  /** Backends that were tried first and why each was not used. */
  readonly rejected: readonly { backend: BackendName; reason: string }[];
  readonly adapter?: string;
}

/** One earlier exchange about a photo; the first has no `ask`. */
export interface Turn {
  readonly ask?: string;
  readonly box: Box;
  readonly rationale: string;
}

/** A view of one photo, named so that the engine may keep its image features between calls. */
export interface PhotoInput {
  /** Stable identity of the pixels; the same id means the same pixels. */
  readonly id: string;
  readonly view: PixelView;
  /** Full-size upright dimensions in pixels. */
  readonly size: Size;
  /** What the photographer says is the subject; absent, it is what the model finds. */
  readonly mark?: Box;
}

export interface CropRequest {
  readonly photo: PhotoInput;
  readonly turns: readonly Turn[];
  /** What the photographer typed; absent for the first crop. */
  readonly ask?: string;
  /** The box on screen now; hand-set boxes differ from the last turn's. */
  readonly current?: Box;
  /**
   * Standing constraints (a pinned ratio, locks), which add to those read from `ask`; the last
   * answer's `standing` in a conversation. Absent, they are read from the turns.
   */
  readonly constraints?: Constraints;
  /** How many alternatives to offer beside the chosen box: 0–5. */
  readonly alternatives?: number;
  /** Explain this box instead of choosing one ("how is my crop?"). */
  readonly explain?: Box;
  readonly maxNewTokens?: number;
}

export interface Alternative {
  readonly box: Box;
  readonly rationale: string;
  readonly score: number;
}

export interface Timing {
  readonly vision: number;
  readonly prefill: number;
  readonly decode: number;
  readonly total: number;
}

export interface CropAnswer {
  readonly box: Box;
  /** Expected IoU, 0–1, of the chosen box with the crops the model finds likely. */
  readonly score: number;
  readonly rationale: string;
  readonly alternatives: readonly Alternative[];
  /** Facts stated about constraints that could not be met as asked. */
  readonly conflict?: string;
  /** Box around the photo's clear subject, where the model finds one. */
  readonly subject?: Box;
  /** Constraints in force for the answer, read from the request and standing ones. */
  readonly constraints: Constraints;
  /** The part of them that outlasts this answer: hand it to the next request as `constraints`. */
  readonly standing: Constraints;
  /** Milliseconds per stage. */
  readonly ms: Timing;
  /** New tokens decoded. */
  readonly tokens: number;
}

export interface Critique {
  /** Aesthetic score 1–10. */
  readonly score: number;
  readonly analysis: string;
  readonly issues: readonly string[];
  readonly advice: readonly string[];
  readonly ms: Timing;
  readonly tokens: number;
}

export interface CritiqueRequest {
  readonly photo: PhotoInput;
  /** Critique this part only; absent means the whole photo. */
  readonly region?: Box;
  readonly maxNewTokens?: number;
}

/** What streams out while an answer is made. */
export type EngineEvent =
  | { readonly type: 'stage'; readonly stage: 'vision' | 'prefill' | 'decode' }
  | { readonly type: 'box'; readonly box: Box; readonly score: number }
  | { readonly type: 'text'; readonly delta: string }
  | { readonly type: 'alternative'; readonly alternative: Alternative };

export type Listener = (event: EngineEvent) => void;

/** Where the model's files come from: fetch, OPFS or a folder. No DOM, no file system here. */
export interface ModelFiles {
  /** Bytes of one file named in the manifest; rejects with VenusError `model-file-missing`. */
  read(path: string, signal?: AbortSignal, options?: ReadOptions): Promise<Uint8Array>;
}

export interface ReadOptions {
  /** Hears how many bytes of the file have come so far, where it comes over a network. */
  readonly onBytes?: (bytes: number) => void;
  /** Past any cache: what was read before turned out damaged. */
  readonly fresh?: boolean;
}

/** Bytes so far and in all, while a model loads. */
export interface LoadProgress {
  readonly stage: 'download' | 'verify' | 'session' | 'self-test';
  readonly file?: string;
  readonly loaded: number;
  readonly total: number;
}

export const ERROR_CODES = [
  'photo-unreadable',
  'photo-empty',
  'photo-too-large',
  'photo-too-small',
  'photo-type-unsupported',
  'model-file-missing',
  'model-file-corrupt',
  'model-manifest-invalid',
  'model-unsupported',
  'model-too-large',
  'storage-full',
  'network-failed',
  'gpu-lost',
  'backend-unavailable',
  'engine-crashed',
  'request-too-long',
  'request-not-understood',
  'constraints-conflict',
  'aborted',
  'checkpoint-invalid',
  'usage',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error as data: what crosses the worker's edge and what the command line prints. */
export interface ErrorData {
  readonly code: ErrorCode;
  /** What happened, in a photographer's words. */
  readonly message: string;
  /** What to do next. */
  readonly hint: string;
}
