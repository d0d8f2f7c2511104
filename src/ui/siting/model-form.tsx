import { NativeSelect, SegmentedControl, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatDistance, formatDuration } from '../../app/format-cost.ts'
import { setSitingSettings, useSitingSettings } from '../../app/siting/siting.ts'
import { CHOICE_MODELS, type ChoiceModel, type SitingSettings } from '../../model/tables.ts'
import { radiusOf } from '../../siting/ground/build-choice-problem.ts'
import { NumberSetting } from '../panels/clusters/number-setting.tsx'

const METRICS = ['straight', 'length', 'time'] as const

/** What is wanted of the choice, how distance is measured, and how many are chosen. */
export function ModelForm({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation()
  const settings = useSitingSettings()
  const { model, metric, p, coverTimes, partialTo } = settings
  const covers = model === 'mclp' || model === 'lscp'
  const limit = radiusOf(settings) * partialTo
  return (
    <Stack gap={8}>
      <div>
        <NativeSelect
          label={t('siting.model')}
          disabled={readOnly}
          value={model}
          data={CHOICE_MODELS.map((value) => ({ value, label: t(`siting.models.${value}`) }))}
          onChange={(event) => setSitingSettings(withNumber(event.currentTarget.value as ChoiceModel, settings))}
        />
        <Text size="xs" c="dimmed" mt={2}>
          {t(`siting.modelHint.${model}`)}
        </Text>
      </div>
      <NumberSetting
        label={t(model === 'lscp' ? 'siting.pMost' : 'siting.p')}
        unit={t('siting.unit.sites')}
        value={p}
        min={1}
        max={10_000}
        readOnly={readOnly}
        onChange={(value) => {
          if (value !== null || model === 'lscp') setSitingSettings({ p: value })
        }}
      />
      {model !== 'pdispersion' && (
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('service.metric')}
          disabled={readOnly}
          value={metric}
          data={METRICS.map((value) => ({ value, label: t(`service.${value}`) }))}
          onChange={(value) => setSitingSettings({ metric: value as SitingSettings['metric'] })}
        />
      )}
      {(covers || model === 'score') &&
        (metric === 'time' ? (
          <NumberSetting
            label={t('service.minutes').replace(/（.*）| \(.*\)/, '')}
            unit={t('siting.unit.minutes')}
            value={settings.timeS / 60}
            min={0.1}
            max={1440}
            decimals={1}
            readOnly={readOnly}
            onChange={(value) => value !== null && setSitingSettings({ timeS: value * 60 })}
          />
        ) : (
          <NumberSetting
            label={t('service.radiusKm').replace(/（.*）| \(.*\)/, '')}
            unit={t('siting.unit.km')}
            value={settings.radiusM / 1000}
            min={0.01}
            max={1000}
            decimals={3}
            readOnly={readOnly}
            onChange={(value) => value !== null && setSitingSettings({ radiusM: Math.round(value * 1000) })}
          />
        ))}
      {covers && (
        <NumberSetting
          label={t('siting.coverTimes')}
          unit={t('siting.unit.orMore')}
          value={coverTimes}
          min={1}
          max={5}
          readOnly={readOnly}
          onChange={(value) => value !== null && setSitingSettings({ coverTimes: value })}
        />
      )}
      {model === 'mclp' && coverTimes === 1 && (
        <NumberSetting
          label={t('siting.partialTo')}
          unit={t('siting.unit.times')}
          value={partialTo}
          min={1}
          max={5}
          decimals={1}
          readOnly={readOnly}
          onChange={(value) => value !== null && setSitingSettings({ partialTo: value })}
        />
      )}
      {model === 'mclp' && coverTimes === 1 && partialTo > 1 && (
        <Text size="xs" c="dimmed">
          {t('siting.partialHint', { limit: metric === 'time' ? formatDuration(t, limit) : formatDistance(t, limit) })}
        </Text>
      )}
      {covers && coverTimes > 1 && (
        <Text size="xs" c="dimmed">
          {t('siting.timesExclude')}
        </Text>
      )}
    </Stack>
  )
}

/** Where the number may be open for one model and not for the next, there is one again. */
function withNumber(model: ChoiceModel, { p }: SitingSettings): Partial<SitingSettings> {
  return { model, p: model === 'lscp' ? p : (p ?? 10) }
}
