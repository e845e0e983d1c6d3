import { useCallback, useEffect, useState } from 'react';
import type { ErrorData } from '../../../workers/venus/types';

type Words = Pick<ErrorData, 'message' | 'hint'>;

type State =
  | { readonly kind: 'opening' }
  | { readonly kind: 'on'; readonly stream: MediaStream }
  | { readonly kind: 'failed'; readonly error: Words };

/** The camera while the view is open; every track is stopped after. `retry` asks again. */
export function useCamera(facing: 'environment' | 'user') {
  const [state, setState] = useState<State>({ kind: 'opening' });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => {
    setState({ kind: 'opening' });
    setAttempt((count) => count + 1);
  }, []);
  useEffect(() => {
    let over = false;
    const opened = openStream(facing);
    opened.then(
      (stream) => {
        if (!over) setState({ kind: 'on', stream });
      },
      (thrown: unknown) => {
        if (!over) setState({ kind: 'failed', error: wordsFor(thrown) });
      },
    );
    return () => {
      over = true;
      opened.then(stop, () => undefined);
    };
  }, [facing, attempt]);
  return { state, retry };
}

function openStream(facing: string): Promise<MediaStream> {
  // Absent on plain http pages, whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return Promise.reject(new DOMException('', 'SecurityError'));
  return devices.getUserMedia({
    audio: false,
    video: { facingMode: facing, width: { ideal: 4096 }, height: { ideal: 4096 } },
  });
}

function stop(stream: MediaStream): void {
  stream.getTracks().forEach((track) => track.stop());
}

function wordsFor(thrown: unknown): Words {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError') {
    return {
      message: 'The browser has not been allowed to use the camera.',
      hint: 'Allow it beside the address of this page, then try again.',
    };
  }
  if (name === 'NotFoundError' || name === 'OverconstrainedError') {
    return { message: 'No camera was found.', hint: 'Connect one, then try again.' };
  }
  if (name === 'SecurityError') {
    return {
      message: 'Browsers give the camera only to pages of this machine or over https.',
      hint: 'Open the studio at localhost or over https.',
    };
  }
  return {
    message: 'The camera could not be started.',
    hint: 'Close other programs that use it, then try again.',
  };
}
