import './clusters.css'
import { Button, Checkbox, Group, SimpleGrid, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CLUSTER_COLORS } from '../../../app/cluster-color.ts'
import { editClusters, groupsByTheme, setAreaOfCluster, splitByTheme, splitOff } from '../../../app/cluster-actions.ts'
import { formatDistance } from '../../../app/format-cost.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { useClusterQuality } from '../../../app/use-cluster-quality.ts'
import { useWord } from '../../../app/use-word.ts'
import { type GroupFields } from '../../../model/operations/edit-group.ts'
import { programmeOf } from '../../../model/plan.ts'
import { AREA_LEVELS, type Cluster } from '../../../model/tables.ts'
import { ColorSwatches } from '../../groups/color-swatches.tsx'
import { InspectorChoice } from '../inspector-choice.tsx'
import { InspectorDomains } from '../inspector-domains.tsx'
import { InspectorField } from '../inspector-field.tsx'
import { InspectorFacts, InspectorFrame, InspectorSection } from '../inspector-frame.tsx'
import { ClusterMembers } from './cluster-members.tsx'
import { ClusterTargets } from './cluster-targets.tsx'
import { deleteClustersWithUndo } from './delete-clusters.ts'

/** One cluster: its words, figures, mix of domains, the targets it counts for, its members. */
export function InspectorCluster({ cluster }: { readonly cluster: Cluster }) {
  const { t } = useTranslation()
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const [ticked, setTicked] = useState<ReadonlySet<string> | null>(null)
  return (
    <InspectorFrame
      kind="cluster"
      ids={[cluster.id]}
      title={cluster.name}
      onDelete={readOnly ? undefined : () => deleteClustersWithUndo([cluster.id])}
    >
      <ClusterForm cluster={cluster} readOnly={readOnly} />
      <Quality cluster={cluster} />
      <InspectorSection title={t('inspector.many.byDomain')}>
        <InspectorDomains listTitle={cluster.name} siteIds={cluster.siteIds} />
      </InspectorSection>
      <InspectorSection title={t('clusters.inspector.targets')}>
        <ClusterTargets cluster={cluster} />
      </InspectorSection>
      <ClusterMembers cluster={cluster} readOnly={readOnly} ticked={ticked} onTick={setTicked} />
      {!readOnly && cluster.siteIds.length > 1 && <Split cluster={cluster} ticked={ticked} onTick={setTicked} />}
    </InspectorFrame>
  )
}

/** The words, colour and area of a cluster; each change is one step. */
function ClusterForm({ cluster, readOnly }: { readonly cluster: Cluster; readonly readOnly: boolean }) {
  const { t } = useTranslation()
  const word = useWord()
  const programme = usePlanState((state) => programmeOf(state.plan))
  const areas = usePlanState((state) => state.plan.area)
  const edit = (fields: GroupFields): null => {
    editClusters([cluster.id], fields)
    return null
  }
  const none = { value: '', label: t('field.none') }
  const choices = [...areas.values()]
    .filter(({ level, code }) => level !== 'village' && code !== '')
    .sort((a, b) => AREA_LEVELS.indexOf(a.level) - AREA_LEVELS.indexOf(b.level) || (a.code < b.code ? -1 : 1))
    .map(({ code, name }) => ({ value: code, label: name }))
  const known = cluster.areaCode === null || choices.some(({ value }) => value === cluster.areaCode)
  return (
    <Stack gap="xs">
      <InspectorField
        label={t('field.name')}
        value={cluster.name}
        readOnly={readOnly}
        onCommit={(name) => (name === '' ? t('clusters.inspector.nameMissing') : edit({ name }))}
      />
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs">
        <InspectorChoice
          label={t('field.tier')}
          readOnly={readOnly}
          data={[none, ...programme.tiers.map(({ id, name }) => ({ value: id, label: word(name) }))]}
          value={cluster.tierId ?? ''}
          onChange={(value) => edit({ tierId: value || null })}
        />
        <InspectorChoice
          label={t('field.theme')}
          readOnly={readOnly}
          data={[none, ...programme.themes.map(({ id, name }) => ({ value: id, label: word(name) }))]}
          value={cluster.themeId ?? ''}
          onChange={(value) => edit({ themeId: value || null })}
        />
      </SimpleGrid>
      <InspectorChoice
        label={t('clusters.inspector.area')}
        readOnly={readOnly}
        data={[
          { value: '', label: t('clusters.inspector.noArea') },
          ...(known ? [] : [{ value: cluster.areaCode ?? '', label: cluster.areaCode ?? '' }]),
          ...choices,
        ]}
        value={cluster.areaCode ?? ''}
        onChange={(value) => setAreaOfCluster(cluster.id, value || null)}
      />
      <ColorSwatches
        label={t('clusters.inspector.color')}
        colors={CLUSTER_COLORS}
        color={cluster.color}
        readOnly={readOnly}
        onChoose={(color) => edit({ color })}
      />
      <InspectorField
        label={t('field.notes')}
        value={cluster.notes}
        readOnly={readOnly}
        multiline
        onCommit={(notes) => edit({ notes })}
      />
      <Checkbox
        label={t('clusters.inspector.held')}
        checked={cluster.isHeld ?? false}
        disabled={readOnly}
        onChange={(event) => edit({ isHeld: event.currentTarget.checked })}
      />
    </Stack>
  )
}

function Quality({ cluster }: { readonly cluster: Cluster }) {
  const { t } = useTranslation()
  const word = useWord()
  const qualities = useClusterQuality()
  const themes = usePlanState((state) => programmeOf(state.plan).themes)
  const found = qualities?.byId.get(cluster.id)
  if (!qualities || !found) return null
  const theme = themes.find(({ id }) => id === found.themeId)
  const by = t(qualities.metric === 'network' ? 'clusters.quality.byRoad' : 'clusters.quality.straight')
  return (
    <InspectorSection title={`${t('clusters.inspector.quality')} · ${by}`}>
      <InspectorFacts
        facts={[
          [t('clusters.quality.silhouette'), found.silhouette?.toFixed(2) ?? null],
          [
            t('clusters.quality.diameter'),
            found.diameterM === null
              ? null
              : Number.isFinite(found.diameterM)
                ? formatDistance(t, found.diameterM)
                : t('clusters.quality.noWay'),
          ],
          [t('clusters.quality.purity'), `${Math.round(found.purity * 100)}%`],
          [t('clusters.inspector.themeOf'), theme ? word(theme.name) : null],
          [
            t('clusters.inspector.counties'),
            found.countyIds.length > 0 ? t('clusters.inspector.countiesValue', { n: found.countyIds.length }) : null,
          ],
          [
            '',
            found.broken.length > 0
              ? t('clusters.quality.broken', {
                  limits: found.broken.map((limit) => t(`clusters.${limit}`)).join(t('clusters.quality.and')),
                })
              : null,
          ],
        ]}
      />
    </InspectorSection>
  )
}

interface SplitProps {
  readonly cluster: Cluster
  readonly ticked: ReadonlySet<string> | null
  readonly onTick: (ticked: ReadonlySet<string> | null) => void
}

/** Parts a cluster by theme, or the members that are ticked from the rest. */
function Split({ cluster, ticked, onTick }: SplitProps) {
  const { t } = useTranslation()
  const themeCount = usePlanState(({ plan }) => groupsByTheme(plan, cluster.id).length)
  const chosen = [...(ticked ?? [])].filter((id) => cluster.siteIds.includes(id))
  return (
    <InspectorSection title={t('clusters.inspector.split')}>
      <Group gap="xs">
        {ticked === null ? (
          <>
            <Button variant="default" disabled={themeCount < 2} onClick={() => splitByTheme(cluster.id)}>
              {t('clusters.inspector.splitByTheme')}
            </Button>
            <Button variant="default" onClick={() => onTick(new Set())}>
              {t('clusters.inspector.splitChosen')}
            </Button>
          </>
        ) : (
          <>
            <Button
              disabled={chosen.length === 0 || chosen.length === cluster.siteIds.length}
              onClick={() => {
                splitOff(cluster.id, chosen)
                onTick(null)
              }}
            >
              {t('clusters.inspector.splitN', { n: chosen.length })}
            </Button>
            <Button variant="default" onClick={() => onTick(null)}>
              {t('clusters.inspector.cancelSplit')}
            </Button>
          </>
        )}
      </Group>
    </InspectorSection>
  )
}
