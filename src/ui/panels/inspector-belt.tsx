import { useTranslation } from 'react-i18next'
import type { FoundBelt } from '../../analysis/types.ts'
import { beltName } from '../../app/belt-name.ts'
import { useDerivedState } from '../../app/derived-state.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { siteFactsOf } from '../../app/site-facts.ts'
import { formatStake } from '../../network/format-stake.ts'
import { stakeOf } from '../../network/stake-of.ts'
import { StripButton } from '../strip/strip-button.tsx'
import { InspectorDomains } from './inspector-domains.tsx'
import { InspectorFacts, InspectorFrame, InspectorSection } from './inspector-frame.tsx'
import { InspectorLink } from './inspector-link.tsx'
import { InspectorSiteList } from './inspector-site-list.tsx'

/** One belt: its stretches, its figures, its mix of domains, its sites in order. */
export function InspectorBelt({ belt }: { readonly belt: FoundBelt }) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const derived = useDerivedState((state) => state.derived)
  const facts = derived && siteFactsOf(derived)
  const name = beltName(belt, plan)
  const km = (metres: number): string => t('unit.km', { value: (metres / 1000).toFixed(1) })
  const refOf = (routeId: string): string => {
    const route = plan.route.get(routeId)
    return route ? route.ref || route.name : ''
  }
  return (
    <InspectorFrame kind="belt" ids={[belt.id]} title={name}>
      <StripButton of={{ kind: 'belt', id: belt.id }} />
      <InspectorFacts
        facts={[
          [t('inspector.belt.length'), km(belt.lengthM)],
          [t('table.field.sites'), belt.siteIds.length],
          [t('inspector.belt.density'), belt.sitesPer10Km.toFixed(2)],
          [t('inspector.belt.longestGap'), km(belt.longestGapM)],
          [t('inspector.belt.widths'), t('inspector.belt.widthText', { left: belt.leftM, right: belt.rightM })],
        ]}
      />
      <InspectorSection title={t('inspector.belt.stretches')}>
        <InspectorFacts
          facts={belt.stretches.map(({ routeId, fromChainageM, toChainageM }) => [
            refOf(routeId),
            <InspectorLink key={`${routeId} ${fromChainageM}`} kind="route" ids={[routeId]}>
              {`${formatStake(fromChainageM)}–${formatStake(toChainageM)} (${km(Math.abs(toChainageM - fromChainageM))})`}
            </InspectorLink>,
          ])}
        />
      </InspectorSection>
      <InspectorSection title={t('inspector.many.byDomain')}>
        <InspectorDomains listTitle={name} siteIds={belt.siteIds} />
      </InspectorSection>
      <InspectorSiteList
        title={t('inspector.belt.sitesInOrder', { n: belt.siteIds.length })}
        listTitle={name}
        siteIds={belt.siteIds}
        noteOf={(id) => {
          const hang = facts?.hangOf(id)
          return hang ? `${refOf(hang.routeId)} ${stakeOf(hang)}` : ''
        }}
      />
    </InspectorFrame>
  )
}
