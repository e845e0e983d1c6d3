import { Copy, Download } from 'lucide-react';
import { useState } from 'react';
import type { CritiqueRecord } from '../../session/types';
import { useSession } from '../../session/useSession';
import { saveFile } from '../export/save';
import { useStageWords } from '../chat/stageWords';
import { Button } from '../shared/Button';
import { ErrorNote } from '../shared/ErrorNote';
import { Working } from '../shared/Progress';
import type { ReadyPhoto } from '../useSelected';
import styles from './CritiqueView.module.css';

interface Props {
  readonly photo: ReadyPhoto;
  readonly record: CritiqueRecord;
}

/** One critique: streamed as it is written, then laid out by its parts. */
export function CritiqueView({ photo, record }: Props) {
  const { result } = record;
  const doing = useStageWords(photo.job);
  return (
    <article className={styles.critique} aria-busy={record.pending === true}>
      <p className={styles.of}>{record.region ? 'Of the crop' : 'Of the whole photo'}</p>
      {result ? (
        <>
          <Score value={result.score} />
          <p className={styles.analysis}>{result.analysis}</p>
          <List title="Issues" items={result.issues} />
          <List title="Advice" items={result.advice} />
          <Keep photo={photo} />
        </>
      ) : (
        <>
          {record.text && <p className={styles.analysis}>{record.text}</p>}
          {record.pending && <Working label={doing} />}
        </>
      )}
      {record.error && record.error.code !== 'aborted' && <ErrorNote error={record.error} />}
      {record.error?.code === 'aborted' && <p className={styles.of}>{record.error.message}</p>}
    </article>
  );
}

function Score({ value }: { readonly value: number }) {
  return (
    <div className={styles.score}>
      <p>
        <b>{value.toFixed(1)}</b> <span>of 10</span>
      </p>
      <div className={styles.scale} aria-hidden>
        <i style={{ width: `${Math.min(100, Math.max(0, value * 10))}%` }} />
      </div>
    </div>
  );
}

function List({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <section className={styles.list}>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}

/** Copies the critique or saves it as a text file named after the photo. */
function Keep({ photo }: { readonly photo: ReadyPhoto }) {
  const session = useSession();
  const [copied, setCopied] = useState(false);
  const text = () => session.critiqueText(photo.id) ?? '';
  const copy = async () => {
    await navigator.clipboard.writeText(text());
    setCopied(true);
  };
  const save = () => {
    const name = `${photo.name.replace(/\.[^.]+$/, '')}-critique.txt`;
    saveFile({ name, blob: new Blob([text()], { type: 'text/plain' }) });
  };
  return (
    <div className={styles.keep}>
      <Button look="quiet" icon={Copy} onClick={() => void copy()}>
        {copied ? 'Copied' : 'Copy'}
      </Button>
      <Button look="quiet" icon={Download} onClick={save}>
        Save as text
      </Button>
    </div>
  );
}
