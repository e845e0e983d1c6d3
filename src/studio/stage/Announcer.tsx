import { useEffect, useState } from 'react';
import { currentBox } from '../../session/selectors';
import { spokenBox } from '../shared/format';
import type { ReadyPhoto } from '../useSelected';

/** Changes within this time are spoken once, when the box has come to rest. */
const REST = 500;

/** Tells screen readers of the crop box whenever it has changed, whoever changed it. */
export function Announcer({ photo }: { readonly photo: ReadyPhoto }) {
  const box = currentBox(photo);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(spokenBox(box, photo.size)), REST);
    return () => clearTimeout(timer);
  }, [box, photo.size]);
  return (
    <p className="spoken" aria-live="polite" data-testid="box-announcement">
      {said}
    </p>
  );
}
