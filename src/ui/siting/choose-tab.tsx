import './siting.css'
import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../app/plan-state.ts'
import { setSitingSettings, useSitingSettings, useSitingState } from '../../app/siting/siting.ts'
import { NumberSetting } from '../panels/clusters/number-setting.tsx'
import { ChoiceClash } from './choice-clash.tsx'
import { ChoiceResult } from './choice-result.tsx'
import { ChoiceRun } from './choice-run.tsx'
import { Fold } from './fold.tsx'
import { FrontSection } from './front-section.tsx'
import { GroundForm } from './ground-form.tsx'
import { LayoutSection } from './layout-section.tsx'
import { LockSection } from './lock-section.tsx'
import { ModelForm } from './model-form.tsx'
import { QuotaSection } from './quota-section.tsx'

/** The settings of a choice, its run, and what was chosen or why nothing was. */
export function ChooseTab() {
  const { t } = useTranslation()
  const settings = useSitingSettings()
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const choice = useSitingState((state) => state.choice)
  const clash = useSitingState((state) => state.clash)
  const { quotas, lockedInIds, lockedOutIds, spacingM, mainRoads, beltGapM, timeLimitS, seed } = settings
  const lockCount = lockedInIds.length + lockedOutIds.length
  const layoutCount = [spacingM, mainRoads, beltGapM].filter((rule) => rule !== null).length
  const noteOf = (count: number): string | undefined => (count > 0 ? String(count) : undefined)
  return (
    <Stack gap="sm">
      <GroundForm readOnly={readOnly} />
      <ModelForm readOnly={readOnly} />
      <div>
        <Fold title={t('siting.quotas')} note={noteOf(quotas.length)}>
          <QuotaSection readOnly={readOnly} />
        </Fold>
        <Fold title={t('siting.locks')} note={noteOf(lockCount)}>
          <LockSection readOnly={readOnly} />
        </Fold>
        <Fold title={t('siting.layout')} note={noteOf(layoutCount)}>
          <LayoutSection readOnly={readOnly} />
        </Fold>
        <Fold title={t('siting.advanced')} note={`${timeLimitS} ${t('siting.unit.seconds')}`}>
          <NumberSetting
            label={t('siting.timeLimit')}
            unit={t('siting.unit.seconds')}
            value={timeLimitS}
            min={1}
            max={3600}
            readOnly={readOnly}
            onChange={(value) => value !== null && setSitingSettings({ timeLimitS: value })}
          />
          <NumberSetting
            label={t('siting.seed')}
            unit=""
            value={seed}
            min={0}
            max={1_000_000}
            readOnly={readOnly}
            onChange={(value) => value !== null && setSitingSettings({ seed: value })}
          />
        </Fold>
      </div>
      <ChoiceRun />
      {clash && <ChoiceClash found={clash} readOnly={readOnly} />}
      {choice && <ChoiceResult choice={choice} />}
      <Fold title={t('siting.front.title')}>
        <FrontSection />
      </Fold>
    </Stack>
  )
}
