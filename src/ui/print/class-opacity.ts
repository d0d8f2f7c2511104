/** Opacity of coloured areas on paper, in map and legend alike. */
export const CLASS_OPACITY = 0.75
