/**
 * By which speed a road is travelled: what its source calls it decides, then the class of its route. OSM's links are ramps; words
 * that name no class of route (residential, unclassified, service …) are other roads.
 */
import type { RouteClass, SpeedClass } from '../../model/tables.ts'
import { classOfWord } from '../classify-route.ts'

/** `routeClass` of a road that is part of a route, null for others. */
export function speedClassOf(roadClass: string, routeClass: RouteClass | null): SpeedClass {
  const word = roadClass.trim().toLowerCase()
  if (word.endsWith('_link') || word.includes('匝道')) return 'ramp'
  return classOfWord(word) ?? (word === '' ? routeClass : null) ?? 'street'
}
