import type { Critique, EngineEvent, ErrorData } from '../../workers/venus/types';
import type { Box } from '../crop/types';
import { editPhoto } from './photos';
import type { Change } from './store';
import type { CritiqueRecord, Job, Photo, PhotoId } from './types';
import { without } from './without';

/** Critiques of a photo or of its present crop, streamed like answers; the newest is last. */

export function startCritique(id: PhotoId, job: Job, region: Box | null, at: number): Change {
  return editPhoto(id, (photo) => {
    const record: CritiqueRecord = {
      id: job.targetId,
      at,
      region,
      quarter: photo.quarter,
      text: '',
      result: null,
      pending: true,
    };
    return { ...photo, job, critiques: [...photo.critiques, record] };
  });
}

export function critiqueEvent(id: PhotoId, jobId: string, event: EngineEvent): Change {
  return editPhoto(id, (photo) => {
    const job = photo.job;
    if (job?.id !== jobId) return photo;
    if (event.type === 'stage') return { ...photo, job: { ...job, stage: event.stage } };
    if (event.type !== 'text') return photo;
    return editRecord(photo, job, (record) => ({ ...record, text: record.text + event.delta }));
  });
}

export function restartCritique(id: PhotoId, jobId: string): Change {
  return editPhoto(id, (photo) =>
    photo.job?.id === jobId
      ? editRecord(photo, photo.job, (record) => ({ ...record, text: '' }))
      : photo,
  );
}

export function finishCritique(id: PhotoId, jobId: string, result: Critique): Change {
  return end(id, jobId, { result });
}

export function failCritique(id: PhotoId, jobId: string, error: ErrorData): Change {
  return end(id, jobId, { error });
}

function end(id: PhotoId, jobId: string, patch: Partial<CritiqueRecord>): Change {
  return editPhoto(id, (photo) => {
    if (photo.job?.id !== jobId) return photo;
    const ended = editRecord(photo, photo.job, (record) => ({
      ...without(record, 'pending'),
      ...patch,
    }));
    return { ...ended, job: null };
  });
}

function editRecord(
  photo: Photo,
  job: Job,
  change: (record: CritiqueRecord) => CritiqueRecord,
): Photo {
  const critiques = photo.critiques.map((one) => (one.id === job.targetId ? change(one) : one));
  return { ...photo, critiques };
}
