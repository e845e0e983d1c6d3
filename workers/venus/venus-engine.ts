import type { Engine } from './engine';
import { boxGrammar, type BoxGrammar } from './decode/coordinates';
import { answerCrop } from './answer-crop';
import { answerCritique } from './answer-critique';
import { straighteningAngle } from './straightening-angle';
import type { OpenModel } from './open';
import type {
  BackendReport,
  CropAnswer,
  CropRequest,
  Critique,
  CritiqueRequest,
  Listener,
  PhotoInput,
} from './types';
import type { Manifest } from './model/manifest';

/** The engine over a model folder's own graphs. */
export class VenusEngine implements Engine {
  private readonly grammar: BoxGrammar;

  constructor(private readonly model: OpenModel) {
    this.grammar = boxGrammar(model.tokenizer);
  }

  get manifest(): Manifest {
    return this.model.manifest;
  }

  get backend(): BackendReport {
    return this.model.report;
  }

  crop(request: CropRequest, listen?: Listener, signal?: AbortSignal): Promise<CropAnswer> {
    return answerCrop(this.model, this.grammar, request, listen, signal);
  }

  critique(request: CritiqueRequest, listen?: Listener, signal?: AbortSignal): Promise<Critique> {
    return answerCritique(this.model, request, listen, signal);
  }

  straighten(photo: PhotoInput, signal?: AbortSignal): Promise<number> {
    return straighteningAngle(this.model, photo, signal);
  }

  dispose(): Promise<void> {
    return this.model.network.dispose();
  }
}
