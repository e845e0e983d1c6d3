import { Download, FileCode } from 'lucide-react';
import type { ExportFormat, ExportOptions } from '../../photo/types';
import { currentBox } from '../../session/selectors';
import { apply } from '../../session/store';
import { setExportOptions } from '../../session/ui';
import { namedVersions } from '../../session/versions';
import { without } from '../../session/without';
import { useSession, useSessionState } from '../../session/useSession';
import { Notices } from '../notices/Notices';
import { Button } from '../shared/Button';
import { Dialog } from '../shared/Dialog';
import { boxFacts, formatPercent, formatSize } from '../shared/format';
import { Working } from '../shared/Progress';
import { Segmented } from '../shared/Segmented';
import { isReady, useSelected, type ReadyPhoto } from '../useSelected';
import styles from './ExportDialog.module.css';
import { useExport } from './useExport';

const FORMATS: readonly { value: ExportFormat; text: string }[] = [
  { value: 'jpeg', text: 'JPEG' },
  { value: 'png', text: 'PNG' },
  { value: 'webp', text: 'WebP' },
];

const SIDES = [2048, 4096] as const;

/** How and what to write. The original is never touched. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const selected = useSelected();
  const photo = isReady(selected) ? selected : null;
  const options = useSessionState((state) => state.settings.export);
  const decided = useSessionState(
    ({ order, photos }) => order.filter((id) => photos[id]?.accepted).length,
  );
  const names = photo ? namedVersions(photo).map(({ name }) => name) : [];
  const { outcome, one, decided: saveDecided, named, xmp } = useExport(options);
  const working = outcome.kind === 'working';
  const set = (patch: Partial<ExportOptions>) =>
    apply(session.store, setExportOptions({ ...options, ...patch }));

  return (
    <Dialog title="Export" onClose={onClose}>
      <div className={styles.export}>
        {photo && <Summary photo={photo} options={options} />}
        <div className={styles.row}>
          <span>Format</span>
          <Segmented
            label="Format"
            options={FORMATS}
            value={options.format}
            onChange={(format) => set({ format })}
          />
        </div>
        {options.format !== 'png' && (
          <label className={styles.row}>
            <span>Quality</span>
            <span className={styles.quality}>
              <input
                type="range"
                min={50}
                max={100}
                value={Math.round(options.quality * 100)}
                aria-valuetext={formatPercent(options.quality)}
                onChange={(event) => set({ quality: Number(event.target.value) / 100 })}
              />
              <output>{formatPercent(options.quality)}</output>
            </span>
          </label>
        )}
        <label className={styles.row}>
          <span>Longest side</span>
          <select
            value={options.maxSide ?? ''}
            onChange={(event) => {
              const rest = without(options, 'maxSide');
              const side = Number(event.target.value);
              apply(session.store, setExportOptions(side ? { ...rest, maxSide: side } : rest));
            }}
          >
            <option value="">Full resolution</option>
            {SIDES.map((side) => (
              <option key={side} value={side}>
                {side} px
              </option>
            ))}
          </select>
        </label>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={options.metadata}
            onChange={(event) => set({ metadata: event.target.checked })}
          />
          <span>
            Keep camera data (EXIF and XMP)
            <small>The colour profile is always kept. Embedded previews are not.</small>
          </span>
        </label>
        {photo && names.length > 0 && (
          <div className={styles.row}>
            <span>
              Named versions
              <small className={styles.names}>{names.join(', ')}</small>
            </span>
            <Button disabled={working} onClick={() => void named(photo.id)}>
              Save {names.length === 1 ? 'it' : `all ${names.length}`}
            </Button>
          </div>
        )}
        <p className={styles.outcome} role="status">
          {working && <Working label={outcome.words} />}
          {outcome.kind === 'done' && `Saved: ${outcome.words}`}
        </p>
        <Notices />
      </div>
      <footer className={styles.foot}>
        <Button
          look="quiet"
          icon={FileCode}
          title="A sidecar with the crop, for Lightroom and Camera Raw"
          disabled={!photo}
          onClick={() => photo && xmp(photo.id)}
        >
          XMP
        </Button>
        <span className={styles.space} />
        <Button disabled={decided === 0 || working} onClick={() => void saveDecided()}>
          All decided ({decided})
        </Button>
        <Button
          look="primary"
          icon={Download}
          disabled={!photo || working}
          onClick={() => void (photo && one(photo.id))}
        >
          Save this photo
        </Button>
      </footer>
    </Dialog>
  );
}

interface SummaryProps {
  readonly photo: ReadyPhoto;
  readonly options: ExportOptions;
}

function Summary({ photo, options }: SummaryProps) {
  const { width, height, ratio } = boxFacts(currentBox(photo), photo.size);
  const scale = Math.min(1, (options.maxSide ?? Infinity) / Math.max(width, height));
  return (
    <div className={styles.summary}>
      <p className={styles.name}>{photo.name}</p>
      <p className={styles.size}>
        {formatSize(Math.round(width * scale), Math.round(height * scale))} px · {ratio}
      </p>
    </div>
  );
}
