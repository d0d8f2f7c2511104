import './route/route.css'
import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { calibrationOfRoute } from '../../app/calibrations-by-route.ts'
import { extentName } from '../../app/extent-name.ts'
import { asExtent, type LaidExtent } from '../../app/laid-extents.ts'
import { useDerivedState } from '../../app/derived-state.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { siteFactsOf } from '../../app/site-facts.ts'
import type { ExtentTable } from '../../model/operations/edit-extent.ts'
import type { Route } from '../../model/tables.ts'
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
  const list = (table: ExtentTable, extents: readonly LaidExtent[]) =>
    extents.map((extent) => (
      <div key={extent.id}>
        <InspectorLink kind={table} ids={[extent.id]}>
          {t('inspector.site.memberOf', {
            kind: t(`inspector.kind.${table}`),
            name: extentName(table, extent, plan),
            n: extent.siteIds.length,
          })}
        </InspectorLink>
      </div>
    ))
  return (
    <>
      {lines.length > 0 && (
        <InspectorSection title={t('inspector.route.lines', { n: lines.length })}>
          {list(
            'line',
            lines.map((line) => asExtent(line, plan.route)),
          )}
        </InspectorSection>
      )}
      {belts.length > 0 && (
        <InspectorSection title={t('inspector.route.belts', { n: belts.length })}>
          {list('belt', belts)}
        </InspectorSection>
      )}
    </>
  )
}
