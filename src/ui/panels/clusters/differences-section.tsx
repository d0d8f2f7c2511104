import { Button, Checkbox, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  acceptDifferences,
  type ClusterAnswer,
  type ClusterDifference,
  dismissClusters,
  useClusterView,
} from '../../../app/cluster-view.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { flyTo, showSites } from '../../../app/view-state.ts'
import type { Position } from '../../../geo/position.ts'
import { offerUndo } from '../../offer-undo.tsx'
import { InspectorSection } from '../inspector-frame.tsx'

interface DifferencesSectionProps {
  readonly answer: ClusterAnswer
  /** The plan has moved on: nothing of it is accepted any more. */
  readonly isOld: boolean
}

/** What a re-run changes in the clusters of the plan: each can be left out before the rest is accepted as one step. */
export function DifferencesSection({ answer, isOld }: DifferencesSectionProps) {
  const { t } = useTranslation()
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const refused = useClusterView((view) => view.refused)
  const { differences } = answer
  const chosen = differences.filter(({ key }) => !refused.has(key)).length
  if (differences.length === 0)
    return isOld ? null : (
      <Text size="sm" c="dimmed" role="status">
        {t('clusters.differences.none')}
      </Text>
    )
  const toggle = (key: string): void => {
    const next = new Set(refused)
    if (!next.delete(key)) next.add(key)
    useClusterView.setState({ refused: next })
  }
  return (
    <InspectorSection title={t('clusters.differences.title', { n: differences.length })}>
      <Text size="xs" c="dimmed" mb={6}>
        {t('clusters.differences.hint')}
      </Text>
      <Group justify="space-between">
        <Checkbox
          label={t('clusters.differences.all')}
          checked={chosen === differences.length}
          indeterminate={chosen > 0 && chosen < differences.length}
          onChange={() =>
            useClusterView.setState({
              refused: new Set(chosen === differences.length ? differences.map(({ key }) => key) : []),
            })
          }
        />
        <Group gap={6}>
          <Button size="compact-sm" variant="default" onClick={dismissClusters}>
            {t('clusters.differences.dismiss')}
          </Button>
          <Button
            size="compact-sm"
            disabled={readOnly || isOld || chosen === 0}
            onClick={() => {
              acceptDifferences()
              offerUndo(t('clusters.differences.done', { n: chosen }))
            }}
          >
            {t('clusters.differences.accept', { n: chosen })}
          </Button>
        </Group>
      </Group>
      <ul className="cluster-differences">
        {differences.map((one) => (
          <li key={one.key}>
            <Checkbox aria-label={one.words.name} checked={!refused.has(one.key)} onChange={() => toggle(one.key)} />
            <Difference difference={one} />
          </li>
        ))}
      </ul>
    </InspectorSection>
  )
}

function Difference({ difference }: { readonly difference: ClusterDifference }) {
  const { t } = useTranslation()
  const { kind, words, siteIds, addedIds, removedIds, found } = difference
  const { name, color } = words
  return (
    <div className="difference">
      <b data-kind={kind}>{t(`clusters.differences.kind.${kind}`)}</b>
      <i className="cluster-dot" style={{ background: color }} aria-hidden />
      <button
        type="button"
        className="inspector-link"
        aria-label={t('clusters.differences.show', { name })}
        onClick={() => flyToHull(found?.hull ?? placesOf(removedIds))}
      >
        {name}
      </button>
      <small className="tabular">
        {kind === 'changed' ? (
          <>
            {addedIds.length > 0 && (
              <CountButton
                text={t('clusters.differences.added', { n: addedIds.length })}
                title={t('clusters.differences.openAdded', { name, n: addedIds.length })}
                siteIds={addedIds}
              />
            )}
            {removedIds.length > 0 && (
              <CountButton
                text={t('clusters.differences.removed', { n: removedIds.length })}
                title={t('clusters.differences.openRemoved', { name, n: removedIds.length })}
                siteIds={removedIds}
              />
            )}
          </>
        ) : (
          <CountButton
            text={t('clusters.differences.sites', { n: kind === 'new' ? siteIds.length : removedIds.length })}
            title={t('clusters.differences.openAll', { name, n: kind === 'new' ? siteIds.length : removedIds.length })}
            siteIds={kind === 'new' ? siteIds : removedIds}
          />
        )}
      </small>
      {found?.unmet.map(({ limit, reason }) => (
        <small key={limit} className="difference-unmet">
          {t(`clusters.unmet.${reason}`, { limit: t(`clusters.${limit}`) })}
        </small>
      ))}
    </div>
  )
}

interface CountButtonProps {
  readonly text: string
  readonly title: string
  readonly siteIds: readonly string[]
}

function CountButton({ text, title, siteIds }: CountButtonProps) {
  return (
    <button type="button" className="inspector-link" aria-label={title} onClick={() => showSites(title, siteIds)}>
      {text}
    </button>
  )
}

function placesOf(siteIds: readonly string[]): Position[] {
  const { site } = usePlanState.getState().plan
  return siteIds.flatMap((id) => {
    const place = site.get(id)?.position
    return place ? [place] : []
  })
}

function flyToHull(hull: readonly Position[]): void {
  if (hull.length === 0) return
  const [lons, lats] = [hull.map(([lon]) => lon), hull.map(([, lat]) => lat)]
  flyTo({ bounds: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] })
}
