import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDerivedState } from '../../app/derived-state.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { siteFactsOf } from '../../app/site-facts.ts'
import type { Area } from '../../model/tables.ts'
import { InspectorDomains } from './inspector-domains.tsx'
import { InspectorFacts, InspectorFrame, InspectorSection } from './inspector-frame.tsx'
import { InspectorLink } from './inspector-link.tsx'
import { InspectorSiteList } from './inspector-site-list.tsx'

/** One area: what it has by domain, what it lacks against the targets, and its sites. */
export function InspectorArea({ area }: { readonly area: Area }) {
  const { t } = useTranslation()
  const areas = usePlanState((state) => state.plan.area)
  const derived = useDerivedState((state) => state.derived)
  const siteIds = derived ? siteFactsOf(derived).sitesIn(area.id) : []
  const figures = derived?.coverage.find((row) => row.areaId === area.id)
  const parent = useMemo(
    () => (area.parentCode ? [...areas.values()].find((other) => other.code === area.parentCode) : undefined),
    [areas, area.parentCode],
  )
  return (
    <InspectorFrame kind="area" ids={[area.id]} title={area.name}>
      <InspectorFacts
        facts={[
          [t('field.level'), t(`areaLevel.${area.level}`)],
          [t('field.code'), area.code],
          [
            t('inspector.area.parent'),
            parent ? (
              <InspectorLink kind="area" ids={[parent.id]}>
                {parent.name}
              </InspectorLink>
            ) : null,
          ],
          [t('table.field.sites'), siteIds.length.toLocaleString('en')],
          [t('inspector.area.counted'), figures ? figures.total.toLocaleString('en') : null],
          [t('inspector.area.target'), figures?.target ?? t('inspector.area.noTarget')],
          [t('inspector.area.shortfall'), figures?.shortfall ?? null],
        ]}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {area.geometry ? t('coverage.counted') : t('inspector.area.noBoundary')}
      </Text>
      <InspectorSection title={t('inspector.many.byDomain')}>
        <InspectorDomains listTitle={area.name} siteIds={siteIds} withZeros />
      </InspectorSection>
      <InspectorSiteList
        title={t('inspector.sites.title', { n: siteIds.length.toLocaleString('en') })}
        listTitle={area.name}
        siteIds={siteIds}
      />
    </InspectorFrame>
  )
}
