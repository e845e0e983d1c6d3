import { toErrorData } from '../../workers/venus/errors';
import type { Box } from '../crop/types';
import type { CropAnswer, ErrorData } from '../../workers/venus/types';
import { stopped } from '../venus/abort';
import {
  addMessage,
  answerEvent,
  failAnswer,
  finishAnswer,
  finishExplanation,
  finishNote,
  restartAnswer,
  startAnswer,
  type AnswerFacts,
} from './conversation';
import {
  critiqueEvent,
  failCritique,
  finishCritique,
  restartCritique,
  startCritique,
} from './critiques';
import type { Parts } from './parts';
import { currentAngle, currentBox, standingConstraints } from './selectors';
import { apply, type Change } from './store';
import { cropRequest, photoInput } from './turns';
import type { Job, JobKind, Message, Photo, PhotoId } from './types';
import { currentVersion } from './versions';

/** Puts a photo's questions to the model. One job a photo: a new one stops the one before. */
export class Asks {
  private readonly running = new Map<PhotoId, AbortController>();

  constructor(private readonly parts: Parts) {}

  /**
   * A box and its reason; `ask` is what was typed and, where part of it was seen to already, `read`
   * what is left. Resolves with the error, if there was one.
   */
  async crop(id: PhotoId, ask?: string, left?: { read: string }): Promise<ErrorData | null> {
    const photo = this.begin(id, left ? undefined : ask);
    const wanted = { alternatives: this.parts.store.getState().settings.alternatives };
    const read = left?.read ?? ask;
    const request =
      photo && cropRequest(photo, read === undefined ? wanted : { ...wanted, ask: read });
    if (!request) return null;
    const { job, signal } = this.job(id, 'crop');
    const facts: AnswerFacts = {
      jobId: job.id,
      versionId: this.parts.newId(),
      origin: ask === undefined ? 'model' : 'request',
      constraints: standingConstraints(photo),
      angle: currentAngle(photo),
      at: this.parts.now(),
      ...(ask === undefined ? {} : { ask }),
    };
    this.change(startAnswer(id, job, facts.at));
    return this.run(id, signal, job, async () => {
      const answer = await this.parts.client.crop(request, {
        signal,
        listen: (event) => this.change(answerEvent(id, facts, event)),
        restarted: () => this.change(restartAnswer(id, job.id)),
      });
      this.change(finishAnswer(id, facts, answer));
    });
  }

  /** Words about the box on screen, which stays; `ask` is the question as it was put. */
  async explain(id: PhotoId, ask?: string): Promise<void> {
    const photo = this.begin(id, ask);
    const box = photo && currentBox(photo);
    const wanted = { explain: box ?? undefined, current: box ?? undefined, alternatives: 0 };
    const request = photo && cropRequest(photo, ask === undefined ? wanted : { ...wanted, ask });
    if (!request) return;
    const version = currentVersion(photo);
    const { job, signal } = this.job(id, 'explain', version?.id);
    const facts: AnswerFacts = {
      jobId: job.id,
      versionId: version?.id ?? '',
      origin: 'request',
      constraints: {},
      angle: currentAngle(photo),
      at: this.parts.now(),
    };
    this.change(startAnswer(id, job, facts.at));
    await this.run(id, signal, job, async () => {
      const answer: CropAnswer = await this.parts.client.crop(request, {
        signal,
        listen: (event) => this.change(answerEvent(id, facts, event)),
        restarted: () => this.change(restartAnswer(id, job.id)),
      });
      this.change(finishExplanation(id, job.id, answer));
    });
  }

  /**
   * Measures how far the photo, as it stands, is from standing straight; `turn` acts on that angle and
   * says what came of it. Resolves with the error, if there was one.
   */
  async straighten(
    id: PhotoId,
    turn: (angle: number) => Pick<Message, 'text' | 'versionId'>,
    ask?: string,
  ): Promise<ErrorData | null> {
    const photo = this.begin(id, ask);
    const input = photo && photoInput(photo);
    if (!input) return null;
    const { job, signal } = this.job(id, 'straighten');
    this.change(startAnswer(id, { ...job, stage: 'vision' }, this.parts.now(), 'note'));
    return this.run(id, signal, job, async () => {
      const angle = await this.parts.client.straighten(input, { signal });
      this.change(finishNote(id, job.id, turn(angle)));
    });
  }

  async critique(id: PhotoId, region: Box | null): Promise<void> {
    const photo = this.begin(id);
    const input = photo && photoInput(photo);
    if (!input) return;
    const { job, signal } = this.job(id, 'critique');
    this.change(startCritique(id, job, region, this.parts.now()));
    await this.run(id, signal, job, async () => {
      const request = { photo: input, ...(region ? { region } : {}) };
      const result = await this.parts.client.critique(request, {
        signal,
        listen: (event) => this.change(critiqueEvent(id, job.id, event)),
        restarted: () => this.change(restartCritique(id, job.id)),
      });
      this.change(finishCritique(id, job.id, result));
    });
  }

  /** Stops a photo's job. What has come stays; the worker is asked to end what it does. */
  cancel(id: PhotoId): void {
    const job = this.parts.store.getState().photos[id]?.job;
    if (job) this.fail(id, job, toErrorData(stopped()));
    this.running.get(id)?.abort();
    this.running.delete(id);
  }

  /** The photo, its last job stopped and the question written down; null where it is not ready. */
  private begin(id: PhotoId, ask?: string): Photo | null {
    const { store, newId, now } = this.parts;
    if (store.getState().photos[id]?.status.kind !== 'ready') return null;
    this.cancel(id);
    const text = ask?.trim();
    if (text) this.change(addMessage(id, { id: newId(), role: 'photographer', text, at: now() }));
    return store.getState().photos[id] ?? null;
  }

  private job(id: PhotoId, kind: JobKind, versionId?: string): { job: Job; signal: AbortSignal } {
    const stop = new AbortController();
    this.running.set(id, stop);
    const { newId } = this.parts;
    const job: Job = {
      id: newId(),
      kind,
      stage: 'queued',
      targetId: newId(),
      ...(versionId === undefined ? {} : { versionId }),
    };
    return { job, signal: stop.signal };
  }

  private async run(
    id: PhotoId,
    signal: AbortSignal,
    job: Job,
    work: () => Promise<void>,
  ): Promise<ErrorData | null> {
    try {
      await work();
      return null;
    } catch (thrown) {
      const error = toErrorData(thrown);
      this.fail(id, job, error);
      return error;
    } finally {
      if (this.running.get(id)?.signal === signal) this.running.delete(id);
    }
  }

  private fail(id: PhotoId, job: Job, error: ErrorData): void {
    const change = job.kind === 'critique' ? failCritique : failAnswer;
    this.change(change(id, job.id, error));
  }

  private change(change: Change): void {
    apply(this.parts.store, change);
  }
}
