import type { Manifest } from './model/manifest';
import type {
  BackendReport,
  CropAnswer,
  CropRequest,
  Critique,
  CritiqueRequest,
  Listener,
  PhotoInput,
} from './types';

/** Runs one model; the same object in a worker, in Node and in tests. One call at a time. */
export interface Engine {
  readonly manifest: Manifest;
  readonly backend: BackendReport;
  /** Rejects with VenusError; `aborted` when the signal fires. */
  crop(request: CropRequest, listen?: Listener, signal?: AbortSignal): Promise<CropAnswer>;
  critique(request: CritiqueRequest, listen?: Listener, signal?: AbortSignal): Promise<Critique>;
  /** The angle to turn a photo by so that it stands straight, in degrees, clockwise positive. */
  straighten(photo: PhotoInput, signal?: AbortSignal): Promise<number>;
  dispose(): Promise<void>;
}
