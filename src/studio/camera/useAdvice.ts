import { useEffect, useState, type RefObject } from 'react';
import type { Box } from '../../crop/types';
import { useSession } from '../../session/useSession';
import { takeStill } from './still';

/** Rest between two looks, so that the machine and the words come to rest too. */
const PAUSE = 3000;

interface Advice {
  readonly box: Box | null;
  readonly text: string;
}

/** What Venus says of a still taken every few seconds; one look at a time. */
export function useAdvice(video: RefObject<HTMLVideoElement | null>, on: boolean): Advice {
  const session = useSession();
  const [advice, setAdvice] = useState<Advice>({ box: null, text: '' });
  useEffect(() => {
    if (!on) return;
    const leaving = new AbortController();
    const look = async () => {
      const still = video.current && (await takeStill(video.current));
      const answer = still && (await session.adviseStill(still, leaving.signal));
      if (answer && !leaving.signal.aborted) setAdvice({ box: answer.box, text: answer.advice });
      if (!leaving.signal.aborted) timer = setTimeout(() => void look(), PAUSE);
    };
    let timer = setTimeout(() => void look(), 0);
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [session, video, on]);
  return advice;
}
