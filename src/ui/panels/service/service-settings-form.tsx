import { Group, NumberInput, SegmentedControl, Select, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../../app/plan-state.ts'
import { setServiceSettings } from '../../../app/service.ts'
import { useWord } from '../../../app/use-word.ts'
import { useViewState } from '../../../app/view-state.ts'
import { programmeOf } from '../../../model/plan.ts'
import type { ServiceFilter, ServiceSettings } from '../../../model/tables.ts'

interface Props {
  readonly settings: ServiceSettings
  readonly siteCount: number | null
}

const METRICS = ['straight', 'length', 'time'] as const

/** How far sites serve, and which of them count. */
export function ServiceSettingsForm({ settings, siteCount }: Props) {
  const { t } = useTranslation()
  const word = useWord()
  const isReader = usePlanState((state) => state.role !== 'writer')
  const { domains, tiers, themes } = usePlanState((state) => programmeOf(state.plan))
  const selection = useViewState((view) => view.selection)
  const selected = selection?.kind === 'site' ? selection.ids : []
  const { metric, filter } = settings
  const commit = (text: string): void => {
    const value = Number(text)
    if (!(value > 0)) return
    setServiceSettings(metric === 'time' ? { ...settings, timeS: value * 60 } : { ...settings, radiusM: value * 1000 })
  }
  const limit = metric === 'time' ? settings.timeS / 60 : settings.radiusM / 1000
  const groups = [
    { value: 'all', label: t('service.allSites') },
    ...(selected.length > 0 || filter?.siteIds
      ? [{ value: 'selected', label: t('table.selected', { n: filter?.siteIds?.length ?? selected.length }) }]
      : []),
    ...tiers.map(({ id, name }) => ({ value: `tierId:${id}`, label: `${t('service.tier')}：${word(name)}` })),
    ...domains.map(({ id, name }) => ({ value: `domainId:${id}`, label: `${t('service.domain')}：${word(name)}` })),
    ...themes.map(({ id, name }) => ({ value: `themeId:${id}`, label: `${t('service.theme')}：${word(name)}` })),
  ]
  const chooseSites = (value: string | null): void => {
    if (value === null) return
    const { filter: _, ...rest } = settings
    const at = value.indexOf(':')
    if (value === 'all') setServiceSettings(rest)
    else if (value === 'selected')
      setServiceSettings({ ...rest, filter: { siteIds: filter?.siteIds ?? [...selected] } })
    else setServiceSettings({ ...rest, filter: { [value.slice(0, at)]: value.slice(at + 1) } })
  }
  return (
    <>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('service.metric')}
        disabled={isReader}
        value={metric}
        onChange={(value) => setServiceSettings({ ...settings, metric: value as ServiceSettings['metric'] })}
        data={METRICS.map((value) => ({ value, label: t(`service.${value}`) }))}
      />
      <Group grow align="flex-end">
        <NumberInput
          key={`${metric} ${limit}`}
          label={t(metric === 'time' ? 'service.minutes' : 'service.radiusKm')}
          defaultValue={Number(limit.toFixed(3))}
          min={0.1}
          disabled={isReader}
          onBlur={(event) => commit(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit(event.currentTarget.value)
          }}
        />
        <Select
          label={t('service.sites')}
          allowDeselect={false}
          disabled={isReader}
          data={groups}
          value={valueOf(filter)}
          onChange={chooseSites}
        />
      </Group>
      {siteCount !== null && (
        <Text size="xs" c="dimmed">
          {t('service.siteCount', { n: siteCount.toLocaleString('en') })}
        </Text>
      )}
    </>
  )
}

function valueOf(filter: ServiceFilter | undefined): string {
  if (!filter) return 'all'
  if (filter.siteIds) return 'selected'
  const [first] = Object.entries(filter)
  return first ? `${first[0]}:${String(first[1])}` : 'all'
}
