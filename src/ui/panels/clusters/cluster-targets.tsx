import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { findAreaAtLevel, whyNotOfKind } from '../../../analysis/cluster-target.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { useTargets } from '../../../app/use-targets.ts'
import { useWord } from '../../../app/use-word.ts'
import { programmeOf } from '../../../model/plan.ts'
import type { Cluster } from '../../../model/tables.ts'
import { InspectorFacts } from '../inspector-frame.tsx'

/** The programme's targets for clusters, how far the plan is, and whether this one counts. */
export function ClusterTargets({ cluster }: { readonly cluster: Cluster }) {
  const { t } = useTranslation()
  const word = useWord()
  const plan = usePlanState((state) => state.plan)
  const targets = useTargets().filter(({ target }) => target.subject === 'cluster')
  const { tiers, domains } = programmeOf(plan)
  if (targets.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('clusters.inspector.noTargets')}
      </Text>
    )
  const areaByCode = new Map([...plan.area.values()].map((area) => [area.code, area]))
  return (
    <InspectorFacts
      facts={targets.map(({ target, progress }) => {
        const tier = tiers.find(({ id }) => id === target.tierId)
        const domain = domains.find(({ id }) => id === target.domainId)
        const name = [t(`areaLevel.${target.level}`), tier && word(tier.name), domain && word(domain.name)]
        const why = whyNotOfKind(cluster, target, plan.site)
        // The plan itself is the one city where it has at most one (`computeTargets`).
        const isWholePlan = target.level === 'city' && progress.areaCount <= 1
        const areaId = findAreaAtLevel(cluster.areaCode, target.level, areaByCode)
        const reason =
          why === 'tier'
            ? t('clusters.inspector.whyTier')
            : why === 'domain'
              ? t('clusters.inspector.whyDomain')
              : !isWholePlan && areaId === null
                ? t('clusters.inspector.whyArea')
                : null
        const area = plan.area.get(areaId ?? '')?.name
        return [
          name.filter(Boolean).join(' · '),
          <span key={target.id}>
            {reason === null
              ? [t('clusters.inspector.counts'), area].filter(Boolean).join(' · ')
              : `${t('clusters.inspector.countsNot')} · ${reason}`}
            <small className="tabular target-so-far">
              {t('coverage.targetClusters', { have: progress.haveCount, wanted: progress.wantedCount })}
            </small>
          </span>,
        ]
      })}
    />
  )
}
