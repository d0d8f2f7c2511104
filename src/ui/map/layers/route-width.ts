import type { ExpressionSpecification } from 'maplibre-gl'
import { ROUTE_CLASSES } from '../../../model/tables.ts'
import { ROUTE_STYLES, ROUTE_WIDTH_ZOOMS } from '../symbols/route-style.ts'

/** Width of a route's line by class and zoom, with `extraPx` added at every zoom (a number, or an expression of one). */
export function routeWidth(extraPx: number | ExpressionSpecification): ExpressionSpecification {
  const stops = ROUTE_WIDTH_ZOOMS.flatMap((zoom, i) => {
    const byClass = ROUTE_CLASSES.flatMap((name) => [name, ROUTE_STYLES[name].widthsPx[i] as number])
    return [zoom, ['+', ['match', ['get', 'routeClass'], ...byClass, 1], extraPx]]
  })
  return ['interpolate', ['exponential', 1.4], ['zoom'], ...stops] as unknown as ExpressionSpecification
}

/** A value by class of route. */
export function byRouteClass(valueOf: (name: (typeof ROUTE_CLASSES)[number]) => string): ExpressionSpecification {
  const pairs = ROUTE_CLASSES.flatMap((name) => [name, valueOf(name)])
  return ['match', ['get', 'routeClass'], ...pairs, '#888888'] as unknown as ExpressionSpecification
}
