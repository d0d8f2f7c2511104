import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSitingState } from '../../../app/siting/siting.ts'

/** The candidates by score. */
export function ScoresTab() {
  const { t } = useTranslation()
  const ground = useSitingState((state) => state.ground)
  if (!ground || ground.candidates.length === 0) return <Text c="dimmed">{t('siting.scoresEmpty')}</Text>
  return (
    <Text size="sm">
      {t(`siting.candidateCount.${ground.settings.candidates}`, { n: ground.candidates.length.toLocaleString('en') })}
    </Text>
  )
}
