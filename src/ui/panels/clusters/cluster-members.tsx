import { ActionIcon, Checkbox, Select, Text, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconMinus, IconPin, IconPinFilled } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addSitesToCluster, letBack, pinMember, removeSitesFromCluster } from '../../../app/cluster-actions.ts'
import { useDerivedState } from '../../../app/derived-state.ts'
import { foldText } from '../../../app/fold-text.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { siteFactsOf } from '../../../app/site-facts.ts'
import { select, showSites } from '../../../app/view-state.ts'
import { programmeOf } from '../../../model/plan.ts'
import type { Cluster } from '../../../model/tables.ts'
import { stakeOf } from '../../../network/stake-of.ts'
import { DomainMark } from '../../charts/domain-mark.tsx'
import { InspectorSection } from '../inspector-frame.tsx'

/** Listed here; the table shows the rest. */
const MOST_LISTED = 60
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
  const plan = usePlanState((state) => state.plan)
  const derived = useDerivedState((state) => state.derived)
  const facts = derived && siteFactsOf(derived)
  const domains = new Map(programmeOf(plan).domains.map((domain) => [domain.id, domain]))
  const pinned = new Set(cluster.pinnedIds)
  const barred = cluster.barredIds ?? []
  const noteOf = (id: string): string => {
    const hang = facts?.hangOf(id)
    const route = hang && plan.route.get(hang.routeId)
    return hang ? `${route?.ref || route?.name || ''} ${stakeOf(hang)}` : ''
  }
  const tick = (id: string): void => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    onTick(next)
  }
  return (
    <InspectorSection title={t('clusters.inspector.members', { n: cluster.siteIds.length.toLocaleString('en') })}>
      <ol className="inspector-list">
        {cluster.siteIds.slice(0, MOST_LISTED).map((id) => {
          const site = plan.site.get(id)
          if (!site) return null
          const isPinned = pinned.has(id)
          return (
            <li key={id} className="belt-member">
              <button type="button" onClick={() => select('site', [id])}>
                <DomainMark domain={domains.get(site.domainId ?? '') ?? null} />
                <span>{site.name}</span>
                <small className="tabular">{noteOf(id)}</small>
              </button>
              {ticked !== null ? (
                <Checkbox
                  aria-label={t('clusters.inspector.choose', { name: site.name })}
                  checked={ticked.has(id)}
                  onChange={() => tick(id)}
                />
              ) : (
                !readOnly && (
                  <>
                    <MemberTool
                      label={t(isPinned ? 'clusters.inspector.unpin' : 'clusters.inspector.pin', { name: site.name })}
                      Icon={isPinned ? IconPinFilled : IconPin}
                      onClick={() => pinMember(cluster.id, id, !isPinned)}
                    />
                    <MemberTool
                      label={t('clusters.inspector.remove', { name: site.name })}
                      Icon={IconMinus}
                      onClick={() => removeSitesFromCluster(cluster.id, [id])}
                    />
                  </>
                )
              )}
            </li>
          )
        })}
      </ol>
      {cluster.siteIds.length > 0 && (
        <button
          type="button"
          className="inspector-link mantine-focus-auto cluster-all"
          onClick={() => showSites(cluster.name, cluster.siteIds)}
        >
          {t('inspector.sites.all', { n: cluster.siteIds.length.toLocaleString('en') })}
        </button>
      )}
      {!readOnly && <AddMember cluster={cluster} />}
      {barred.length > 0 && (
        <>
          <Text size="sm" c="dimmed" mt="xs">
            {t('clusters.inspector.barred', { n: barred.length })}
          </Text>
          <ul className="inspector-list">
            {barred.slice(0, MOST_LISTED).map((id) => {
              const name = plan.site.get(id)?.name ?? ''
              return (
                <li key={id} className="belt-member">
                  <button type="button" onClick={() => select('site', [id])}>
                    <span>{name}</span>
                  </button>
                  {!readOnly && (
                    <MemberTool
                      label={t('clusters.inspector.letBack', { name })}
                      Icon={IconArrowBackUp}
                      onClick={() => letBack(cluster.id, id)}
                    />
                  )}
                </li>
              )
            })}
          </ul>
        </>
      )}
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

interface MemberToolProps {
  readonly label: string
  readonly Icon: typeof IconPin
  readonly onClick: () => void
}

function MemberTool({ label, Icon, onClick }: MemberToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" size="md" aria-label={label} onClick={onClick}>
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  )
}
