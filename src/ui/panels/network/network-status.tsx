import { Alert, Button, Group, Progress, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../../app/copy-text.ts'
import { cancelQuestion } from '../../../app/network-view.ts'
import { useNetworkState } from '../../../app/network.ts'

/** What is answered sooner shows no bar. */
const QUIET_MS = 300

/** How far the question under way is, with a way out; or why it was not answered. */
export function NetworkStatus() {
  const { t } = useTranslation()
  const progress = useNetworkState((state) => state.progress)
  const error = useNetworkState((state) => state.error)
  const isLong = useIsLong(progress !== null)
  if (error && error.problem !== 'noRoads')
    return (
      <Alert color="red" title={t('network.failed')}>
        <Button size="compact-sm" variant="default" onClick={() => void copyText(error.message)}>
          {t('action.copyDetails')}
        </Button>
      </Alert>
    )
  if (!progress || !isLong) return null
  const percent = Math.round(progress.fraction * 100)
  return (
    <div role="status">
      <Group justify="space-between" mb={4}>
        <Text size="sm" className="tabular">
          {t(`network.stage.${progress.stage}`)} {percent}%
        </Text>
        <Button size="compact-sm" variant="default" onClick={cancelQuestion}>
          {t('action.cancel')}
        </Button>
      </Group>
      <Progress value={percent} aria-label={t(`network.stage.${progress.stage}`)} />
    </div>
  )
}

function useIsLong(isRunning: boolean): boolean {
  const [isLong, setIsLong] = useState(false)
  useEffect(() => {
    if (!isRunning) return
    const timer = setTimeout(() => setIsLong(true), QUIET_MS)
    return () => {
      clearTimeout(timer)
      setIsLong(false)
    }
  }, [isRunning])
  return isLong
}
