import { Stack, SegmentedControl, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useKeepGround } from '../../app/siting/siting.ts'
import { type SitingTab, useSitingView } from '../../app/siting/siting-view.ts'
import { ChooseTab } from './choose-tab.tsx'
import { ReasonsSection } from './reasons/reasons-section.tsx'
import { ScenariosTab } from './scenarios/scenarios-tab.tsx'
import { ScoresTab } from './scores/scores-tab.tsx'

const TABS = { choose: ChooseTab, scores: ScoresTab, scenarios: ScenariosTab }

/** Choosing sites: the choice itself, the scores of candidates, and choices that were saved. */
export function SitingPanel() {
  const { t } = useTranslation()
  const tab = useSitingView((view) => view.tab)
  useKeepGround()
  const Tab = TABS[tab]
  return (
    <Stack p="md" gap="md">
      <Title order={2} fz={16}>
        {t('siting.title')}
      </Title>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('siting.title')}
        value={tab}
        data={(['choose', 'scores', 'scenarios'] as const).map((value) => ({
          value,
          label: t(`siting.tabs.${value}`),
        }))}
        onChange={(value) => useSitingView.setState({ tab: value as SitingTab })}
      />
      <Tab />
      {tab === 'choose' && <ReasonsSection />}
    </Stack>
  )
}
