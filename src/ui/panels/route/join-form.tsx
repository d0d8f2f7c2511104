import { Text, TextInput } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { runChangeset, usePlanState } from '../../../app/plan-state.ts'
import { useRoadsView } from '../../../app/roads-view.ts'
import { joinRoutes } from '../../../model/operations/join-routes.ts'
import type { Route } from '../../../model/tables.ts'
import { filterRoutes } from '../roads/list-routes.ts'
import { RouteShield } from '../route-shield.tsx'
import { type NearEnd, rankByEnds } from './rank-by-ends.ts'

const MOST_LISTED = 8
/** Ends this close meet, metres. */
const TOUCHING_M = 0.5

/** The other routes, those with the nearest ends first; one that is pointed at shows the gap on the map, a click joins it. */
export function JoinForm({ route }: { readonly route: Route }) {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
  const [search, setSearch] = useState('')
  const ranked = useMemo(() => rankByEnds(route, routes.values()), [route, routes])
  const found = useMemo(() => {
    const ids = new Set(
      filterRoutes(
        ranked.map((near) => near.route),
        search,
      ).map(({ id }) => id),
    )
    return ranked.filter((near) => ids.has(near.route.id))
  }, [ranked, search])
  const hide = (): void => useRoadsView.setState({ shownChoice: null })
  useEffect(() => hide, [])
  const join = (other: Route): void => {
    const { plan } = usePlanState.getState()
    hide()
    if (plan.route.has(route.id) && plan.route.has(other.id)) runChangeset(joinRoutes(plan, route.id, other.id))
  }
  if (ranked.length === 0)
    return (
      <Text size="sm" c="dimmed" mt="xs">
        {t('roads.join.none')}
      </Text>
    )
  const gap = ({ gapM }: NearEnd): string => {
    if (gapM < TOUCHING_M) return t('roads.join.touching')
    return gapM < 1000
      ? t('roads.join.gapM', { n: Math.round(gapM) })
      : t('roads.join.gapKm', { n: (gapM / 1000).toFixed(1) })
  }
  return (
    <>
      <TextInput
        mt="xs"
        label={t('roads.join.other')}
        placeholder={t('roads.list.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {found.length === 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {t('roads.list.none')}
        </Text>
      )}
      <ul className="inspector-list tabular" style={{ marginTop: 4 }}>
        {found.slice(0, MOST_LISTED).map((near) => {
          const { route: other, from, to } = near
          const show = (): void => useRoadsView.setState({ shownChoice: { site: from, foot: to } })
          return (
            <li key={other.id}>
              <button
                type="button"
                onMouseEnter={show}
                onMouseLeave={hide}
                onFocus={show}
                onBlur={hide}
                onClick={() => join(other)}
              >
                {other.ref !== '' && <RouteShield route={other} />}
                <span>{other.name || (other.ref === '' ? t('roads.list.unnamed') : '')}</span>
                <small>{gap(near)}</small>
              </button>
            </li>
          )
        })}
      </ul>
      {found.length > MOST_LISTED && (
        <Text size="xs" c="dimmed">
          {t('roads.join.more', { n: MOST_LISTED })}
        </Text>
      )}
    </>
  )
}
