import { Aperture, RefreshCw } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSession } from '../../session/useSession';
import { Button } from '../shared/Button';
import { Dialog } from '../shared/Dialog';
import { ErrorNote } from '../shared/ErrorNote';
import { Working } from '../shared/Progress';
import styles from './CameraView.module.css';
import { takeStill } from './still';
import { useAdvice } from './useAdvice';
import { useCamera } from './useCamera';

/** The camera with a framing hint: the crop that Venus would choose of what is seen now. */
export function CameraView({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const video = useRef<HTMLVideoElement>(null);
  const [facing, setFacing] = useState<'environment' | 'user'>('environment');
  const { state: camera, retry } = useCamera(facing);
  const stream = camera.kind === 'on' ? camera.stream : null;
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  const advice = useAdvice(video, camera.kind === 'on');
  const shoot = useCallback(async () => {
    if (!video.current) return;
    const file = await takeStill(video.current);
    if (!file) return;
    onClose();
    await session.importFiles([file]);
  }, [session, onClose]);
  if (camera.kind === 'failed') {
    return (
      <Dialog title="Camera" onClose={onClose}>
        <div className={styles.failed}>
          <ErrorNote error={camera.error}>
            <Button onClick={retry}>Try again</Button>
          </ErrorNote>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="Camera" wide onClose={onClose}>
      <div className={styles.camera}>
        <div className={styles.finder}>
          <video ref={video} autoPlay playsInline muted className={styles.video} />
          {advice.box && (
            <span
              className={styles.hint}
              style={{
                left: `${advice.box.x1 * 100}%`,
                top: `${advice.box.y1 * 100}%`,
                width: `${(advice.box.x2 - advice.box.x1) * 100}%`,
                height: `${(advice.box.y2 - advice.box.y1) * 100}%`,
              }}
            />
          )}
        </div>
        <div className={styles.advice} aria-live="polite">
          {advice.text ? (
            <p>{advice.text}</p>
          ) : (
            camera.kind === 'on' && <Working label="Looking at the frame" />
          )}
        </div>
        <div className={styles.controls}>
          <Button
            look="quiet"
            icon={RefreshCw}
            disabled={camera.kind !== 'on'}
            onClick={() => setFacing(facing === 'user' ? 'environment' : 'user')}
          >
            Other camera
          </Button>
          <Button
            look="primary"
            icon={Aperture}
            disabled={camera.kind !== 'on'}
            onClick={() => void shoot()}
          >
            Take the photo
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
