import type {
  Alternative,
  Critique,
  ErrorData,
  LoadProgress,
  PixelView,
} from '../../workers/venus/types';
import type { DeviceReport, ModelSource, ModelSummary } from '../../workers/venus.worker.api';
import { GUIDE_NAMES } from '../crop/guides';
import type { Box, Constraints, Size } from '../crop/types';
import type { ExportOptions, PhotoMetadata, Quarter } from '../photo/types';
import type { EngineReport } from '../venus/report';

/** Everything the studio shows, as plain data. Changed by the reducers beside this file only. */

export type PhotoId = string;
export type VersionId = string;

/** Who set a box: the model unasked, the model on a request, the hand, or a chosen alternative. */
export type Origin = 'model' | 'request' | 'hand' | 'alternative';

/** A box with its rationale in a photo's history. Versions are only ever added. */
export interface Version {
  readonly id: VersionId;
  readonly box: Box;
  /** Written by the model; empty for a box set by hand until the model is asked about it. */
  readonly rationale: string;
  readonly origin: Origin;
  readonly createdAt: number;
  readonly ask?: string;
  readonly name?: string;
  readonly score?: number;
  /** Box around the photo's clear subject, where the model found one. */
  readonly subject?: Box;
  readonly alternatives: readonly Alternative[];
  /**
   * How far the photo is straightened for it, in degrees, clockwise positive; absent: not at all. Its
   * boxes are fractions of the photo so straightened.
   */
  readonly angle?: number;
  /** What stands while this version is current: a pinned ratio, locks. Undo brings the old ones back. */
  readonly constraints: Constraints;
  /** True while the rationale is still being written. */
  readonly pending?: boolean;
}

/** `photographer` typed it, `venus` is the model's own writing, `note` states a fact about the box. */
export type Role = 'photographer' | 'venus' | 'note';

export interface Message {
  readonly id: string;
  readonly role: Role;
  readonly text: string;
  readonly at: number;
  readonly versionId?: VersionId;
  readonly critiqueId?: string;
  /** Constraints that could not be met as asked, stated as fact. */
  readonly conflict?: string;
  readonly error?: ErrorData;
  /** True while text is still streaming in. */
  readonly pending?: boolean;
}

export interface CritiqueRecord {
  readonly id: string;
  readonly at: number;
  /** The part that is judged; null is the whole photo. */
  readonly region: Box | null;
  /** How the photo lay when it was judged: the words speak of the sides it had then. */
  readonly quarter: Quarter;
  /** What the model has written so far. */
  readonly text: string;
  readonly result: Critique | null;
  readonly error?: ErrorData;
  readonly pending?: boolean;
}

export type JobKind = 'crop' | 'critique' | 'explain' | 'straighten';
export type JobStage = 'queued' | 'loading' | 'vision' | 'prefill' | 'decode';

/** What the model is doing for a photo now. */
export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly stage: JobStage;
  /** The message or critique that the answer streams into. */
  readonly targetId: string;
  readonly versionId?: VersionId;
}

/** A box drawn around the subject, in fractions of the photo as it was straightened then. */
export interface Mark {
  readonly box: Box;
  /** Degrees, clockwise positive. */
  readonly angle: number;
}

/** What a box drawn on the photo is: its subject, or what every crop must hold or leave out. */
export const MARK_KINDS = ['subject', 'keep', 'drop'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

export type PhotoStatus =
  | { readonly kind: 'decoding' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: ErrorData };

export interface Photo {
  readonly id: PhotoId;
  readonly name: string;
  readonly addedAt: number;
  readonly status: PhotoStatus;
  /** The file as it came; never changed. */
  readonly source: Blob;
  /** By how much the photographer turned it, since it lay on its side. */
  readonly quarter: Quarter;
  /** What is drawn: `source`, or the preview inside a raw file; null until decoded. */
  readonly picture: Blob | null;
  /** Upright, full size; null until decoded. */
  readonly size: Size | null;
  readonly thumbnail: Blob | null;
  readonly view: PixelView | null;
  readonly metadata: PhotoMetadata | null;
  readonly versions: readonly Version[];
  /** What the photographer marked as the subject; null where that is left to the model. */
  readonly mark: Mark | null;
  /** Versions in the order they were visited; null, always first, is the whole photo. */
  readonly trail: readonly (VersionId | null)[];
  /** Index into `trail` of what is on screen: undo goes down, redo up. */
  readonly cursor: number;
  /** The photo as it was before its last turn by quarters, for undo; kept until the page closes. */
  readonly beforeTurn: Photo | null;
  readonly messages: readonly Message[];
  readonly critiques: readonly CritiqueRecord[];
  /** The photographer said yes to the current box. */
  readonly accepted: boolean;
  readonly job: Job | null;
}

/** A model that the studio knows of: the embedded one, and those stored in this browser. */
export interface ModelEntry {
  readonly summary: ModelSummary;
  readonly source: ModelSource;
  readonly embedded: boolean;
  /** Every byte is here and was verified. */
  readonly complete: boolean;
  readonly storedBytes: number;
  /** A download, copy or check that runs now. */
  readonly progress: LoadProgress | null;
  readonly error: ErrorData | null;
}

/** The worker as its client reports it, and what is known of models and this machine. */
export interface EngineState extends EngineReport {
  readonly modelId: string;
  readonly models: readonly ModelEntry[];
  /** What this machine offers; null until asked. */
  readonly device: DeviceReport | null;
}

export const GUIDES = ['none', ...GUIDE_NAMES] as const;
export type GuideName = (typeof GUIDES)[number];

export interface Settings {
  readonly guide: GuideName;
  readonly modelId: string;
  readonly export: ExportOptions;
  /** Alternatives asked for beside each chosen box, 0–5. */
  readonly alternatives: number;
}

export type CompareMode = 'wipe' | 'side' | 'blink';

export interface Compare {
  /** null is the whole photo. */
  readonly left: VersionId | null;
  readonly right: VersionId | null;
  readonly mode: CompareMode;
}

export type Panel = 'palette' | 'help' | 'models' | 'export' | 'camera' | 'versions';

/** Something said once, outside a conversation: storage is full, a file could not be read. */
export interface Notice {
  readonly id: string;
  readonly tone: 'info' | 'error';
  readonly message: string;
  readonly hint?: string;
  /** The photo that it says was removed: the notice can bring it back. */
  readonly removed?: PhotoId;
}

/** A photo that was removed, and where it stood. */
export interface Removed {
  readonly photo: Photo;
  readonly index: number;
}

export interface Ui {
  readonly selected: PhotoId | null;
  readonly panel: Panel | null;
  /** Show the uncropped photo without the dimmed outside. */
  readonly before: boolean;
  readonly compare: Compare | null;
  /** The box while a handle is dragged; not yet a version. */
  readonly draft: Box | null;
  /** The straightening angle while its slider is dragged; not yet a version. */
  readonly turning: number | null;
  /** What the next box that is drawn on the stage marks; null: it is the crop box that is moved. */
  readonly marking: MarkKind | null;
  /** The straightening bar is open. */
  readonly straightening: boolean;
  /** Index of the alternative under the pointer or the arrow keys. */
  readonly preview: number | null;
  /** 1 is fitted to the stage. */
  readonly zoom: number;
  readonly notices: readonly Notice[];
  /** Photos that can be brought back, the last one at the end. */
  readonly removed: readonly Removed[];
}

export interface SessionState {
  readonly photos: Readonly<Record<PhotoId, Photo>>;
  readonly order: readonly PhotoId[];
  readonly engine: EngineState;
  readonly settings: Settings;
  readonly ui: Ui;
  /** False until the saved session has been read. */
  readonly restored: boolean;
}
