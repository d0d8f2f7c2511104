import { Button, Group, Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNetworkState } from '../../../app/network.ts'

/** How far the question to the road network is that is under way, with a way out. */
export function QuestionProgress({ onCancel }: { readonly onCancel: () => void }) {
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
        <Button size="compact-sm" variant="default" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
      </Group>
      <Progress value={percent} aria-label={stage} />
    </div>
  )
}
