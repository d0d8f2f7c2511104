import { ActionIcon, Button, Group, Text, Title, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconCurrentLocation } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { runChangeset, usePlanState } from '../../../app/plan-state.ts'
import { routeWord } from '../../../app/route-word.ts'
import { flyTo, select } from '../../../app/view-state.ts'
import { editSites } from '../../../model/operations/edit-sites.ts'
import { stakeOf } from '../../../network/stake-of.ts'
import { offerUndo } from '../../offer-undo.tsx'
import { RoadChoice } from './road-choice.tsx'
import { type PendingSite, usePendingSites } from '../../../app/use-pending-sites.ts'

/** Sites between two roads, one after the other: a click decides, and the next one comes up. */
export function PendingSection() {
  const { t } = useTranslation()
  const pending = usePendingSites()
  const hasRoutes = usePlanState(({ plan }) => plan.route.size > 0)
  const [at, setAt] = useState(0)
  // What was decided is gone from the list, so the next one has moved to this place.
  const index = Math.min(at, pending.length - 1)
  const shown = pending[index]
  if (!shown)
    return (
      <Text c="dimmed" role="status">
        {t(hasRoutes ? 'roads.pending.none' : 'roads.pending.noRoutes')}
      </Text>
    )
  return (
    <div>
      <Title order={3} fz={14} role="status">
        {t('roads.pending.title', { n: pending.length.toLocaleString('en') })}
      </Title>
      <Text size="sm" c="dimmed" mt={4} mb="sm">
        {t('roads.pending.hint')}
      </Text>
      <Group justify="space-between" wrap="nowrap" mb={6}>
        <Step label={t('roads.pending.previous')} disabled={index === 0} onClick={() => setAt(index - 1)}>
          <IconChevronLeft size={18} />
        </Step>
        <Text size="sm" className="tabular">
          {t('roads.pending.progress', { at: index + 1, n: pending.length })}
        </Text>
        <Step label={t('roads.pending.next')} disabled={index + 1 >= pending.length} onClick={() => setAt(index + 1)}>
          <IconChevronRight size={18} />
        </Step>
      </Group>
      <PendingCard key={shown.siteId} pending={shown} />
    </div>
  )
}

function Step(props: { label: string; disabled: boolean; onClick: () => void; children: React.ReactNode }) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={props.label}
        disabled={props.disabled}
        onClick={props.onClick}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  )
}

function PendingCard({ pending }: { readonly pending: PendingSite }) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const site = plan.site.get(pending.siteId)
  // Each card shows its place of itself: deciding needs the map.
  const shown = useRef(pending)
  useEffect(() => showOnMap(shown.current), [])
  if (!site) return null
  const choose = (routeId: string): void => {
    const { plan: now } = usePlanState.getState()
    const route = now.route.get(routeId)
    if (!route || !now.site.has(site.id)) return
    const word = routeWord(route, now.route.values())
    runChangeset(editSites(now, [site.id], { routeRef: word }))
    offerUndo(t('roads.pending.chosen', { site: site.name, route: word }))
  }
  return (
    <section className="pending-card" aria-label={site.name}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <h3>{site.name}</h3>
        <Button
          size="compact-sm"
          variant="subtle"
          style={{ flex: 'none' }}
          leftSection={<IconCurrentLocation size={14} />}
          onClick={() => {
            select('site', [site.id])
            showOnMap(pending)
          }}
        >
          {t('action.goThere')}
        </Button>
      </Group>
      {pending.choices.map((foot, at) => {
        const route = plan.route.get(foot.routeId)
        return (
          route && (
            <RoadChoice
              key={foot.routeId}
              route={route}
              stake={stakeOf(foot)}
              offsetM={foot.offsetM}
              side={foot.side}
              site={site.position}
              foot={foot.position}
              {...(at === 0 ? { note: t('roads.pending.closer') } : {})}
              disabled={readOnly}
              onChoose={() => choose(route.id)}
            />
          )
        )
      })}
    </section>
  )
}

/** The site and the places on the roads where it could hang. */
function showOnMap({ siteId, choices }: PendingSite): void {
  const site = usePlanState.getState().plan.site.get(siteId)
  if (!site) return
  const places = [site.position, ...choices.map((foot) => foot.position)]
  const lons = places.map(([lon]) => lon)
  const lats = places.map(([, lat]) => lat)
  flyTo({ bounds: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] })
}
