import { Alert, Group, Loader, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../../app/plan-state.ts'
import { useScores } from '../../../app/siting/scores.ts'
import { useSitingSettings, useSitingState } from '../../../app/siting/siting.ts'
import { CriteriaSection } from './criteria-section.tsx'
import { Ranking } from './ranking.tsx'
import './scores.css'

/** The candidates by score: criteria and weights, then the ranking. */
export function ScoresTab() {
  const { t } = useTranslation()
  const ground = useSitingState((state) => state.ground)
  const { candidates } = useSitingSettings()
  const isReader = usePlanState((state) => state.role !== 'writer')
  const { scores, isComputing, error } = useScores()
  if (ground?.candidates.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t(`scores.empty.${candidates}`)}
      </Text>
    )
  return (
    <Stack gap="md">
      {error !== null && (
        <Alert color="red" p="xs">
          {t('scores.failed', { message: error })}
        </Alert>
      )}
      {scores ? (
        <>
          <CriteriaSection scores={scores} isReader={isReader} />
          <Ranking scores={scores} />
        </>
      ) : (
        (isComputing || ground === null) && (
          <Group gap={8}>
            <Loader size={14} aria-hidden />
            <Text size="sm">{t('scores.computing')}</Text>
          </Group>
        )
      )}
    </Stack>
  )
}
