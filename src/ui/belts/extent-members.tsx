import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { addSitesToExtent, removeSitesFromExtent } from '../../app/extent-actions.ts'
import type { LaidExtent } from '../../app/laid-extents.ts'
import { usePlanState } from '../../app/plan-state.ts'
import type { ExtentTable } from '../../model/operations/edit-extent.ts'
import type { Belt, Line } from '../../model/tables.ts'
import { BarredList, MemberList } from '../groups/member-list.tsx'
import { InspectorSection } from '../panels/inspector-frame.tsx'
import { rankNearSites } from './rank-near-sites.ts'

interface ExtentMembersProps {
  readonly table: ExtentTable
  readonly row: Line | Belt
  /** The same on its roads. */
  readonly laid: LaidExtent
  readonly title: string
  readonly readOnly: boolean
}

/** The sites of a line or belt in the order of travel: pin, take out, let back in, add one that is near. */
export function ExtentMembers({ table, row, laid, title, readOnly }: ExtentMembersProps) {
  const { t } = useTranslation()
  const sites = usePlanState((state) => state.plan.site)
  const near = useMemo(
    () => (readOnly ? [] : rankNearSites(laid, sites, new Set(row.siteIds))),
    [readOnly, laid, sites, row.siteIds],
  )
  return (
    <InspectorSection title={t('lines.belt.members', { n: laid.siteIds.length })}>
      <MemberList
        table={table}
        group={row}
        readOnly={readOnly}
        siteIds={laid.siteIds}
        title={title}
        onRemove={(siteId) => removeSitesFromExtent(table, row.id, [siteId])}
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
          onChange={(siteId) => siteId && addSitesToExtent(table, row.id, [siteId])}
        />
      )}
      <BarredList table={table} group={row} readOnly={readOnly} />
    </InspectorSection>
  )
}
