import { Copy, Download, RulerDimensionLine } from 'lucide-react';
import { useState } from 'react';
import { claimOf } from '../../../workers/venus/dialogue/claims/read';
import { scoreText } from '../../session/exports';
import type { CritiqueRecord } from '../../session/types';
import { critiqueName } from '../../photo/names';
import { useSession } from '../../session/useSession';
import { saveFile } from '../export/save';
import { Doing } from '../chat/Doing';
import { Button } from '../shared/Button';
import { ErrorNote } from '../shared/ErrorNote';
import { copyText } from '../shell';
import { useTool } from '../useCommands';
import type { ReadyPhoto } from '../useSelected';
import styles from './CritiqueView.module.css';

interface Props {
  readonly photo: ReadyPhoto;
  readonly record: CritiqueRecord;
}

/** One critique: streamed as it is written, then laid out by its parts. */
export function CritiqueView({ photo, record }: Props) {
  const { result } = record;
  return (
    <article className={styles.critique} aria-busy={record.pending === true}>
      <p className={styles.of}>
        {record.region ? 'Of the crop' : 'Of the whole photo'}
        {record.quarter !== photo.quarter && ', as it lay before it was turned'}
      </p>
      {result ? (
        <>
          <Score value={result.score} />
          <p className={styles.analysis}>{result.analysis}</p>
          <List title="Issues" items={result.issues} />
          {leans(result.issues) && photo.angle === 0 && <Mend />}
          <List title="Advice" items={result.advice} />
          <Keep photo={photo} record={record} />
        </>
      ) : (
        <>
          {record.text && <p className={styles.analysis}>{record.text}</p>}
          {record.pending && <Doing job={photo.job} />}
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
        <b>{scoreText(value)}</b> <span>of 10</span>
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

const leans = (issues: readonly string[]): boolean =>
  issues.some((issue) => claimOf(issue)?.id === 'issue.tilt');

/** The one fault that can be mended here. */
function Mend() {
  const { label, ...tool } = useTool('straightenItself');
  return (
    <Button icon={RulerDimensionLine} {...tool} title={label} className={styles.mend}>
      Straighten it
    </Button>
  );
}

/** Copies the critique or saves it as a text file named after the photo. */
function Keep({ photo, record }: Props) {
  const session = useSession();
  const [done, setDone] = useState('');
  const text = () => session.critiqueText(photo.id, record.id) ?? '';
  const copy = async () =>
    setDone((await copyText(text())) ? 'Copied' : 'This browser lets nothing be copied.');
  const save = () => {
    const name = critiqueName(photo.name, record.region !== null);
    saveFile({ name, blob: new Blob([text()], { type: 'text/plain' }) });
    setDone(`Saved: ${name}`);
  };
  return (
    <div className={styles.keep}>
      <Button look="quiet" icon={Copy} onClick={() => void copy()}>
        Copy
      </Button>
      <Button look="quiet" icon={Download} onClick={save}>
        Save as text
      </Button>
      <p className={styles.of} role="status">
        {done}
      </p>
    </div>
  );
}
