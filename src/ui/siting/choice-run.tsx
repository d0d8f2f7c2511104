import { Alert, Button, Group, Progress, Text } from '@mantine/core'
import { IconPlayerStopFilled, IconTargetArrow } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  cancelChoosing,
  chooseSites,
  stopChoosing,
  useSitingSettings,
  useSitingState,
} from '../../app/siting/siting.ts'

/** Starts a run, says how long it has been at it, and ends it. */
export function ChoiceRun() {
  const { t } = useTranslation()
  const { model } = useSitingSettings()
  const { choice, clash, error, ground, isRunning, isPreparing } = useSitingState()
  const top = useRef<HTMLDivElement>(null)
  const hasChoice = choice !== null
  const isShown = isRunning || clash !== null
  // What comes of it stands below a long form.
  useEffect(() => {
    if (isShown) top.current?.scrollIntoView({ block: 'start' })
  }, [isShown, hasChoice, clash])
  const isEmpty = ground !== null && ground.candidates.length === 0
  const lacksDemand = ground !== null && ground.demands.length === 0 && model !== 'pdispersion' && model !== 'score'
  return (
    <>
      <div ref={top} />
      <div className="siting-run">
        {lacksDemand && (
          <Text size="sm" c="dimmed" mb={6}>
            {t('siting.noDemands')}
          </Text>
        )}
        {isRunning ? (
          <Running />
        ) : (
          <Button
            fullWidth
            leftSection={<IconTargetArrow size={18} />}
            disabled={isEmpty || lacksDemand || error?.kind === 'noRoads'}
            onClick={() => void chooseSites()}
          >
            {t(choice ? 'siting.again' : 'siting.run')}
          </Button>
        )}
        {isPreparing && !isRunning && (
          <Text size="xs" c="dimmed" mt={4} role="status">
            {t('siting.preparing')}
          </Text>
        )}
        {error && (
          <Alert color="red" p="xs" mt={8}>
            {error.kind === 'failed' ? t('siting.failed', { message: error.message }) : t(`siting.${error.kind}`)}
          </Alert>
        )}
      </div>
    </>
  )
}

function Running() {
  const { t } = useTranslation()
  const { timeLimitS } = useSitingSettings()
  const isPreparing = useSitingState((state) => state.isPreparing)
  const [s, setS] = useState(0)
  useEffect(() => {
    const start = performance.now()
    const timer = setInterval(() => setS(Math.floor((performance.now() - start) / 1000)), 250)
    return () => clearInterval(timer)
  }, [])
  const label = isPreparing ? t('siting.preparing') : t('siting.running', { s })
  return (
    <div className="siting-progress" role="status">
      <Group justify="space-between" mb={6} gap={6}>
        <Text size="sm" className="tabular">
          {label}
        </Text>
        <Group gap={6} wrap="nowrap">
          <Button size="compact-sm" leftSection={<IconPlayerStopFilled size={14} />} onClick={stopChoosing}>
            {t('siting.stop')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={cancelChoosing}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Group>
      <Progress value={Math.min(100, (100 * s) / timeLimitS)} aria-label={label} />
    </div>
  )
}
