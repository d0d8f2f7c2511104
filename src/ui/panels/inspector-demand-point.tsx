import { useMemo } from 'react'
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DEMAND_STATES, type ServiceFigures, type ServiceQuestion } from '../../analysis/service/types.ts'
import { formatDistance, formatDuration } from '../../app/format-cost.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { useKeepService, useService } from '../../app/service.ts'
import type { DemandPoint } from '../../model/tables.ts'
import { DemandSwatch } from '../map/legend/legend-swatches.tsx'
import { CandidateLock } from '../siting/candidate-lock.tsx'
import { InspectorReason } from '../siting/reasons/inspector-reason.tsx'
import { InspectorFacts, InspectorFrame } from './inspector-frame.tsx'
import { InspectorLink } from './inspector-link.tsx'
import { formatWeight } from './service/format-weight.ts'
import { useServiceAnswer } from './service/use-service-answer.ts'
import { useDemandTitle } from './use-legend-titles.ts'

/** One demand point: what it weighs, whether it is served, and the site that is nearest. */
export function InspectorDemandPoint({ point }: { readonly point: DemandPoint }) {
  const { t } = useTranslation()
  useKeepService(true)
  const { figures } = useService()
  return (
    <InspectorFrame kind="demandPoint" ids={[point.id]} title={point.name || t('inspector.kind.demandPoint')}>
      <InspectorFacts
        facts={[
          [t('service.weight'), formatWeight(point.weight)],
          [t('inspector.site.areaName'), point.areaName],
          [t('inspector.site.coordinates'), `${point.position[0].toFixed(5)}, ${point.position[1].toFixed(5)}`],
        ]}
      />
      <CandidateLock kind="demandPoint" ids={[point.id]} />
      <InspectorReason id={point.id} />
      {figures && <Served demandId={point.id} figures={figures} />}
    </InspectorFrame>
  )
}

function Served({ demandId, figures }: { readonly demandId: string; readonly figures: ServiceFigures }) {
  const { t } = useTranslation()
  const sites = usePlanState((state) => state.plan.site)
  const title = useDemandTitle()
  const question = useMemo((): Extract<ServiceQuestion, { kind: 'place' }> => ({ kind: 'place', demandId }), [demandId])
  const place = useServiceAnswer(question, figures)
  const state = DEMAND_STATES[place?.states[0] ?? -1]
  if (!place || !state) return null
  const site = sites.get(place.siteIds[place.nearestSite[0] ?? -1] ?? '')
  const cost = place.nearest[0] ?? Infinity
  const format = figures.settings.metric === 'time' ? formatDuration : formatDistance
  return (
    <>
      <Text size="xs" c="dimmed" mt="sm" mb={2}>
        {title}
      </Text>
      <InspectorFacts
        facts={[
          [
            t('service.state'),
            <span key="state" className="inspector-mark" data-testid="demand-state">
              <DemandSwatch state={state} />
              {t(`map.legend.demandState.${state}`)}
            </span>,
          ],
          [t('service.reachedBy'), (place.siteCounts[0] ?? 0).toLocaleString('en')],
          [
            t('service.nearest'),
            site ? (
              <InspectorLink key="site" kind="site" ids={[site.id]}>
                {site.name}
              </InspectorLink>
            ) : (
              t(figures.settings.metric === 'straight' ? 'service.noSites' : 'service.noNearest')
            ),
          ],
          [
            t('service.nearestIs'),
            Number.isFinite(cost) ? t(`service.along.${figures.settings.metric}`, { cost: format(t, cost) }) : null,
          ],
        ]}
      />
    </>
  )
}
