/** The places to be served of a question with who serves them, built in slices: there may be 100,000. */
import { useEffect, useState } from 'react'
import type { DemandRow } from '../../analysis/service/list-demand.ts'
import type { ServedPlaces, ServedQuery } from '../../analysis/service/types.ts'
import { runInSlices, type Sliced } from '../../app/run-in-slices.ts'
import { askService, useServedRows, useService } from '../../app/service.ts'

export interface ServedList {
  readonly query: ServedQuery
  readonly rows: readonly DemandRow[]
  readonly places: ServedPlaces
  /** Position in the columns of `places` by demand id. */
  readonly at: ReadonlyMap<string, number>
}

const PAUSE_ROWS = 1000

/** Asked anew when the figures change; null until it has come, and where there are no figures. */
export function useServedList(query: ServedQuery): ServedList | null {
  const { figures } = useService()
  const points = useServedRows()
  const [list, setList] = useState<ServedList | null>(null)
  useEffect(() => {
    if (!figures) return
    const controller = new AbortController()
    const { signal } = controller
    askService<'places'>({ kind: 'places', query }, signal)
      .then((places) =>
        // Rows may have come or gone on the way: the figures then change, and it is asked again.
        places && places.demandCount === figures.demandIds.length
          ? runInSlices(buildList(query, places, figures.demandIds, points), signal)
          : null,
      )
      .then((built) => {
        if (built && !signal.aborted) setList(built)
      })
      // What went wrong by road is shown with the figures, what went wrong in the engine beside the map.
      .catch(() => {})
    return () => controller.abort()
  }, [query, figures, points])
  return figures && list?.query === query ? list : null
}

function* buildList(
  query: ServedQuery,
  places: ServedPlaces,
  demandIds: readonly string[],
  points: ReadonlyMap<string, DemandRow>,
): Sliced<ServedList> {
  const rows: DemandRow[] = []
  const at = new Map<string, number>()
  for (const [i, demand] of places.demand.entries()) {
    if (i % PAUSE_ROWS === 0) yield
    const point = points.get(demandIds[demand] ?? '')
    if (!point) continue
    rows.push(point)
    at.set(point.id, i)
  }
  return { query, rows, places, at }
}
