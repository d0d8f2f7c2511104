import { Select } from '@mantine/core'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addSitesToCluster, removeSitesFromCluster } from '../../../app/cluster-actions.ts'
import { foldText } from '../../../app/fold-text.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import type { Cluster } from '../../../model/tables.ts'
import { BarredList, MemberList } from '../../groups/member-list.tsx'
import { InspectorSection } from '../inspector-frame.tsx'

const MOST_OFFERED = 30

interface ClusterMembersProps {
  readonly cluster: Cluster
  readonly readOnly: boolean
  /** Members to be parted from the rest; null while none are chosen. */
  readonly ticked: ReadonlySet<string> | null
  readonly onTick: (ticked: ReadonlySet<string>) => void
}

/** The sites of a cluster: pin, take out, let back in, add one by name. */
export function ClusterMembers({ cluster, readOnly, ticked, onTick }: ClusterMembersProps) {
  const { t } = useTranslation()
  const tick = (id: string): void => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    onTick(next)
  }
  return (
    <InspectorSection title={t('clusters.inspector.members', { n: cluster.siteIds.length.toLocaleString('en') })}>
      <MemberList
        table="cluster"
        group={cluster}
        readOnly={readOnly}
        siteIds={cluster.siteIds}
        title={cluster.name}
        onRemove={(siteId) => removeSitesFromCluster(cluster.id, [siteId])}
        ticked={ticked}
        onTick={tick}
      />
      {!readOnly && <AddMember cluster={cluster} />}
      <BarredList table="cluster" group={cluster} readOnly={readOnly} />
    </InspectorSection>
  )
}

/** A site by name, the nearest to the members first. */
function AddMember({ cluster }: { readonly cluster: Cluster }) {
  const { t } = useTranslation()
  const sites = usePlanState((state) => state.plan.site)
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search)
  const options = useMemo(() => {
    const members = new Set(cluster.siteIds)
    const [first] = cluster.siteIds.flatMap((id) => sites.get(id) ?? [])
    const needle = foldText(wanted)
    const squeeze = Math.cos(((first?.position[1] ?? 0) * Math.PI) / 180)
    return [...sites.values()]
      .filter(({ id, name }) => !members.has(id) && foldText(name).includes(needle))
      .map(({ id, name, position: [lon, lat] }) => {
        const [fromLon, fromLat] = first?.position ?? [lon, lat]
        return { value: id, label: name, away: Math.hypot((lon - fromLon) * squeeze, lat - fromLat) }
      })
      .sort((a, b) => a.away - b.away || (a.value < b.value ? -1 : 1))
      .slice(0, MOST_OFFERED)
      .map(({ value, label }) => ({ value, label }))
  }, [cluster.siteIds, sites, wanted])
  return (
    <Select
      mt="xs"
      label={t('clusters.inspector.add')}
      placeholder={t('clusters.inspector.addHint')}
      nothingFoundMessage={t('clusters.inspector.noMatch')}
      searchable
      value={null}
      searchValue={search}
      onSearchChange={setSearch}
      filter={({ options: all }) => all}
      data={options}
      onChange={(siteId) => {
        if (siteId) addSitesToCluster(cluster.id, [siteId])
        setSearch('')
      }}
    />
  )
}
