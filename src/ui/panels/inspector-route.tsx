import './route/route.css'
import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { calibrationOfRoute } from '../../app/calibrations-by-route.ts'
import { beltName } from '../../app/belt-name.ts'
import { useDerivedState } from '../../app/derived-state.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { siteFactsOf } from '../../app/site-facts.ts'
import type { Route } from '../../model/tables.ts'
import { formatStake } from '../../network/format-stake.ts'
import { stakeOf } from '../../network/stake-of.ts'
import { StripButton } from '../strip/strip-button.tsx'
import { InspectorFrame, InspectorSection } from './inspector-frame.tsx'
import { InspectorLink } from './inspector-link.tsx'
import { InspectorSiteList } from './inspector-site-list.tsx'
import { CalibrationSection } from './route/calibration-section.tsx'
import { deleteRouteWithUndo } from './route/delete-route.ts'
import { RouteFacts } from './route/route-facts.tsx'
import { RouteFields } from './route/route-fields.tsx'
import { RouteTools } from './route/route-tools.tsx'
import { RouteShield } from './route-shield.tsx'

/** One route: its report, what can be changed, its stakes, and what stands along it. */
export function InspectorRoute({ route }: { readonly route: Route }) {
  const { t } = useTranslation()
  const derived = useDerivedState((state) => state.derived)
  const facts = derived && siteFactsOf(derived)
  const siteIds = facts?.sitesOn(route.id) ?? []
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const points = usePlanState((state) => state.plan.calibrationPoint)
  const calibration = calibrationOfRoute(points, route.id)
  return (
    <InspectorFrame
      kind="route"
      ids={[route.id]}
      onDelete={readOnly ? undefined : () => deleteRouteWithUndo(route.id)}
      title={
        <Group gap={8} wrap="nowrap">
          {route.ref !== '' && <RouteShield route={route} />}
          <span>{route.name || route.ref}</span>
        </Group>
      }
    >
      <StripButton of={{ kind: 'route', id: route.id }} />
      <RouteFacts route={route} calibration={calibration} />
      <RouteFields route={route} calibration={calibration} readOnly={readOnly} />
      {!readOnly && <RouteTools key={route.id} route={route} calibration={calibration} />}
      <CalibrationSection key={`stakes-${route.id}`} route={route} calibration={calibration} readOnly={readOnly} />
      <LinesAndBelts route={route} />
      <InspectorSiteList
        title={t('inspector.route.sitesInOrder', { n: siteIds.length.toLocaleString('en') })}
        listTitle={route.ref || route.name}
        siteIds={siteIds}
        noteOf={(id) => {
          const hang = facts?.hangOf(id)
          return hang
            ? `${stakeOf(hang)} · ${t('unit.m', { value: Math.round(hang.offsetM).toLocaleString('en') })}`
            : ''
        }}
      />
    </InspectorFrame>
  )
}

function LinesAndBelts({ route }: { readonly route: Route }) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const derived = useDerivedState((state) => state.derived)
  const lines = derived?.lines.filter((line) => line.routeId === route.id) ?? []
  const belts = derived?.belts.filter((belt) => belt.stretches.some(({ routeId }) => routeId === route.id)) ?? []
  if (lines.length === 0 && belts.length === 0) return null
  return (
    <>
      <InspectorSection title={t('inspector.route.lines', { n: lines.length })}>
        {lines.map((line) => (
          <div key={line.id}>
            <InspectorLink kind="site" ids={line.siteIds}>
              {t('inspector.site.lineOf', {
                name: `${formatStake(line.fromChainageM)}–${formatStake(line.toChainageM)}`,
                n: line.siteIds.length,
              })}
            </InspectorLink>
          </div>
        ))}
      </InspectorSection>
      <InspectorSection title={t('inspector.route.belts', { n: belts.length })}>
        {belts.map((belt) => (
          <div key={belt.id}>
            <InspectorLink kind="belt" ids={[belt.id]}>
              {t('inspector.site.beltOf', { name: beltName(belt, plan), n: belt.siteIds.length })}
            </InspectorLink>
          </div>
        ))}
      </InspectorSection>
    </>
  )
}
