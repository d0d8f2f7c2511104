import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { makeClusterOfSites } from '../../../app/cluster-actions.ts'
import { goThere } from '../../../app/go-there.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { useClusterQuality } from '../../../app/use-cluster-quality.ts'
import { select, setView, useViewState } from '../../../app/view-state.ts'
import { offerUndo } from '../../offer-undo.tsx'
import { InspectorSection } from '../inspector-frame.tsx'
import { QualitySection } from './quality-section.tsx'

/** Listed here; the table has them all. */
const MOST_LISTED = 100

/** The clusters that the plan has, what they are worth, and a new one of the selected sites. */
export function ClusterList() {
  const { t } = useTranslation()
  const clusters = usePlanState((state) => state.plan.cluster)
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const selection = useViewState((view) => view.selection)
  const qualities = useClusterQuality()
  const selected = selection?.kind === 'site' ? selection.ids : []
  const rows = [...clusters.values()].sort((a, b) => b.siteIds.length - a.siteIds.length || (a.name < b.name ? -1 : 1))
  return (
    <>
      <InspectorSection title={t('clusters.list.title', { n: clusters.size })}>
        {rows.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('clusters.list.none')}
          </Text>
        )}
        <ul className="inspector-list">
          {rows.slice(0, MOST_LISTED).map(({ id, name, color, siteIds }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => {
                  select('cluster', [id])
                  goThere('cluster', [id])
                }}
              >
                <i className="cluster-dot" style={{ background: color }} aria-hidden />
                <span>{name}</span>
                <small className="tabular">{t('clusters.differences.sites', { n: siteIds.length })}</small>
              </button>
            </li>
          ))}
        </ul>
        <Group gap="xs">
          {clusters.size > 0 && (
            <Button variant="default" onClick={() => setView({ drawer: 'clusters' })}>
              {t('clusters.list.openTable')}
            </Button>
          )}
          {!readOnly && selected.length > 0 && (
            <Button
              variant="default"
              onClick={() => {
                const name = makeClusterOfSites(selected)
                if (name !== null) offerUndo(t('clusters.madeOf', { name }))
              }}
            >
              {t('clusters.make.button', { n: selected.length })}
            </Button>
          )}
        </Group>
      </InspectorSection>
      {qualities && (
        <QualitySection
          title={`${t('clusters.quality.ofPlan')} · ${t(qualities.metric === 'network' ? 'clusters.quality.byRoad' : 'clusters.quality.straight')}`}
          quality={qualities}
          clusters={[...qualities.byId.values()]}
        />
      )}
    </>
  )
}
