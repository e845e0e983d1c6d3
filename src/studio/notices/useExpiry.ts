import { useEffect, useEffectEvent } from 'react';

/** Calls `onEnd` after `time` milliseconds without hold; never where the time is null. */
export function useExpiry(time: number | null, held: boolean, onEnd: () => void): void {
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (time === null || held) return;
    const timer = setTimeout(() => end(), time);
    return () => clearTimeout(timer);
  }, [time, held]);
}
