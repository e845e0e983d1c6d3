import { useState } from 'react';
import type { ExportOptions } from '../../photo/types';
import type { NamedFiles } from '../../session/session';
import { apply } from '../../session/store';
import { addNotice, dismissErrors } from '../../session/ui';
import { useSession } from '../../session/useSession';
import { formatBytes } from '../shared/format';
import { saveAll, saveFile } from './save';
import { savedWords } from './words';

interface Outcome {
  readonly kind: 'idle' | 'working' | 'done';
  readonly words: string;
}

const IDLE: Outcome = { kind: 'idle', words: '' };
const working = (words: string): Outcome => ({ kind: 'working', words });
const done = (words: string): Outcome => (words ? { kind: 'done', words } : IDLE);

/**
 * The ways out of the studio, and what became of the one taken last. What goes wrong is told
 * in notices, so that it is not lost where the dialog was closed meanwhile.
 */
export function useExport(options: ExportOptions) {
  const session = useSession();
  const [outcome, setOutcome] = useState<Outcome>(IDLE);
  const begin = (words: string) => {
    apply(session.store, dismissErrors);
    setOutcome(working(words));
  };
  const several = async (files: () => NamedFiles, what: 'photo' | 'crop') => {
    begin('Choosing where to save');
    const saved = await saveAll(files(), (count, all) =>
      setOutcome(working(`Rendering at full resolution, ${count} of ${all} saved`)),
    );
    if (saved.error) {
      const id = crypto.randomUUID();
      apply(session.store, addNotice({ id, tone: 'error', ...saved.error }));
    }
    setOutcome(done(savedWords(saved, what)));
  };
  return {
    outcome,
    one: async (id: string) => {
      begin('Rendering at full resolution');
      const file = await session.exportPhoto(id, options);
      if (file) saveFile(file);
      setOutcome(file ? done(`${file.name}, ${formatBytes(file.blob.size)}`) : IDLE);
    },
    decided: () => several(() => session.exportAll(options), 'photo'),
    named: (id: string) => several(() => session.exportNamed(id, options), 'crop'),
    xmp: (id: string) => {
      const file = session.exportXmp(id);
      if (!file) return;
      saveFile(file);
      setOutcome(done(file.name));
    },
  };
}
