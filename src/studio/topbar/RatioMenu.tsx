import { ChevronDown, Images, RectangleHorizontal, RectangleVertical } from 'lucide-react';
import { useState } from 'react';
import { parseRatio, swapped } from '../../crop/ratio';
import { pinLabel } from '../../crop/ratio-label';
import { toPixels } from '../../crop/convert';
import type { Ratio } from '../../crop/types';
import { currentBox, standingConstraints } from '../../session/selectors';
import { useSession } from '../../session/useSession';
import { Button } from '../shared/Button';
import { Popover } from '../shared/Popover';
import { useTool } from '../useCommands';
import type { ReadyPhoto } from '../useSelected';
import styles from './RatioMenu.module.css';
import { ratioOptions } from './ratios';

/** Pins a ratio: every box from then on has it, drawn by hand or by the model. */
export function RatioMenu({ photo }: { readonly photo: ReadyPhoto | null }) {
  const pinned = photo ? standingConstraints(photo).ratio : undefined;
  return (
    <Popover
      label="Ratio"
      button={({ expanded, toggle }) => (
        <Button
          look="quiet"
          title="Pin a ratio"
          aria-expanded={expanded}
          aria-haspopup="true"
          disabled={!photo}
          onClick={toggle}
        >
          <span className={styles.label}>Ratio</span>
          <b className={styles.value}>{pinned ? pinLabel(pinned) : 'Free'}</b>
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      )}
    >
      {photo && <Choices photo={photo} pinned={pinned} />}
    </Popover>
  );
}

interface ChoicesProps {
  readonly photo: ReadyPhoto;
  readonly pinned: Ratio | undefined;
}

function Choices({ photo, pinned }: ChoicesProps) {
  const session = useSession();
  const [upright, setUpright] = useState(() => isUpright(photo, pinned));
  const pin = (ratio: Ratio | null) => session.setRatio(photo.id, ratio);
  const turn = (next: boolean) => {
    setUpright(next);
    if (pinned && next !== pinned.height > pinned.width) {
      session.setRatio(photo.id, swapped(pinned));
    }
  };
  const name = pinned && pinLabel(pinned);
  const options = ratioOptions(photo.size, upright);
  return (
    <div className={styles.choices}>
      <div className={styles.turn}>
        <Button
          icon={RectangleHorizontal}
          look="quiet"
          aria-pressed={!upright}
          onClick={() => turn(false)}
        >
          Landscape
        </Button>
        <Button
          icon={RectangleVertical}
          look="quiet"
          aria-pressed={upright}
          onClick={() => turn(true)}
        >
          Portrait
        </Button>
      </div>
      <ul>
        <Choice name="Free" use="Any shape" chosen={!pinned} onPick={() => pin(null)} />
        {pinned && !options.some((option) => option.name === name) && (
          <Choice
            name={pinLabel(pinned)}
            use="Pinned now"
            ratio={pinned}
            chosen
            onPick={() => pin(pinned)}
          />
        )}
        {options.map((option) => (
          <Choice
            key={option.name}
            name={option.name}
            use={option.use}
            ratio={option.ratio}
            chosen={option.name === name}
            onPick={() => pin(option.ratio)}
          />
        ))}
      </ul>
      <Custom onPick={pin} />
      <ForAll />
    </div>
  );
}

/** What is pinned here, pinned on the others too. */
function ForAll() {
  const { label, disabled, onClick } = useTool('ratioForAll');
  if (disabled) return null;
  return (
    <Button
      look="quiet"
      data-close
      icon={Images}
      className={styles.all}
      title={label}
      onClick={onClick}
    >
      For all undecided photos
    </Button>
  );
}

function isUpright(photo: ReadyPhoto, pinned: Ratio | undefined): boolean {
  if (pinned) return pinned.height > pinned.width;
  const [x1, y1, x2, y2] = toPixels(currentBox(photo), photo.size);
  return y2 - y1 > x2 - x1;
}

interface ChoiceProps {
  readonly name: string;
  readonly use: string;
  readonly ratio?: Ratio;
  readonly chosen: boolean;
  readonly onPick: () => void;
}

function Choice({ name, use, ratio, chosen, onPick }: ChoiceProps) {
  return (
    <li>
      <button
        type="button"
        data-close
        aria-pressed={chosen}
        className={styles.choice}
        onClick={onPick}
      >
        <span className={styles.shape} aria-hidden>
          {ratio ? <i style={shapeOf(ratio)} /> : <i className={styles.free} />}
        </span>
        <b>{name}</b>
        <span className={styles.use}>{use}</span>
      </button>
    </li>
  );
}

const SHAPE = 18;

function shapeOf({ width, height }: Ratio) {
  const scale = SHAPE / Math.max(width, height);
  return { width: Math.max(5, width * scale), height: Math.max(5, height * scale) };
}

/** A ratio typed as 6:7, 2.39x1 or "3 by 2". */
function Custom({ onPick }: { readonly onPick: (ratio: Ratio) => void }) {
  const [text, setText] = useState('');
  const ratio = parseRatio(text);
  return (
    <form
      className={styles.custom}
      onSubmit={(event) => {
        event.preventDefault();
        if (ratio) onPick(ratio);
      }}
    >
      <input
        aria-label="Another ratio"
        placeholder="Another, such as 6:7"
        value={text}
        aria-invalid={text !== '' && !ratio}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" disabled={!ratio}>
        Pin
      </Button>
    </form>
  );
}
