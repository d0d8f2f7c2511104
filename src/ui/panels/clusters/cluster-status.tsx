import { Button, Group, Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { cancelClusters } from '../../../app/cluster-view.ts'
import { useNetworkState } from '../../../app/network.ts'

/** How far finding clusters is, with a way out. */
export function ClusterStatus() {
  const { t } = useTranslation()
  const progress = useNetworkState((state) => state.progress)
  const percent = Math.round((progress?.fraction ?? 0) * 100)
  const stage = t(`network.stage.${progress?.stage ?? 'graph'}`)
  return (
    <div role="status">
      <Group justify="space-between" mb={4}>
        <Text size="sm" className="tabular">
          {stage} {percent}%
        </Text>
        <Button size="compact-sm" variant="default" onClick={cancelClusters}>
          {t('action.cancel')}
        </Button>
      </Group>
      <Progress value={percent} aria-label={stage} />
    </div>
  )
}
