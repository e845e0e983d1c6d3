import type { Alternative, CropAnswer, EngineEvent, ErrorData } from '../../workers/venus/types';
import type { Box, Constraints } from '../crop/types';
import { editPhoto } from './photos';
import type { Change } from './store';
import type { Job, Message, Origin, Photo, PhotoId, Role, Version, VersionId } from './types';
import { angled, editVersion, findVersion, withVersion } from './versions';
import { without } from './without';

/** Messages and the answer that streams into them: box first, then the rationale. */

export function addMessage(id: PhotoId, message: Message): Change {
  return editPhoto(id, (photo) => ({ ...photo, messages: [...photo.messages, message] }));
}

/** A job begins: an empty message waits for its words, the model's or a note's. */
export function startAnswer(id: PhotoId, job: Job, at: number, role: Role = 'venus'): Change {
  const message: Message = { id: job.targetId, role, text: '', at, pending: true };
  return editPhoto(id, (photo) => ({ ...photo, job, messages: [...photo.messages, message] }));
}

/** How the version of a streaming answer is made; the same facts on every event of one job. */
export interface AnswerFacts {
  readonly jobId: string;
  readonly versionId: VersionId;
  readonly origin: Origin;
  readonly constraints: Constraints;
  /** The photo's when it was asked about: the answer's boxes count in that frame. */
  readonly angle: number;
  readonly at: number;
  readonly ask?: string;
}

/** One event of a crop answer. Events of a job that is over are ignored. */
export function answerEvent(id: PhotoId, facts: AnswerFacts, event: EngineEvent): Change {
  return editPhoto(id, (photo) => {
    if (photo.job?.id !== facts.jobId) return photo;
    if (event.type === 'stage') return { ...photo, job: { ...photo.job, stage: event.stage } };
    if (photo.job.kind === 'explain' && event.type !== 'text') return photo;
    if (event.type === 'box') return withBox(photo, photo.job, facts, event.box, event.score);
    if (event.type === 'text') return withText(photo, photo.job, facts.versionId, event.delta);
    return withAlternative(photo, photo.job, facts.versionId, event.alternative);
  });
}

/** The whole answer: it replaces what streamed in, so that nothing lost on the way is missing. */
export function finishAnswer(id: PhotoId, facts: AnswerFacts, answer: CropAnswer): Change {
  return editPhoto(id, (photo) => {
    if (photo.job?.id !== facts.jobId) return photo;
    const { job } = photo;
    const drawn = withBox(photo, job, facts, answer.box, answer.score);
    const versioned = editVersion(drawn, facts.versionId, (version) => ({
      ...without(version, 'pending'),
      rationale: answer.rationale,
      alternatives: answer.alternatives,
      constraints: lasting(answer.standing),
      ...(answer.subject && { subject: answer.subject }),
    }));
    return endJob(versioned, job, {
      text: answer.rationale,
      versionId: facts.versionId,
      ...(answer.conflict === undefined ? {} : { conflict: answer.conflict }),
    });
  });
}

/** What outlasts a request: a ratio and locks stand until taken back, "tighter" was for once. */
export function lasting({ ratio, keep, drop }: Constraints): Constraints {
  return { ...(ratio && { ratio }), ...(keep && { keep }), ...(drop && { drop }) };
}

/**
 * An explanation of the box on screen: the words become its rationale; the box stays as it was set.
 */
export function finishExplanation(id: PhotoId, jobId: string, answer: CropAnswer): Change {
  return editPhoto(id, (photo) => {
    const job = photo.job;
    if (job?.id !== jobId) return photo;
    const explained = job.versionId
      ? editVersion(photo, job.versionId, (version) => ({
          ...version,
          rationale: answer.rationale,
          score: answer.score,
          ...(answer.subject && { subject: answer.subject }),
          alternatives: answer.alternatives.length ? answer.alternatives : version.alternatives,
        }))
      : photo;
    // Tied to the box that it speaks of: its sentences can then point at the photo.
    const about = job.versionId === undefined ? {} : { versionId: job.versionId };
    return endJob(explained, job, { text: answer.rationale, ...about });
  });
}

/** A job that ends in a fact. */
export function finishNote(
  id: PhotoId,
  jobId: string,
  said: Pick<Message, 'text' | 'versionId'>,
): Change {
  return editPhoto(id, (photo) =>
    photo.job?.id === jobId ? endJob(photo, photo.job, said) : photo,
  );
}

/** A job that failed or was stopped: a box that had come stays, with the words that had come. */
export function failAnswer(id: PhotoId, jobId: string, error: ErrorData): Change {
  return editPhoto(id, (photo) => {
    if (photo.job?.id !== jobId) return photo;
    const settled = photo.job.versionId
      ? editVersion(photo, photo.job.versionId, (version) => without(version, 'pending'))
      : photo;
    return endJob(settled, photo.job, { error });
  });
}

/** A retried job writes again from the start: what the first attempt wrote is taken back. */
export function restartAnswer(id: PhotoId, jobId: string): Change {
  return editPhoto(id, (photo) => {
    const job = photo.job;
    if (job?.id !== jobId) return photo;
    const emptied = editMessage(photo, job.targetId, (message) => ({ ...message, text: '' }));
    const version = job.kind === 'crop' ? job.versionId : undefined;
    if (!version) return emptied;
    return editVersion(emptied, version, (one) => ({ ...one, rationale: '', alternatives: [] }));
  });
}

function withBox(photo: Photo, job: Job, facts: AnswerFacts, box: Box, score: number): Photo {
  if (findVersion(photo, facts.versionId)) {
    return editVersion(photo, facts.versionId, (version) => ({ ...version, box, score }));
  }
  const version: Version = {
    id: facts.versionId,
    box,
    score,
    rationale: '',
    origin: facts.origin,
    createdAt: facts.at,
    alternatives: [],
    constraints: facts.constraints,
    pending: true,
    ...angled(facts.angle),
    ...(facts.ask === undefined ? {} : { ask: facts.ask }),
  };
  const withJob = { ...photo, job: { ...job, versionId: version.id } };
  const linked = editMessage(withJob, job.targetId, (message) => ({
    ...message,
    versionId: version.id,
  }));
  return withVersion(linked, version);
}

function withText(photo: Photo, job: Job, versionId: VersionId, delta: string): Photo {
  const said = editMessage(photo, job.targetId, (message) => ({
    ...message,
    text: message.text + delta,
  }));
  if (job.kind !== 'crop') return said;
  return editVersion(said, versionId, (version) => ({
    ...version,
    rationale: version.rationale + delta,
  }));
}

/** Alternatives come after the rationale: what was said is whole by then. */
function withAlternative(
  photo: Photo,
  job: Job,
  versionId: VersionId,
  alternative: Alternative,
): Photo {
  const said = editMessage(photo, job.targetId, (message) => without(message, 'pending'));
  return editVersion(said, versionId, (version) => ({
    ...without(version, 'pending'),
    alternatives: [...version.alternatives, alternative],
  }));
}

function endJob(photo: Photo, job: Job, patch: Partial<Message>): Photo {
  const ended = editMessage(photo, job.targetId, (message) => ({
    ...without(message, 'pending'),
    ...patch,
  }));
  return { ...ended, job: null };
}

function editMessage(photo: Photo, id: string, change: (message: Message) => Message): Photo {
  const messages = photo.messages.map((message) => (message.id === id ? change(message) : message));
  return { ...photo, messages };
}
