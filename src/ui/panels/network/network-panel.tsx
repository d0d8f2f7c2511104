import { SegmentedControl, Stack, Text, Title } from '@mantine/core'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { NETWORK_TASKS, type NetworkTask, useNetworkView } from '../../../app/network-view.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { CheckSection } from './check-section.tsx'
import { NetworkStatus } from './network-status.tsx'
import { PathSection } from './path-section.tsx'
import { ReachSection } from './reach-section.tsx'
import { SettingsSection } from './settings-section.tsx'

const sections: Readonly<Record<NetworkTask, ComponentType>> = {
  path: PathSection,
  reach: ReachSection,
  check: CheckSection,
  settings: SettingsSection,
}

/** What the road network answers: ways, reach, faults; and how it is travelled. */
export function NetworkPanel() {
  const { t } = useTranslation()
  const task = useNetworkView((view) => view.task)
  const hasRoads = usePlanState(({ plan }) => plan.route.size + plan.road.size > 0)
  const Section = sections[task]
  return (
    <Stack p="md" gap="md">
      <Title order={2} fz={16}>
        {t('network.title')}
      </Title>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('network.title')}
        value={task}
        data={NETWORK_TASKS.map((value) => ({ value, label: t(`network.tasks.${value}`) }))}
        onChange={(value) => useNetworkView.setState({ task: value as NetworkTask })}
      />
      {!hasRoads && <Text c="dimmed">{t('network.noRoads')}</Text>}
      <NetworkStatus />
      <Section />
    </Stack>
  )
}
