/**
 * From a place along a strip to the map and back. The index of its roads is built when it is first asked for a place of the
 * map: about 0.5 µs a vertex; an answer about 10 µs.
 */
import { findNearestGroups } from '../../geo/find-nearest-segments.ts'
import type { Position } from '../../geo/position.ts'
import type { RoutePart } from '../../model/tables.ts'
import { locateMeasure } from '../../network/locate-on-route.ts'
import { measuresOfPart } from '../../network/measures-of-part.ts'
import { buildRouteIndex, describeFoot, type IndexedRoute, type RouteIndex } from '../../network/route-index.ts'
import type { Strip, StripSection } from './types.ts'

export interface StripLocator {
  /** The place of the road; null where the plan has it no more. */
  positionAt(alongM: number): Position | null
  /** The place along the strip that is nearest to a place of the map, at most so far away; null where none is. */
  alongAt(position: Position, mostM: number): number | null
}

export function createStripLocator(
  strip: Pick<Strip, 'sections' | 'lengthM'>,
  routes: ReadonlyMap<string, IndexedRoute>,
): StripLocator {
  /** One road a section, by its number. */
  const roads = strip.sections.map((section, number) => roadOf(section, number, routes.get(section.routeId)))
  let index: RouteIndex | null = null
  return {
    positionAt(alongM) {
      const number = strip.sections.findLastIndex((section) => section.fromM <= alongM)
      const section = strip.sections[number]
      const road = roads[number]
      if (!section || !road || !(alongM <= strip.lengthM)) return null
      const share = section.toM > section.fromM ? (alongM - section.fromM) / (section.toM - section.fromM) : 0
      const measureM = section.fromMeasureM + share * (section.toMeasureM - section.fromMeasureM)
      return locateMeasure(road, Math.min(measureM, road.lengthM))?.position ?? null
    },
    alongAt(position, mostM) {
      index ??= buildRouteIndex(roads.flatMap((road) => road ?? []))
      for (const near of findNearestGroups(index.segments, position, strip.sections.length)) {
        if (near.distanceM > mostM) return null
        const { routeId, measureM } = describeFoot(index, near)
        const section = strip.sections[Number(routeId)]
        const alongM = section && alongOfMeasure(section, measureM)
        if (alongM !== undefined && alongM !== null) return alongM
      }
      return null
    },
  }
}

function alongOfMeasure({ fromM, toM, fromMeasureM, toMeasureM }: StripSection, measureM: number): number | null {
  const alongM = fromM + (toMeasureM >= fromMeasureM ? measureM - fromMeasureM : fromMeasureM - measureM)
  return alongM >= fromM - 1 && alongM <= toM + 1 ? Math.min(Math.max(alongM, fromM), toM) : null
}

function roadOf(section: StripSection, number: number, route: IndexedRoute | undefined): IndexedRoute | null {
  if (!route) return null
  const id = String(number)
  if (section.trackId === section.routeId)
    return { ...route, id, parts: route.parts.filter((part) => part.kind === 'main') }
  const part = route.parts[Number(section.trackId.slice(section.routeId.length + 1))]
  if (!part) return null
  const asMain: RoutePart = { ...part, kind: 'main' }
  return { ...route, id, parts: [asMain], lengthM: measuresOfPart(asMain).at(-1)! }
}
