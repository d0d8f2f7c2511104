import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Position } from '../geo/position.ts'
import { engineQueries } from './engine.ts'
import type { NearRoute } from './engine-queries.ts'
import { usePlanState } from './plan-state.ts'

/** Pause of the pointer before the stake is looked up. */
const PAUSE_MS = 80
/** Beyond this a stake says nothing about the place. */
const FARTHEST_M = 20_000

/** The stake nearest to a position, as text (`G109 K2741+350`), or null where there is none near. */
export function useNearestStake(position: Position | null): string | null {
  const { t } = useTranslation()
  const [near, setNear] = useState<NearRoute | null>(null)
  const hasRoutes = usePlanState((state) => state.plan.route.size > 0)
  useEffect(() => {
    if (!position || !hasRoutes) return
    let stale = false
    const timer = setTimeout(() => {
      engineQueries()
        .findNearestRoutes(position, 1)
        .then(([first]) => {
          if (!stale) setNear(first && first.offsetM <= FARTHEST_M ? first : null)
        })
        .catch(() => setNear(null))
    }, PAUSE_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [position, hasRoutes])
  return position && hasRoutes && near
    ? t('shell.status.nearestStake', { ref: near.ref, stake: near.stake, offset: Math.round(near.offsetM) })
    : null
}
