import { useEffect, useState } from 'react'
import type { Position } from '../geo/position.ts'
import { engineQueries } from './engine.ts'
import type { NearRoute } from './engine-queries.ts'
import { usePlanState } from './plan-state.ts'

interface Answer {
  readonly position: Position
  readonly routes: readonly NearRoute[]
}

/** The nearest routes of a position, the nearest first; the former answer until there is a new one, null before the first. */
export function useNearRoutes(position: Position, count: number): readonly NearRoute[] | null {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const routes = usePlanState((state) => state.plan.route)
  const [lon, lat] = position
  useEffect(() => {
    let stale = false
    const asked: Position = [lon, lat]
    engineQueries()
      .findNearestRoutes(asked, count)
      .then((found) => {
        if (!stale) setAnswer({ position: asked, routes: found })
      })
      // Without an engine there is nothing to say; the rest of the inspector stands without it.
      .catch(() => undefined)
    return () => {
      stale = true
    }
  }, [lon, lat, count, routes])
  return answer?.routes ?? null
}
