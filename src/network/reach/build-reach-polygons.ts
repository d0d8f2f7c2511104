/**
 * Isochrones: areas that stand for the stretches of road reached within each limit. An area holds everything within half of
 * `bufferM` of its stretches and nothing farther from them than `bufferM`; a road that is not reached lies outside but for where it
 * is as near as that to one that is. The area of a greater limit contains that of a smaller one.
 *
 * Method: distances from the stretches on a grid of six cells across the buffer (`DistanceField`), traced by marching squares
 * (`traceRegions`); valid by OGC Simple Features by construction, holes included, also when written with six decimals.
 * Cost: linear in road and in grid; the grid has six million nodes at most, the buffer is widened until it has.
 */
import type { RoadGraph } from '../graph/types.ts'
import { addStretches, layField } from './lay-field.ts'
import { traceField } from './trace-field.ts'
import type { Reach, ReachPolygon, RoadStretches } from './types.ts'

/**
 * One entry a reach, in the order given; all of one search, so that each contains the smaller ones.
 * @param bufferM by default a hundredth of the extent, 100 to 2,000 m.
 * @throws RangeError for a buffer that is not above 0.
 */
export function buildReachPolygons(graph: RoadGraph, reaches: readonly Reach[], bufferM?: number): ReachPolygon[] {
  if (bufferM !== undefined && !(bufferM > 0 && bufferM < Infinity)) throw new RangeError(`A buffer is ${bufferM} m`)
  const rising = [...reaches.entries()].sort((a, b) => a[1].limit - b[1].limit)
  const widest = rising.at(-1)?.[1].stretches
  const laid = widest ? layField(graph, [widest], { hasLabels: false, bufferM }) : null
  const polygons: ReachPolygon[] = reaches.map(() => ({ bufferM: laid?.bufferM ?? bufferM ?? 0, polygon: null }))
  if (!laid) return polygons
  let known: RoadStretches | undefined
  for (const [index, { stretches }] of rising) {
    addStretches(laid.field, graph, stretches, 0, known)
    known = stretches
    const polygon = traceField(laid.field, laid.levelM).get(0) ?? null
    polygons[index] = { bufferM: laid.bufferM, polygon }
  }
  return polygons
}
