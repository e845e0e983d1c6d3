import type { PhotoId } from '../../session/types';
import { useSession } from '../../session/useSession';
import { Alternatives } from '../alternatives/Alternatives';
import { setDraftText, useLocal } from '../local';
import { useWide } from '../shared/useMediaQuery';
import type { ReadyPhoto } from '../useSelected';
import styles from './Chat.module.css';
import { Composer } from './Composer';
import { Log } from './Log';
import { Standing } from './Standing';
import { Suggestions } from './Suggestions';
import { endsUnread } from './unread';

/** The conversation about one photo: reasons, requests, and where to type the next. */
export function Chat({ photo }: { readonly photo: ReadyPhoto }) {
  const session = useSession();
  const wide = useWide();
  const say = async (text: string) => {
    await session.say(photo.id, text);
    const after = session.store.getState().photos[photo.id];
    if (after && endsUnread(after)) keepForEditing(photo.id, text);
  };
  return (
    <div className={styles.chat}>
      <Log photo={photo} />
      {wide && <Alternatives photo={photo} />}
      <div className={styles.foot}>
        <Standing photo={photo} />
        <Suggestions photo={photo} disabled={photo.job !== null} onSay={(text) => void say(text)} />
        <Composer
          photo={photo}
          onSay={(text) => void say(text)}
          onStop={() => session.cancel(photo.id)}
        />
      </div>
    </div>
  );
}

/** Puts a request that could not be read back where it was typed, unless another was begun. */
function keepForEditing(id: PhotoId, text: string): void {
  if (useLocal.getState().drafts[id]) return;
  setDraftText(id, text);
  // Selected, so that it can be edited or typed over.
  requestAnimationFrame(() => {
    const field = document.getElementById('request');
    if (field instanceof HTMLTextAreaElement && field === document.activeElement) field.select();
  });
}
