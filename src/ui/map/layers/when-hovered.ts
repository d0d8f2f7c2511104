import type { ExpressionSpecification } from 'maplibre-gl'

/** `on` for the feature under the pointer, else `off`. */
export function whenHovered<T extends number | string>(on: T, off: T): ExpressionSpecification {
  return ['case', ['boolean', ['feature-state', 'hover'], false], on, off]
}
