import { List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../../app/plan-state.ts'

/** Choices that were saved. */
export function ScenariosTab() {
  const { t } = useTranslation()
  const scenarios = usePlanState((state) => state.plan.scenario)
  if (scenarios.size === 0) return <Text c="dimmed">{t('siting.scenariosEmpty')}</Text>
  return (
    <List>
      {[...scenarios.values()].map(({ id, name }) => (
        <List.Item key={id}>{name}</List.Item>
      ))}
    </List>
  )
}
