import { Columns2, Pencil } from 'lucide-react';
import { useState } from 'react';
import { WHOLE } from '../../crop/box';
import { straightenedSize } from '../../crop/straighten';
import type { Box } from '../../crop/types';
import { apply } from '../../session/store';
import type { Version, VersionId } from '../../session/types';
import { setCompare } from '../../session/ui';
import { useSession } from '../../session/useSession';
import { goTo } from '../../session/versions';
import { CURRENT, setNaming, useLocal } from '../local';
import { CropView } from '../picture/CropView';
import { usePicture } from '../picture/usePicture';
import { IconButton } from '../shared/Button';
import { boxFacts, clock, formatAngle, formatSize } from '../shared/format';
import type { ReadyPhoto } from '../useSelected';
import { versionLabel } from './label';
import styles from './Versions.module.css';

const THUMB = { width: 72, height: 54 };

/** Every box that this photo has had, the newest first, down to the whole photo. */
export function Versions({ photo }: { readonly photo: ReadyPhoto }) {
  const session = useSession();
  const bitmap = usePicture(photo);
  const naming = useLocal((local) => local.naming);
  const here = photo.trail[photo.cursor] ?? null;
  const isNamed = (id: VersionId) => naming === id || (naming === CURRENT && id === here);
  const row = (version: Version | null) => ({
    photo,
    bitmap,
    current: here === (version?.id ?? null),
    naming: version !== null && isNamed(version.id),
    onGo: () => apply(session.store, goTo(photo.id, version?.id ?? null)),
    onCompare: () => compare(version?.id ?? null),
  });
  const compare = (left: VersionId | null) =>
    apply(session.store, setCompare({ left, right: here, mode: 'wipe' }));
  return (
    <ol className={styles.list} aria-label="Versions, newest first" reversed>
      {[...photo.versions].reverse().map((version) => (
        <Row
          key={version.id}
          {...row(version)}
          box={version.box}
          angle={version.angle ?? 0}
          title={versionLabel(photo, version)}
          detail={version.ask ? `“${version.ask}”` : version.rationale}
          at={version.createdAt}
          onNaming={(open) => setNaming(open ? version.id : null)}
          onName={(name) => session.nameVersion(photo.id, version.id, name)}
        />
      ))}
      <Row {...row(null)} box={WHOLE} angle={0} title="Whole photo" detail="" />
    </ol>
  );
}

interface RowProps {
  readonly photo: ReadyPhoto;
  readonly bitmap: ImageBitmap | null;
  readonly box: Box;
  readonly angle: number;
  readonly title: string;
  readonly detail: string;
  readonly at?: number;
  readonly current: boolean;
  readonly onGo: () => void;
  readonly onCompare: () => void;
  readonly naming: boolean;
  readonly onNaming?: (open: boolean) => void;
  readonly onName?: (name: string) => void;
}

function Row(props: RowProps) {
  const { photo, bitmap, box, angle, title, detail, at, current, naming } = props;
  const { onGo, onCompare, onNaming, onName } = props;
  const { width, height, ratio } = boxFacts(box, straightenedSize(photo.upright, angle));
  return (
    <li className={styles.row} data-current={current}>
      <button
        type="button"
        className={styles.go}
        aria-pressed={current}
        aria-label={`${title}, ${formatSize(width, height)}, ${ratio}`}
        onClick={onGo}
      >
        <span className={styles.thumb}>
          <CropView bitmap={bitmap} box={box} angle={angle} photo={photo.upright} within={THUMB} />
        </span>
        {!naming && (
          <span className={styles.words}>
            <span className={styles.title}>{title}</span>
            <span className={styles.facts}>
              {formatSize(width, height)} · {ratio}
              {angle !== 0 && ` · ${formatAngle(angle)}`}
              {at !== undefined && ` · ${clock(at)}`}
            </span>
            {detail && <span className={styles.detail}>{detail}</span>}
          </span>
        )}
      </button>
      {naming && onName ? (
        <NameField
          name={title}
          onDone={(name) => {
            onNaming?.(false);
            if (name !== null) onName(name);
          }}
        />
      ) : (
        <span className={styles.actions}>
          {onName && (
            <IconButton icon={Pencil} label={`Name ${title}`} onClick={() => onNaming?.(true)} />
          )}
          {!current && (
            <IconButton
              icon={Columns2}
              label={`Compare ${title} with the present crop`}
              onClick={onCompare}
            />
          )}
        </span>
      )}
    </li>
  );
}

interface NameProps {
  readonly name: string;
  /** The new name; null where it was left. */
  readonly onDone: (name: string | null) => void;
}

function NameField({ name, onDone }: NameProps) {
  const [text, setText] = useState(name);
  return (
    <input
      autoFocus
      aria-label="Name of the version"
      className={styles.name}
      maxLength={80}
      value={text}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => onDone(text === name ? null : text)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') onDone(text);
        else if (event.key === 'Escape') onDone(null);
      }}
    />
  );
}
