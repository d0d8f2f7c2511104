import '../groups/groups.css'
import { ActionIcon, Button, Stack, Text, Tooltip } from '@mantine/core'
import { IconMinus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { removeSitesFromCluster } from '../../app/cluster-actions.ts'
import { useDerivedState } from '../../app/derived-state.ts'
import { removeSitesFromExtent } from '../../app/extent-actions.ts'
import { extentName } from '../../app/extent-name.ts'
import { asExtent, type LaidExtent } from '../../app/laid-extents.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { siteFactsOf } from '../../app/site-facts.ts'
import { select } from '../../app/view-state.ts'
import type { ExtentTable } from '../../model/operations/edit-extent.ts'
import type { GroupTable } from '../../model/operations/edit-group.ts'
import type { Site } from '../../model/tables.ts'
import { ExtentMembership } from '../belts/extent-membership.tsx'
import { ClusterMembership } from './clusters/cluster-membership.tsx'
import { InspectorSection } from './inspector-frame.tsx'

interface SiteGroupsProps {
  readonly site: Site
  readonly readOnly: boolean
}

interface GroupEntry {
  readonly table: GroupTable
  readonly id: string
  readonly name: string
  readonly n: number
  /** Of what was found and is not kept there is nothing to take it out of. */
  readonly isKept: boolean
}

/** The lines, belts and clusters that a site is in, each with a way out, and a way into others. */
export function SiteGroups({ site, readOnly }: SiteGroupsProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const plan = usePlanState((state) => state.plan)
  const derived = useDerivedState((state) => state.derived)
  const facts = derived && siteFactsOf(derived)
  const entryOf = (table: ExtentTable, extent: LaidExtent): GroupEntry => ({
    table,
    id: extent.id,
    name: extentName(table, extent, plan),
    n: extent.siteIds.length,
    isKept: plan[table].has(extent.id),
  })
  const entries: GroupEntry[] = [
    ...(facts?.linesOf(site.id) ?? []).map((line) => entryOf('line', asExtent(line, plan.route))),
    ...(facts?.beltsOf(site.id) ?? []).map((belt) => entryOf('belt', belt)),
    ...[...plan.cluster.values()]
      .filter(({ siteIds }) => siteIds.includes(site.id))
      .map(({ id, name, siteIds }): GroupEntry => ({ table: 'cluster', id, name, n: siteIds.length, isKept: true })),
  ]
  const takeOut = ({ table, id }: GroupEntry): void => {
    if (table === 'cluster') removeSitesFromCluster(id, [site.id])
    else removeSitesFromExtent(table, id, [site.id])
  }
  const canChange = !readOnly && plan.line.size + plan.belt.size + plan.cluster.size > 0
  return (
    <InspectorSection title={t('inspector.site.belonging')}>
      {entries.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('inspector.site.inNothing')}
        </Text>
      )}
      <ul className="inspector-list">
        {entries.map((entry) => {
          const { table, id, name, n, isKept } = entry
          const label = t('inspector.site.takeOut', { name })
          return (
            <li key={`${table} ${id}`} className="group-member">
              <button type="button" onClick={() => select(table, [id])}>
                <span className="group-wrap">
                  {t('inspector.site.memberOf', { kind: t(`inspector.kind.${table}`), name, n })}
                </span>
              </button>
              {isKept && !readOnly && (
                <Tooltip label={label}>
                  <ActionIcon variant="subtle" size="md" aria-label={label} onClick={() => takeOut(entry)}>
                    <IconMinus size={16} />
                  </ActionIcon>
                </Tooltip>
              )}
            </li>
          )
        })}
      </ul>
      {canChange && (
        <Button size="compact-sm" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('inspector.site.change')}
        </Button>
      )}
      {canChange && isOpen && (
        <Stack gap="sm" mt="xs">
          {plan.line.size + plan.belt.size > 0 && <ExtentMembership siteIds={[site.id]} />}
          {plan.cluster.size > 0 && <ClusterMembership siteIds={[site.id]} />}
        </Stack>
      )}
    </InspectorSection>
  )
}
