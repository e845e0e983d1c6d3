import { Grid3x3 } from 'lucide-react';
import { apply } from '../../session/store';
import { GUIDES, type GuideName } from '../../session/types';
import { setGuide } from '../../session/ui';
import { useSession, useSessionState } from '../../session/useSession';
import { toggleGhosts, useLocal } from '../local';
import { IconButton } from '../shared/Button';
import { Popover } from '../shared/Popover';
import styles from './GuideMenu.module.css';

const NAMES: Readonly<Record<GuideName, string>> = {
  none: 'None',
  thirds: 'Rule of thirds',
  golden: 'Golden section',
  diagonals: 'Diagonals',
  triangles: 'Golden triangles',
  spiral: 'Golden spiral',
};

/** Lines inside the crop box: a guide to compose by, and other print ratios. */
export function GuideMenu() {
  const session = useSession();
  const guide = useSessionState((state) => state.settings.guide);
  const ghosts = useLocal((local) => local.ghosts);
  return (
    <Popover
      label="Guides"
      button={({ expanded, toggle }) => (
        <IconButton
          icon={Grid3x3}
          label="Guides"
          shortcut="O"
          aria-expanded={expanded}
          aria-haspopup="true"
          onClick={toggle}
        />
      )}
    >
      <div className={styles.menu}>
        <fieldset>
          <legend>Guide</legend>
          {GUIDES.map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="guide"
                checked={name === guide}
                onChange={() => apply(session.store, setGuide(name))}
              />
              {NAMES[name]}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Inside the crop</legend>
          <label>
            <input type="checkbox" checked={ghosts} onChange={toggleGhosts} />
            Other print ratios
          </label>
        </fieldset>
      </div>
    </Popover>
  );
}
