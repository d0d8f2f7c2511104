import '../belts/belts.css'
import { Button, Text } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FoundBelt } from '../../analysis/types.ts'
import { deleteBelts } from '../../app/belt-actions.ts'
import { beltName } from '../../app/belt-name.ts'
import { beltTitle } from '../../app/belt-title.ts'
import { useDerivedState } from '../../app/derived-state.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { siteFactsOf } from '../../app/site-facts.ts'
import { useLayoutDifferences } from '../../app/use-layout-differences.ts'
import { setView } from '../../app/view-state.ts'
import { formatStake } from '../../network/format-stake.ts'
import { stakeOf } from '../../network/stake-of.ts'
import { acceptDifferences } from '../belts/accept-differences.ts'
import { BeltForm } from '../belts/belt-form.tsx'
import { BeltGap } from '../belts/belt-gap.tsx'
import { BeltMembers } from '../belts/belt-members.tsx'
import { BeltStretches } from '../belts/belt-stretches.tsx'
import { BeltTools } from '../belts/belt-tools.tsx'
import { offerUndo } from '../offer-undo.tsx'
import { StripButton } from '../strip/strip-button.tsx'
import { InspectorDomains } from './inspector-domains.tsx'
import { InspectorFacts, InspectorFrame, InspectorSection } from './inspector-frame.tsx'
import { InspectorLink } from './inspector-link.tsx'
import { InspectorSiteList } from './inspector-site-list.tsx'

/** One belt: its words, stretches, figures, mix of domains and sites; what the plan keeps can be edited. */
export function InspectorBelt({ belt }: { readonly belt: FoundBelt }) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const row = plan.belt.get(belt.id)
  const name = beltName(belt, plan)
  const km = (metres: number): string => t('unit.km', { value: (metres / 1000).toFixed(1) })
  const remove = (): void => {
    deleteBelts([belt.id])
    setView({ selection: null })
    offerUndo(t('lines.belt.deleted', { n: 1 }))
  }
  return (
    <InspectorFrame kind="belt" ids={[belt.id]} title={name} onDelete={row && !readOnly ? remove : undefined}>
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
      {row && (
        <section className="inspector-section">
          <BeltForm belt={row} title={beltTitle(belt, plan.route)} readOnly={readOnly} />
        </section>
      )}
      {!row && !readOnly && <KeepFirst />}
      {row ? <BeltStretches belt={row} readOnly={readOnly} /> : <FoundStretches belt={belt} />}
      {row && !readOnly && <BeltTools belt={row} />}
      <BeltGap laid={belt} isEditable={row !== undefined && !readOnly} />
      <InspectorSection title={t('inspector.many.byDomain')}>
        <InspectorDomains listTitle={name} siteIds={belt.siteIds} />
      </InspectorSection>
      {row ? (
        <BeltMembers belt={row} laid={belt} title={name} readOnly={readOnly} />
      ) : (
        <FoundMembers belt={belt} name={name} />
      )}
    </InspectorFrame>
  )
}

/** A belt that was found is not a thing yet: keeping it makes it one. */
function KeepFirst() {
  const { t } = useTranslation()
  const differences = useLayoutDifferences()
  return (
    <section className="inspector-section">
      <Text size="sm" c="dimmed" mb={6}>
        {t('lines.belt.keepFirst')}
      </Text>
      <Button
        size="compact-md"
        variant="default"
        leftSection={<IconDeviceFloppy size={16} />}
        onClick={() => acceptDifferences(differences)}
      >
        {t('lines.belt.keep')}
      </Button>
    </section>
  )
}

function FoundStretches({ belt }: { readonly belt: FoundBelt }) {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
  return (
    <InspectorSection title={t('inspector.belt.stretches')}>
      <InspectorFacts
        facts={belt.stretches.map(({ routeId, fromChainageM, toChainageM }) => [
          routes.get(routeId)?.ref || routes.get(routeId)?.name || '',
          <InspectorLink key={`${routeId} ${fromChainageM}`} kind="route" ids={[routeId]}>
            {`${formatStake(fromChainageM)}–${formatStake(toChainageM)} (${t('unit.km', { value: (Math.abs(toChainageM - fromChainageM) / 1000).toFixed(1) })})`}
          </InspectorLink>,
        ])}
      />
    </InspectorSection>
  )
}

function FoundMembers({ belt, name }: { readonly belt: FoundBelt; readonly name: string }) {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
  const derived = useDerivedState((state) => state.derived)
  const facts = derived && siteFactsOf(derived)
  return (
    <InspectorSiteList
      title={t('inspector.belt.sitesInOrder', { n: belt.siteIds.length })}
      listTitle={name}
      siteIds={belt.siteIds}
      noteOf={(id) => {
        const hang = facts?.hangOf(id)
        const route = hang && routes.get(hang.routeId)
        return hang ? `${route?.ref || route?.name || ''} ${stakeOf(hang)}` : ''
      }}
    />
  )
}
