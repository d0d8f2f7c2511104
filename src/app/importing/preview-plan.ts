/**
 * The outline of the plan for the small map of the import dialog: borders of its areas and its routes, thinned to a few
 * thousand positions. Cost: one step a line and one a position that is kept, whatever the size of the plan.
 */
import type { Position } from '../../geo/position.ts'
import type { Plan } from '../../model/plan.ts'
import type { Preview } from './import-state.ts'

const MOST_VERTICES = 6_000

export type Outline = Omit<Preview, 'bounds'>

export function previewPlanAreas(plan: Plan): Outline {
  return thinLines(
    'polygon',
    [...plan.area.values()].flatMap(({ geometry }) =>
      geometry === null ? [] : geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat(),
    ),
  )
}

export function previewPlanRoutes(plan: Plan): Outline {
  return thinLines(
    'line',
    [...plan.route.values()].flatMap((route) => route.parts.map((part) => part.coordinates)),
  )
}

function thinLines(shape: 'line' | 'polygon', lines: readonly (readonly Position[])[]): Outline {
  const count = lines.reduce((sum, line) => sum + line.length, 0)
  const stride = Math.max(1, Math.ceil(count / MOST_VERTICES))
  const kept: number[] = []
  const starts: number[] = []
  for (const line of lines) {
    const last = line.at(-1)
    if (!last) continue
    starts.push(kept.length / 2)
    for (let index = 0; index < line.length - 1; index += stride) kept.push(...(line[index] as Position))
    kept.push(...last)
  }
  return { shape, coordinates: Float64Array.from(kept), starts: Uint32Array.from(starts) }
}
