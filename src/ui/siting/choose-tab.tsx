import { Alert, Button, Group, NativeSelect, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../app/plan-state.ts'
import {
  cancelChoosing,
  chooseSites,
  setSitingSettings,
  stopChoosing,
  useSitingSettings,
  useSitingState,
} from '../../app/siting/siting.ts'
import { CHOICE_MODELS, type ChoiceModel } from '../../model/tables.ts'
import { computeGap } from '../../siting/choice/types.ts'

/** The settings of a choice, its run, and what was chosen. */
export function ChooseTab() {
  const { t } = useTranslation()
  const settings = useSitingSettings()
  const isReader = usePlanState((state) => state.role !== 'writer')
  const { choice, clash, error, ground, isRunning, isPreparing } = useSitingState()
  return (
    <Stack gap="sm">
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('siting.candidates')}
        disabled={isReader}
        value={settings.candidates}
        data={(['candidate', 'demandPoint'] as const).map((value) => ({
          value,
          label: t(`siting.candidateKinds.${value}`),
        }))}
        onChange={(value) => setSitingSettings({ candidates: value as typeof settings.candidates })}
      />
      <NativeSelect
        label={t('siting.model')}
        disabled={isReader}
        value={settings.model}
        data={CHOICE_MODELS.filter((value) => value !== 'score').map((value) => ({
          value,
          label: t(`siting.models.${value}`),
        }))}
        onChange={(event) => setSitingSettings({ model: event.currentTarget.value as ChoiceModel })}
      />
      <NumberInput
        label={t('siting.p')}
        disabled={isReader}
        value={settings.p ?? ''}
        min={1}
        onChange={(value) => Number(value) >= 1 && setSitingSettings({ p: Math.round(Number(value)) })}
      />
      <Group>
        <Button disabled={isRunning || !ground} onClick={() => void chooseSites()}>
          {t('siting.run')}
        </Button>
        {isRunning && (
          <>
            <Button variant="default" onClick={stopChoosing}>
              {t('siting.stop')}
            </Button>
            <Button variant="default" onClick={cancelChoosing}>
              {t('action.cancel')}
            </Button>
          </>
        )}
      </Group>
      {isPreparing && <Text size="sm">{t('siting.preparing')}</Text>}
      {error && (
        <Alert color="red">
          {error.kind === 'failed' ? t('siting.failed', { message: error.message }) : t(`siting.${error.kind}`)}
        </Alert>
      )}
      {clash && <Alert color="orange">{t('siting.infeasible')}</Alert>}
      {choice && (
        <Text size="sm">
          {t('siting.chosen', { n: choice.chosen.length })}{' '}
          {choice.isProved ? t('siting.proved') : t('siting.gap', { gap: `${(100 * computeGap(choice)).toFixed(1)}%` })}
        </Text>
      )}
    </Stack>
  )
}
