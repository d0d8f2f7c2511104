import '../belts/belts.css'
import { Button, Text } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { beltTitle } from '../../app/belt-title.ts'
import { useDerivedState } from '../../app/derived-state.ts'
import { extentName } from '../../app/extent-name.ts'
import type { LaidExtent } from '../../app/laid-extents.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { siteFactsOf } from '../../app/site-facts.ts'
import { useUnkeptDifferences } from '../../app/use-layout-differences.ts'
import type { ExtentTable } from '../../model/operations/edit-extent.ts'
import { formatStake } from '../../network/format-stake.ts'
import { stakeOf } from '../../network/stake-of.ts'
import { acceptDifferences } from '../belts/accept-differences.ts'
import { deleteExtentsWithUndo } from '../belts/delete-extents.ts'
import { ExtentForm } from '../belts/extent-form.tsx'
import { ExtentGap } from '../belts/extent-gap.tsx'
import { ExtentMembers } from '../belts/extent-members.tsx'
import { ExtentStretches } from '../belts/extent-stretches.tsx'
import { ExtentTools } from '../belts/extent-tools.tsx'
import { StripButton } from '../strip/strip-button.tsx'
import { InspectorDomains } from './inspector-domains.tsx'
import { InspectorFacts, InspectorFrame, InspectorSection } from './inspector-frame.tsx'
import { InspectorLink } from './inspector-link.tsx'
import { InspectorSiteList } from './inspector-site-list.tsx'

interface InspectorExtentProps {
  readonly table: ExtentTable
  readonly laid: LaidExtent
}

/** One line or belt: its words, stretches, figures, mix of domains and sites; what the plan keeps can be edited. */
export function InspectorExtent({ table, laid }: InspectorExtentProps) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const row = plan[table].get(laid.id)
  const name = extentName(table, laid, plan)
  const km = (metres: number): string => t('unit.km', { value: (metres / 1000).toFixed(1) })
  const remove = (): void => deleteExtentsWithUndo(table, [laid.id])
  return (
    <InspectorFrame kind={table} ids={[laid.id]} title={name} onDelete={row && !readOnly ? remove : undefined}>
      <StripButton of={{ kind: table, id: laid.id }} />
      <InspectorFacts
        facts={[
          [t('inspector.belt.length'), km(laid.lengthM)],
          [t('table.field.sites'), laid.siteIds.length],
          [t('inspector.belt.density'), laid.sitesPer10Km.toFixed(2)],
          [t('inspector.belt.longestGap'), km(laid.longestGapM)],
          [
            t('inspector.belt.widths'),
            laid.leftM === undefined || laid.rightM === undefined
              ? null
              : t('inspector.belt.widthText', { left: laid.leftM, right: laid.rightM }),
          ],
        ]}
      />
      {row && (
        <section className="inspector-section">
          <ExtentForm table={table} row={row} title={beltTitle(laid, plan.route)} readOnly={readOnly} />
        </section>
      )}
      {!row && !readOnly && <KeepFirst table={table} />}
      {row ? <ExtentStretches table={table} row={row} readOnly={readOnly} /> : <FoundStretches laid={laid} />}
      {row && !readOnly && <ExtentTools table={table} row={row} />}
      <ExtentGap table={table} laid={laid} isEditable={row !== undefined && !readOnly} />
      <InspectorSection title={t('inspector.many.byDomain')}>
        <InspectorDomains listTitle={name} siteIds={laid.siteIds} />
      </InspectorSection>
      {row ? (
        <ExtentMembers table={table} row={row} laid={laid} title={name} readOnly={readOnly} />
      ) : (
        <FoundMembers laid={laid} name={name} />
      )}
    </InspectorFrame>
  )
}

/** What was found is not a thing yet: keeping it makes it one. */
function KeepFirst({ table }: { readonly table: ExtentTable }) {
  const { t } = useTranslation()
  const word = t(`inspector.kind.${table}`).toLocaleLowerCase('en')
  const differences = useUnkeptDifferences()
  return (
    <section className="inspector-section">
      <Text size="sm" c="dimmed" mb={6}>
        {t('lines.belt.keepFirst', { kind: word })}
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

function FoundStretches({ laid }: { readonly laid: LaidExtent }) {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
  return (
    <InspectorSection title={t('inspector.belt.stretches')}>
      <InspectorFacts
        facts={laid.stretches.map(({ routeId, fromChainageM, toChainageM }) => [
          routes.get(routeId)?.ref || routes.get(routeId)?.name || '',
          <InspectorLink key={`${routeId} ${fromChainageM}`} kind="route" ids={[routeId]}>
            {`${formatStake(fromChainageM)}–${formatStake(toChainageM)} (${t('unit.km', { value: (Math.abs(toChainageM - fromChainageM) / 1000).toFixed(1) })})`}
          </InspectorLink>,
        ])}
      />
    </InspectorSection>
  )
}

function FoundMembers({ laid, name }: { readonly laid: LaidExtent; readonly name: string }) {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
  const derived = useDerivedState((state) => state.derived)
  const facts = derived && siteFactsOf(derived)
  return (
    <InspectorSiteList
      title={t('inspector.belt.sitesInOrder', { n: laid.siteIds.length })}
      listTitle={name}
      siteIds={laid.siteIds}
      noteOf={(id) => {
        const hang = facts?.hangOf(id)
        const route = hang && routes.get(hang.routeId)
        return hang ? `${route?.ref || route?.name || ''} ${stakeOf(hang)}` : ''
      }}
    />
  )
}
