import { useCallback, useState } from 'react';
import type { Size } from '../../crop/types';

const NOTHING: Size = { width: 0, height: 0 };

/** The size of an element's content box in CSS pixels, kept up to date; 0 × 0 before it is there. */
export function useElementSize(): readonly [(element: HTMLElement | null) => void, Size] {
  const [size, setSize] = useState(NOTHING);
  const attach = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [attach, size];
}
