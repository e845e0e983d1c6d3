import { Group, Label, Rect, Tag, Text } from 'react-konva';
import type { Frame } from './frame';
import type { Ghost } from './ghosts';
import { STAGE_COLOURS } from './palette';

/** Print ratios inside the crop, dashed, each with its name in a corner. */
export function Ghosts({ ghosts }: { readonly ghosts: readonly Ghost[] }) {
  return ghosts.map(({ label, rect }, index) => (
    <Group key={label}>
      <Rect {...rect} stroke={STAGE_COLOURS.edgeShadow} strokeWidth={2.5} />
      <Rect {...rect} stroke={STAGE_COLOURS.ghost} strokeWidth={1} dash={[5, 4]} />
      <Label x={rect.x + 5} y={rect.y + 5 + index * 20}>
        <Tag fill="rgba(0, 0, 0, 0.78)" cornerRadius={3} />
        <Text
          text={label}
          padding={3}
          fontSize={11}
          fontFamily="Inter, system-ui, sans-serif"
          fill="#ffffff"
        />
      </Label>
    </Group>
  ));
}

/** What a sentence of the rationale speaks of. */
export function Evidence({ rect }: { readonly rect: Frame }) {
  return (
    <Group>
      <Rect {...rect} fill="rgba(255, 255, 255, 0.12)" />
      <Rect {...rect} stroke={STAGE_COLOURS.edgeShadow} strokeWidth={4} />
      <Rect {...rect} stroke={STAGE_COLOURS.evidence} strokeWidth={2} dash={[8, 6]} />
    </Group>
  );
}
