import './roads/roads.css'
import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDerivedState } from '../../app/derived-state.ts'
import { runChangeset, usePlanState } from '../../app/plan-state.ts'
import { routeWord } from '../../app/route-word.ts'
import { siteFactsOf, type SiteFacts } from '../../app/site-facts.ts'
import { useNearRoutes } from '../../app/use-near-routes.ts'
import { editSites } from '../../model/operations/edit-sites.ts'
import { AREA_LEVELS, type Site } from '../../model/tables.ts'
import { stakeOf } from '../../network/stake-of.ts'
import { deleteSitesWithUndo } from '../delete-sites.ts'
import { CandidateLock } from '../siting/candidate-lock.tsx'
import { InspectorReason } from '../siting/reasons/inspector-reason.tsx'
import { RemovalSection } from '../siting/reasons/removal-section.tsx'
import { InspectorFacts, InspectorFrame, InspectorSection } from './inspector-frame.tsx'
import { InspectorLink } from './inspector-link.tsx'
import { InspectorSiteForm } from './inspector-site-form.tsx'
import { RoadChoice } from './roads/road-choice.tsx'
import { SiteGroups } from './site-groups.tsx'

const NEAR_ROUTES = 3

/** One site: its fields, where it hangs, what is near, where it belongs. */
export function InspectorSite({ site }: { readonly site: Site }) {
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const derived = useDerivedState((state) => state.derived)
  const facts = derived && siteFactsOf(derived)
  return (
    <InspectorFrame
      kind="site"
      ids={[site.id]}
      title={site.name}
      onDelete={readOnly ? undefined : () => deleteSitesWithUndo([site.id])}
    >
      {facts && <Hang site={site} facts={facts} />}
      <CandidateLock kind="site" ids={[site.id]} />
      <InspectorReason id={site.id} />
      <InspectorSiteForm site={site} readOnly={readOnly} />
      <NearRoutes site={site} readOnly={readOnly} />
      {facts && <Areas site={site} facts={facts} />}
      <SiteGroups site={site} readOnly={readOnly} />
      <RemovalSection site={site} />
    </InspectorFrame>
  )
}

interface SectionProps {
  readonly site: Site
  readonly facts: SiteFacts
}

function Hang({ site, facts }: SectionProps) {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
  const hang = facts.hangOf(site.id)
  const route = routes.get(hang?.routeId ?? '')
  if (!hang || !route) return null
  return (
    <div className="inspector-lead">
      <InspectorFacts
        facts={[
          [
            t('inspector.site.hang'),
            <InspectorLink key="route" kind="route" ids={[route.id]}>
              {[route.ref, route.name].filter(Boolean).join(' ')}
            </InspectorLink>,
          ],
          [t('field.stake'), stakeOf(hang)],
          [
            t('field.offset'),
            t('inspector.site.hangText', { side: t(`side.${hang.side}`), offset: formatMetres(hang.offsetM) }),
          ],
          [t('inspector.site.foot'), hang.foot.map((degrees) => degrees.toFixed(6)).join(', ')],
        ]}
      />
    </div>
  )
}

function NearRoutes({ site, readOnly }: { readonly site: Site; readonly readOnly: boolean }) {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
  const derived = useDerivedState((state) => state.derived)
  const near = useNearRoutes(site.position, NEAR_ROUTES)
  const hangsOn = derived && siteFactsOf(derived).hangOf(site.id)?.routeId
  if (!near) return null
  const name = (routeRef: string): void => {
    const { plan } = usePlanState.getState()
    if (plan.site.has(site.id)) runChangeset(editSites(plan, [site.id], { routeRef }))
  }
  return (
    <InspectorSection title={t('inspector.site.near')}>
      {near.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('inspector.site.noRoutes')}
        </Text>
      )}
      {near.map((one) => {
        const route = routes.get(one.routeId)
        return (
          route && (
            <RoadChoice
              key={route.id}
              route={route}
              stake={one.stake}
              offsetM={one.offsetM}
              side={one.side}
              site={site.position}
              foot={one.foot}
              pressed={route.id === hangsOn}
              {...(route.id === hangsOn ? { note: t('roads.near.current') } : {})}
              disabled={readOnly}
              onChoose={() => name(routeWord(route, routes.values()))}
            />
          )
        )
      })}
      {site.routeRef !== '' && (
        <Group gap={8} mt={6} justify="space-between" wrap="nowrap">
          <Text size="sm" c="dimmed">
            {t('roads.near.byRow', { name: site.routeRef })}
          </Text>
          {!readOnly && (
            <Button size="compact-sm" variant="subtle" onClick={() => name('')}>
              {t('roads.near.clear')}
            </Button>
          )}
        </Group>
      )}
    </InspectorSection>
  )
}

function Areas({ site, facts }: SectionProps) {
  const { t } = useTranslation()
  const areas = usePlanState((state) => state.plan.area)
  const found = AREA_LEVELS.flatMap((level) => areas.get(facts.areaOf(site.id, level) ?? '') ?? [])
  if (areas.size === 0) return null
  return (
    <InspectorSection title={t('inspector.site.areas')}>
      {found.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('inspector.site.outside')}
        </Text>
      )}
      <InspectorFacts
        facts={found.map((area) => [
          t(`areaLevel.${area.level}`),
          <InspectorLink key={area.id} kind="area" ids={[area.id]}>
            {area.name}
          </InspectorLink>,
        ])}
      />
    </InspectorSection>
  )
}

function formatMetres(metres: number): string {
  return metres < 100 ? metres.toFixed(1) : Math.round(metres).toLocaleString('en')
}
