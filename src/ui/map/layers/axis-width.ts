import type { ExpressionSpecification } from 'maplibre-gl'

/** Zoom and width of a belt's axis there. */
const STOPS = [
  [5, 7],
  [9, 10],
  [13, 16],
] as const

/** Width of the axis of a belt by zoom, with `extraPx` added at every zoom. */
export function axisWidth(extraPx: number): ExpressionSpecification {
  const stops = STOPS.flatMap(([zoom, widthPx]) => [zoom, widthPx + extraPx])
  return ['interpolate', ['exponential', 1.4], ['zoom'], ...stops] as ExpressionSpecification
}
