import { useState } from 'react';
import { fromPixels, toPixels } from '../../crop/convert';
import type { Box, Size } from '../../crop/types';
import { Segmented } from '../shared/Segmented';
import styles from './BoxFields.module.css';

interface Props {
  readonly box: Box;
  readonly size: Size;
  readonly onCommit: (box: Box) => void;
}

type Unit = 'px' | '%';
type Name = 'width' | 'height' | 'left' | 'top';

const FIELDS: readonly { name: Name; letter: string; label: string }[] = [
  { name: 'width', letter: 'W', label: 'Crop width' },
  { name: 'height', letter: 'H', label: 'Crop height' },
  { name: 'left', letter: 'X', label: 'Crop left' },
  { name: 'top', letter: 'Y', label: 'Crop top' },
];

/** The box as four numbers that can be typed over, in pixels or percent of the photo. */
export function BoxFields({ box, size, onCommit }: Props) {
  const [unit, setUnit] = useState<Unit>('px');
  const [left, top, right, bottom] = toPixels(box, size);
  const pixels = { width: right - left, height: bottom - top, left, top };
  const side = (name: Name) => (name === 'width' || name === 'left' ? size.width : size.height);
  const commit = (name: Name, value: number) => {
    const next = { ...pixels, [name]: unit === 'px' ? value : (value / 100) * side(name) };
    onCommit(boxOf(next, size));
  };
  return (
    <div className={styles.fields} role="group" aria-label="Crop box in numbers">
      {FIELDS.map(({ name, letter, label }) => {
        const value = unit === 'px' ? pixels[name] : (100 * pixels[name]) / side(name);
        return (
          <NumberField
            key={name}
            letter={letter}
            label={`${label} in ${unit === 'px' ? 'pixels' : 'percent'}`}
            shown={unit === 'px' ? String(value) : value.toFixed(1)}
            onCommit={(typed) => commit(name, typed)}
          />
        );
      })}
      <Segmented
        label="Unit"
        options={[
          { value: 'px', text: 'px' },
          { value: '%', text: '%' },
        ]}
        value={unit}
        onChange={setUnit}
      />
    </div>
  );
}

interface Measures {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
}

/** Typed measures as a box inside the photo: it is moved before it is made smaller. */
function boxOf(measures: Measures, size: Size): Box {
  const width = Math.round(Math.min(size.width, Math.max(1, measures.width)));
  const height = Math.round(Math.min(size.height, Math.max(1, measures.height)));
  const left = Math.round(Math.min(size.width - width, Math.max(0, measures.left)));
  const top = Math.round(Math.min(size.height - height, Math.max(0, measures.top)));
  return fromPixels([left, top, left + width, top + height], size);
}

interface FieldProps {
  readonly letter: string;
  readonly label: string;
  readonly shown: string;
  readonly onCommit: (value: number) => void;
}

/** Takes what was typed on Enter or on leaving; Escape or nonsense brings the old number back. */
function NumberField({ letter, label, shown, onCommit }: FieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = () => {
    const value = Number(typed?.replace(',', '.'));
    setTyped(null);
    if (typed !== null && typed.trim() !== '' && typed !== shown && Number.isFinite(value)) {
      onCommit(value);
    }
  };
  return (
    <label className={styles.field}>
      <span aria-hidden>{letter}</span>
      <input
        type="text"
        inputMode="decimal"
        aria-label={label}
        value={typed ?? shown}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.stopPropagation();
            take();
          } else if (event.key === 'Escape') {
            event.stopPropagation();
            setTyped(null);
          }
        }}
      />
    </label>
  );
}
