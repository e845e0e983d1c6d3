import { useSession } from '../../session/useSession';
import { Alternatives } from '../alternatives/Alternatives';
import { useWide } from '../shared/useMediaQuery';
import type { ReadyPhoto } from '../useSelected';
import styles from './Chat.module.css';
import { Composer } from './Composer';
import { Log } from './Log';
import { Standing } from './Standing';
import { Suggestions } from './Suggestions';

/** The conversation about one photo: reasons, requests, and where to type the next. */
export function Chat({ photo }: { readonly photo: ReadyPhoto }) {
  const session = useSession();
  const wide = useWide();
  const say = (text: string) => void session.say(photo.id, text);
  return (
    <div className={styles.chat}>
      <Log photo={photo} />
      {wide && <Alternatives photo={photo} />}
      <div className={styles.foot}>
        <Standing photo={photo} />
        <Suggestions photo={photo} disabled={photo.job !== null} onSay={say} />
        <Composer photo={photo} onSay={say} onStop={() => session.cancel(photo.id)} />
      </div>
    </div>
  );
}
