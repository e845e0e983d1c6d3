import { useState } from 'react';
import type { ExportOptions } from '../../photo/types';
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
 * The three ways out of the studio, and what became of the one taken last. What goes wrong is told
 * in notices, so that it is not lost where the dialog was closed meanwhile.
 */
export function useExport(options: ExportOptions) {
  const session = useSession();
  const [outcome, setOutcome] = useState<Outcome>(IDLE);
  const begin = (words: string) => {
    apply(session.store, dismissErrors);
    setOutcome(working(words));
  };
  return {
    outcome,
    one: async (id: string) => {
      begin('Rendering at full resolution');
      const file = await session.exportPhoto(id, options);
      if (file) saveFile(file);
      setOutcome(file ? done(`${file.name}, ${formatBytes(file.blob.size)}`) : IDLE);
    },
    decided: async () => {
      begin('Choosing where to save');
      const saved = await saveAll(session.exportAll(options), (count, all) =>
        setOutcome(working(`Rendering at full resolution, ${count} of ${all} saved`)),
      );
      if (saved.error) {
        const id = crypto.randomUUID();
        apply(session.store, addNotice({ id, tone: 'error', ...saved.error }));
      }
      setOutcome(done(savedWords(saved)));
    },
    xmp: (id: string) => {
      const file = session.exportXmp(id);
      if (!file) return;
      saveFile(file);
      setOutcome(done(file.name));
    },
  };
}
