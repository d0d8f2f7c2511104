import { Group, Progress, Stack, Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { groupClusters } from '../../analysis/cluster-counts.ts'
import { findTargetSites } from '../../app/find-target-sites.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { useTargets } from '../../app/use-targets.ts'
import { setView, showSites } from '../../app/view-state.ts'
import type { Target } from '../../model/tables.ts'
import { useMatrixLevel } from './use-matrix-level.ts'

/** The programme's targets and how far the plan is; each opens what it counts, or the matrix where it is set area by area. */
export function CoverageTargets() {
  const { t } = useTranslation()
  const [, setLevel] = useMatrixLevel()
  // A target for townships says nothing where the plan has none.
  const targets = useTargets().filter(({ progress }) => progress.wantedCount > 0)
  const open = (target: Target, title: string, areaCount: number): void => {
    const { plan } = usePlanState.getState()
    if (target.level !== 'city' || areaCount > 1) {
      setLevel(target.level)
      setView({ drawer: 'matrix' })
    } else if (target.subject === 'site') showSites(title, findTargetSites(plan, target))
    else {
      const tables = { areas: plan.area.values(), clusters: plan.cluster.values(), sites: plan.site }
      const ids = [...groupClusters(target, tables).byArea.values()].flat()
      setView({ drawer: 'clusters', selection: ids.length > 0 ? { kind: 'cluster', ids } : null })
    }
  }
  return (
    <Stack gap={8}>
      {targets.map(({ target, progress }) => {
        const words = t(target.subject === 'site' ? 'coverage.targetSites' : 'coverage.targetClusters', {
          have: progress.haveCount,
          wanted: progress.wantedCount,
        })
        const extent =
          target.level === 'city'
            ? t('coverage.whole', { level: t('areaLevel.city').toLowerCase() })
            : t('coverage.perArea', { level: t(`areaLevel.${target.level}`).toLowerCase(), count: target.count })
        return (
          <div key={target.id}>
            <Group justify="space-between" wrap="nowrap" gap={6}>
              <UnstyledButton
                fz="sm"
                c="road"
                className="tabular"
                aria-label={t('coverage.showTarget', { target: `${extent} · ${words}` })}
                onClick={() => open(target, `${extent} · ${words}`, progress.areaCount)}
              >
                {words}
              </UnstyledButton>
              <Text size="xs" c="dimmed">
                {extent}
              </Text>
            </Group>
            <Progress
              mt={2}
              value={(100 * progress.haveCount) / progress.wantedCount}
              aria-label={t('coverage.target')}
            />
          </div>
        )
      })}
    </Stack>
  )
}
