/** Which of the things under a point is meant: a site, a demand point, a belt, a line, a route, a cluster, an area, in this order. */
import type { Selection, SelectionKind } from '../../../app/view-state.ts'
import type { AreaLevel } from '../../../model/tables.ts'
import { AREA_BORDERS } from '../symbols/area-border.ts'
import type { MapHit } from './hover-state.ts'

export interface FoundHit extends MapHit {
  /** Pixels from the pointer; 0 on a surface. */
  readonly distancePx: number
  /** Of an area. */
  readonly level?: AreaLevel
}

const KINDS: readonly SelectionKind[] = ['site', 'demandPoint', 'belt', 'line', 'route', 'cluster', 'area']
/** The finest first. */
const AREA_LEVELS_UP: readonly AreaLevel[] = ['village', 'township', 'county', 'city']

/**
 * The things under a point, the likeliest first, each once. Of the areas only one is left: that of the finest level that
 * is drawn at this zoom.
 */
export function rankHits(found: readonly FoundHit[], zoom: number): MapHit[] {
  const ranked: MapHit[] = []
  for (const kind of KINDS) {
    const hits = found.filter((hit) => hit.kind === kind)
    if (kind === 'area') {
      const level = AREA_LEVELS_UP.find(
        (name) => zoom >= AREA_BORDERS[name].fromZoom && hits.some((hit) => hit.level === name),
      )
      const area = hits.find((hit) => hit.level === level)
      if (area) ranked.push({ kind, id: area.id })
      continue
    }
    for (const { id } of [...hits].sort((a, b) => a.distancePx - b.distancePx || (a.id < b.id ? -1 : 1)))
      if (!ranked.some((hit) => hit.kind === kind && hit.id === id)) ranked.push({ kind, id })
  }
  return ranked
}

/**
 * The selection after a click. A click on the belt, line, route, cluster or area that is selected selects what lies under it; with
 * `adding` (shift) the thing is added to a selection of its kind, or taken out of it.
 */
export function selectHit(hits: readonly MapHit[], selection: Selection | null, adding: boolean): Selection | null {
  const first = hits[0]
  if (!first) return adding ? selection : null
  if (adding && selection?.kind === first.kind) {
    const ids = selection.ids.includes(first.id)
      ? selection.ids.filter((id) => id !== first.id)
      : [...selection.ids, first.id]
    return ids.length > 0 ? { kind: first.kind, ids } : null
  }
  const selected = hits.findIndex(
    ({ kind, id }) => selection?.kind === kind && selection.ids.length === 1 && selection.ids[0] === id,
  )
  const next = first.kind === 'site' || selected < 0 ? first : (hits[(selected + 1) % hits.length] as MapHit)
  return { kind: next.kind, ids: [next.id] }
}
