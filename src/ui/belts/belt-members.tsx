import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundBelt } from '../../analysis/types.ts'
import { addSitesToBelt, removeSitesFromBelt } from '../../app/belt-actions.ts'
import { usePlanState } from '../../app/plan-state.ts'
import type { Belt } from '../../model/tables.ts'
import { BarredList, MemberList } from '../groups/member-list.tsx'
import { InspectorSection } from '../panels/inspector-frame.tsx'
import { rankNearSites } from './rank-near-sites.ts'

interface BeltMembersProps {
  readonly belt: Belt
  /** The same belt on its roads. */
  readonly laid: FoundBelt
  readonly title: string
  readonly readOnly: boolean
}

/** The sites of a belt in the order of travel: pin, take out, let back in, add one that is near. */
export function BeltMembers({ belt, laid, title, readOnly }: BeltMembersProps) {
  const { t } = useTranslation()
  const sites = usePlanState((state) => state.plan.site)
  const near = useMemo(
    () => (readOnly ? [] : rankNearSites(laid, sites, new Set(belt.siteIds))),
    [readOnly, laid, sites, belt.siteIds],
  )
  return (
    <InspectorSection title={t('lines.belt.members', { n: laid.siteIds.length })}>
      <MemberList
        table="belt"
        group={belt}
        readOnly={readOnly}
        siteIds={laid.siteIds}
        title={title}
        onRemove={(siteId) => removeSitesFromBelt(belt.id, [siteId])}
      />
      {!readOnly && (
        <Select
          mt="xs"
          label={t('lines.belt.addNear')}
          placeholder={t('lines.belt.nearHint')}
          nothingFoundMessage={t('lines.belt.noNear')}
          searchable
          limit={50}
          value={null}
          data={near.map(({ site, distanceM }) => ({
            value: site.id,
            label: t('lines.belt.nearOption', { name: site.name, km: (distanceM / 1000).toFixed(1) }),
          }))}
          onChange={(siteId) => siteId && addSitesToBelt(belt.id, [siteId])}
        />
      )}
      <BarredList table="belt" group={belt} readOnly={readOnly} />
    </InspectorSection>
  )
}
