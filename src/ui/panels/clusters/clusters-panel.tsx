import '../../belts/belts.css'
import './clusters.css'
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconRotate } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import {
  cancelClusters,
  clusterSettingsOf,
  type ClusterView,
  seekClusters,
  useClusterView,
  useIsClusterAnswerOld,
} from '../../../app/cluster-view.ts'
import { runChangeset, usePlanState } from '../../../app/plan-state.ts'
import { editPlan } from '../../../model/operations/edit-plan.ts'
import { type ClusterSettings, DEFAULT_CLUSTER_SETTINGS } from '../../../model/tables.ts'
import { QuestionProgress } from '../network/question-progress.tsx'
import { ClusterList } from './cluster-list.tsx'
import { ClusterSettingsForm } from './cluster-settings-form.tsx'
import { DifferencesSection } from './differences-section.tsx'
import { DistanceChart } from './distance-chart.tsx'
import { QualitySection } from './quality-section.tsx'
import { UnassignedSection } from './unassigned-section.tsx'

/** Clusters: how they are found, what finding anew would change, and those the plan has. */
export function ClustersPanel() {
  const { t } = useTranslation()
  const settings = usePlanState(({ plan }) => clusterSettingsOf(plan))
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const siteCount = usePlanState((state) => state.plan.site.size)
  const hasRoads = usePlanState(({ plan }) => plan.route.size + plan.road.size > 0)
  const { answer, problem, isComputing } = useClusterView()
  const lacksRoads = settings.metric === 'network' && !hasRoads
  const change = (clusterSettings: ClusterSettings): void =>
    runChangeset(editPlan(usePlanState.getState().plan, { clusterSettings }))
  return (
    <Stack p="md" gap="md">
      <Group justify="space-between">
        <Title order={2} fz={16}>
          {t('clusters.title')}
        </Title>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconRotate size={14} />}
          disabled={readOnly}
          onClick={() => change(DEFAULT_CLUSTER_SETTINGS)}
        >
          {t('action.reset')}
        </Button>
      </Group>
      <ClusterSettingsForm settings={settings} readOnly={readOnly} onChange={change} />
      {siteCount === 0 && <Text c="dimmed">{t('clusters.noSites')}</Text>}
      {lacksRoads && <Text c="dimmed">{t('clusters.noRoads')}</Text>}
      <Button disabled={siteCount === 0 || lacksRoads || isComputing} onClick={() => void seekClusters()}>
        {t('clusters.compute')}
      </Button>
      {isComputing && <QuestionProgress onCancel={cancelClusters} />}
      {problem && <Alert color="orange">{describeProblem(problem)}</Alert>}
      {answer && <Answer answer={answer} />}
      <ClusterList />
    </Stack>
  )

  function describeProblem(one: NonNullable<ClusterView['problem']>): string {
    if (one.kind === 'tooManySites') return t('clusters.problem.tooManySites', { ...one })
    return one.kind === 'bounds' ? t('clusters.problem.bounds', { ...one }) : t('clusters.problem.parted', { ...one })
  }
}

function Answer({ answer }: { readonly answer: NonNullable<ClusterView['answer']> }) {
  const { t } = useTranslation()
  const isOld = useIsClusterAnswerOld(answer.basis)
  return (
    <>
      {isOld && (
        <Alert color="yellow" p="xs" role="status">
          <Text size="sm" mb={6}>
            {t('clusters.outdated')}
          </Text>
          <Button size="compact-sm" variant="default" onClick={() => void seekClusters()}>
            {t('clusters.again')}
          </Button>
        </Alert>
      )}
      {answer.found.distances && <DistanceChart distances={answer.found.distances} />}
      <DifferencesSection answer={answer} isOld={isOld} />
      <UnassignedSection unassigned={answer.found.unassigned} />
      {answer.differences.length > 0 && (
        <QualitySection
          title={t('clusters.quality.ofProposal')}
          quality={answer.found}
          clusters={answer.found.clusters}
        />
      )}
    </>
  )
}
