/** Colours drawn on the photo: white and black only, so that nothing tints it. */
export const STAGE_COLOURS = {
  dim: 'rgba(0, 0, 0, 0.62)',
  edge: '#ffffff',
  edgeShadow: 'rgba(0, 0, 0, 0.55)',
  guide: 'rgba(255, 255, 255, 0.62)',
  guideShadow: 'rgba(0, 0, 0, 0.35)',
  ghost: 'rgba(255, 255, 255, 0.85)',
  evidence: '#ffffff',
  hint: '#ffffff',
} as const;
