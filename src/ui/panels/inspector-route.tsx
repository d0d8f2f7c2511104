import { Group, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { beltName } from '../../app/belt-name.ts'
import { useDerivedState } from '../../app/derived-state.ts'
import { findGaps } from '../../app/find-gaps.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { siteFactsOf } from '../../app/site-facts.ts'
import type { Route } from '../../model/tables.ts'
import { chainageOf } from '../../network/chainage-of.ts'
import { formatStake } from '../../network/format-stake.ts'
import { stakeOf } from '../../network/stake-of.ts'
import { InspectorFacts, InspectorFrame, InspectorSection } from './inspector-frame.tsx'
import { InspectorLink } from './inspector-link.tsx'
import { InspectorSiteList } from './inspector-site-list.tsx'
import { RouteShield } from './route-shield.tsx'

/** One route: what it is made of, where it is broken, and what stands along it. */
export function InspectorRoute({ route }: { readonly route: Route }) {
  const { t } = useTranslation()
  const derived = useDerivedState((state) => state.derived)
  const facts = derived && siteFactsOf(derived)
  const siteIds = facts?.sitesOn(route.id) ?? []
  return (
    <InspectorFrame
      kind="route"
      ids={[route.id]}
      title={
        <Group gap={8} wrap="nowrap">
          {route.ref !== '' && <RouteShield route={route} />}
          <span>{route.name || route.ref}</span>
        </Group>
      }
    >
      <RouteFacts route={route} />
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

function RouteFacts({ route }: { readonly route: Route }) {
  const { t } = useTranslation()
  const calibrationPoints = usePlanState((state) => state.plan.calibrationPoint)
  const gaps = useMemo(() => findGaps(route), [route])
  const calibration = useMemo(
    () =>
      [...calibrationPoints.values()]
        .filter((point) => point.routeId === route.id)
        .sort((a, b) => a.measureM - b.measureM),
    [calibrationPoints, route.id],
  )
  const stakeAt = (measureM: number): string => formatStake(chainageOf(route, measureM, calibration))
  const count = (kind: Route['parts'][number]['kind']): number =>
    route.parts.filter((part) => part.kind === kind).length
  const parts = (['main', 'parallel', 'branch'] as const)
    .filter((kind) => count(kind) > 0)
    .map((kind) => t(`inspector.route.${kind}`, { n: count(kind) }))
  return (
    <>
      <InspectorFacts
        facts={[
          [t('table.field.routeClass'), t(`routeClass.${route.routeClass}`)],
          [t('field.length'), t('unit.km', { value: (route.lengthM / 1000).toFixed(1) })],
          [t('inspector.route.stakes'), `${stakeAt(0)}–${stakeAt(route.lengthM)}`],
          [t('inspector.route.parts'), parts.join(' · ')],
        ]}
      />
      <InspectorSection title={t('inspector.route.gaps', { n: gaps.length })}>
        {gaps.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('inspector.route.noGaps')}
          </Text>
        )}
        {gaps.map(({ fromMeasureM, toMeasureM }) => (
          <Text key={fromMeasureM} size="sm" className="tabular">
            {t('inspector.route.gap', {
              from: stakeAt(fromMeasureM),
              to: stakeAt(toMeasureM),
              km: ((toMeasureM - fromMeasureM) / 1000).toFixed(2),
            })}
          </Text>
        ))}
      </InspectorSection>
    </>
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
