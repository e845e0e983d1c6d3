import { useEffect, useState } from 'react';
import { loadedReader, loadReader } from '../../../workers/venus/dialogue/reader/load';

/** Whether the trained reader of requests is here; it is fetched if not. */
export function useReader(): boolean {
  const [isHere, setHere] = useState(() => loadedReader() !== undefined);
  useEffect(() => {
    if (isHere) return;
    let isGone = false;
    void loadReader().then(() => {
      if (!isGone) setHere(loadedReader() !== undefined);
    });
    return () => {
      isGone = true;
    };
  }, [isHere]);
  return isHere;
}
