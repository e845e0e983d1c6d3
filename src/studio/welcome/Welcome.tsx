import { Camera, FolderOpen, Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../shared/Button';
import { listSamples, loadSample, sampleUrl, type Sample } from './samples';
import styles from './Welcome.module.css';

interface Props {
  readonly onOpen: () => void;
  readonly onCamera: () => void;
  readonly onFiles: (files: readonly File[]) => void;
}

/** The empty darkroom: every way in. */
export function Welcome({ onOpen, onCamera, onFiles }: Props) {
  return (
    <section className={styles.welcome} aria-label="Open a photo">
      <div className={styles.zone}>
        <Frame />
        <h1>Where to crop, and why</h1>
        <p className={styles.lead}>
          Drop photos here, or paste one. Venus draws a crop box, gives its reason, and changes it
          when you ask.
        </p>
        <div className={styles.ways}>
          <Button look="primary" icon={FolderOpen} onClick={onOpen}>
            Open photos
          </Button>
          <Button icon={Camera} onClick={onCamera}>
            Camera
          </Button>
        </div>
        <p className={styles.promise}>
          <Lock size={13} strokeWidth={1.75} aria-hidden />
          Everything runs on this device. Your photos stay here.
        </p>
      </div>
      <Samples onFiles={onFiles} />
    </section>
  );
}

/** A crop frame around nothing yet. */
function Frame() {
  return (
    <svg className={styles.frame} viewBox="0 0 96 64" aria-hidden>
      <path d="M8 18V8h10M78 8h10v10M88 46v10H78M18 56H8V46" className={styles.corners} />
      <path d="M34.7 8v48M61.3 8v48M8 24h80M8 40h80" className={styles.thirds} />
    </svg>
  );
}

function Samples({ onFiles }: Pick<Props, 'onFiles'>) {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    let stale = false;
    void listSamples().then((list) => {
      if (!stale) setSamples(list);
    });
    return () => {
      stale = true;
    };
  }, []);
  if (samples.length === 0) return null;
  return (
    <div className={styles.samples}>
      <h2>No photo at hand? Try one of these.</h2>
      <ul>
        {samples.map((sample) => (
          <li key={sample.file}>
            <button
              type="button"
              className={styles.sample}
              onClick={() => void loadSample(sample).then((file) => onFiles([file]))}
            >
              <img src={sampleUrl(sample)} alt="" loading="lazy" />
              <span>{sample.name}</span>
            </button>
            <a
              className={styles.credit}
              href={sample.source}
              target="_blank"
              rel="noreferrer"
              aria-label={`${sample.name}: ${sample.credit}`}
            >
              {sample.credit}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
