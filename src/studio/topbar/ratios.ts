import { formatRatio, reduced, swapped } from '../../crop/ratio';
import { pinLabel } from '../../crop/ratio-label';
import type { Ratio, Size } from '../../crop/types';

/** The ratios that the menu offers, lying; an upright crop is offered them standing. */
const OFFERED: readonly { readonly ratio: Ratio; readonly use: string }[] = [
  { ratio: { width: 1, height: 1 }, use: 'Square' },
  { ratio: { width: 5, height: 4 }, use: 'Feeds, 8×10 prints' },
  { ratio: { width: 4, height: 3 }, use: 'Compact cameras' },
  { ratio: { width: 7, height: 5 }, use: '5×7 prints' },
  { ratio: { width: 3, height: 2 }, use: '35 mm, 4×6 prints' },
  { ratio: { width: 16, height: 9 }, use: 'Screens' },
  { ratio: { width: 2, height: 1 }, use: 'Panorama' },
];

export interface RatioOption {
  readonly name: string;
  readonly use: string;
  readonly ratio: Ratio;
}

/** The photo's own ratio first, then the common ones, turned upright where asked. */
export function ratioOptions(photo: Size, upright: boolean): readonly RatioOption[] {
  const own = reduced(photo);
  const turned = OFFERED.map(({ ratio, use }) => {
    const shown = upright ? swapped(ratio) : ratio;
    return { name: formatRatio(shown), use, ratio: shown };
  });
  return [{ name: pinLabel(own), use: 'As shot', ratio: own }, ...turned].filter(
    (option, index, all) => all.findIndex(({ name }) => name === option.name) === index,
  );
}
