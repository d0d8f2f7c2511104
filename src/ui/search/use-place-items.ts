import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { engineQueries } from '../../app/engine.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { readCoordinates } from '../../app/read-coordinates.ts'
import { readStakeQuery, type StakeCandidate } from '../../app/read-stake-query.ts'
import { flyTo, select } from '../../app/view-state.ts'
import type { Position } from '../../geo/position.ts'
import type { PaletteItem } from './palette-item.ts'

const STAKE_ZOOM = 14
const COORDINATES_ZOOM = 13

interface FoundStake extends StakeCandidate {
  /** Null where the route has no such stake. */
  readonly position: Position | null
}

interface Answer {
  readonly text: string
  readonly stakes: readonly FoundStake[]
}

/** Places that a typed text names by a stake or by coordinates. */
export function usePlaceItems(text: string): readonly PaletteItem[] {
  const { t } = useTranslation()
  const route = usePlanState((state) => state.plan.route)
  const calibrationPoint = usePlanState((state) => state.plan.calibrationPoint)
  const query = useMemo(() => readStakeQuery(text, { route, calibrationPoint }), [text, route, calibrationPoint])
  const [answer, setAnswer] = useState<Answer | null>(null)
  useEffect(() => {
    if (!query) return
    let stale = false
    Promise.all(
      query.candidates.map(async (candidate) => ({
        ...candidate,
        position: await engineQueries().findStake(candidate.route, candidate.stake),
      })),
    )
      .then((stakes) => {
        if (!stale) setAnswer({ text, stakes })
      })
      .catch(() => undefined)
    return () => {
      stale = true
    }
  }, [query, text])
  return useMemo(() => {
    const items: PaletteItem[] = []
    const stakes = query && answer?.text === text ? answer.stakes : []
    for (const { routeId, route, stake, position } of stakes) {
      const place = `${route} ${stake}`
      if (position)
        items.push({
          id: `stake ${routeId} ${stake}`,
          group: 'goto',
          title: t('search.flyTo', { place }),
          run: () => {
            select('route', [routeId])
            flyTo({ position, zoom: STAKE_ZOOM })
          },
        })
    }
    const [first] = stakes
    if (items.length === 0 && first)
      items.push({
        id: 'noStake',
        group: 'goto',
        title: t('search.noStake', { route: first.route, stake: first.stake }),
      })
    if (query?.unknownRoute)
      items.push({ id: 'noRoute', group: 'goto', title: t('search.noRoute', { route: query.unknownRoute }) })
    for (const position of readCoordinates(text) ?? []) {
      const place = position.map((degrees) => String(Number(degrees.toFixed(6)))).join(', ')
      items.push({
        id: `place ${place}`,
        group: 'goto',
        title: t('search.flyTo', { place }),
        run: () => flyTo({ position, zoom: COORDINATES_ZOOM }),
      })
    }
    return items
  }, [t, text, query, answer])
}
