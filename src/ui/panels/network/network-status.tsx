import { Alert, Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../../app/copy-text.ts'
import { cancelQuestion } from '../../../app/network-view.ts'
import { useNetworkState } from '../../../app/network.ts'
import { QuestionProgress } from './question-progress.tsx'

/** What is answered sooner shows no bar. */
const QUIET_MS = 300

/** How far the question under way is, with a way out; or why it was not answered. */
export function NetworkStatus() {
  const { t } = useTranslation()
  const isRunning = useNetworkState((state) => state.progress !== null)
  const error = useNetworkState((state) => state.error)
  const isLong = useIsLong(isRunning)
  if (error && error.problem !== 'noRoads')
    return (
      <Alert color="red" title={t('network.failed')}>
        <Button size="compact-sm" variant="default" onClick={() => void copyText(error.message)}>
          {t('action.copyDetails')}
        </Button>
      </Alert>
    )
  return isRunning && isLong ? <QuestionProgress onCancel={cancelQuestion} /> : null
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
