/**
 * The areas of sites by the stretches of road they serve: land belongs to the site of its nearest stretch, as far as the buffer
 * goes. Areas do not overlap and share their borders vertex by vertex; between areas a border is true to a cell of the grid, a
 * sixth of the buffer. Otherwise as `buildReachPolygons`.
 */
import type { RoadGraph } from '../graph/types.ts'
import { addStretches, layField } from './lay-field.ts'
import { traceField } from './trace-field.ts'
import type { ReachPolygon, RoadStretches } from './types.ts'

/** One entry a site, in the order given. */
export function buildServicePolygons(
  graph: RoadGraph,
  stretches: readonly RoadStretches[],
  bufferM?: number,
): ReachPolygon[] {
  if (bufferM !== undefined && !(bufferM > 0 && bufferM < Infinity)) throw new RangeError(`A buffer is ${bufferM} m`)
  const laid = layField(graph, stretches, { hasLabels: true, bufferM })
  if (!laid) return stretches.map(() => ({ bufferM: bufferM ?? 0, polygon: null }))
  for (const [site, one] of stretches.entries()) addStretches(laid.field, graph, one, site)
  const polygons = traceField(laid.field, laid.levelM)
  return stretches.map((_, site) => ({ bufferM: laid.bufferM, polygon: polygons.get(site) ?? null }))
}
