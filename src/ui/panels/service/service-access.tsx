import { Group, NumberInput, Select, Stack, Table, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AreaAccess, ServiceFigures, ServiceQuestion } from '../../../analysis/service/types.ts'
import { formatDistance, formatDuration } from '../../../app/format-cost.ts'
import { numericProperties } from '../../../app/numeric-properties.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { setServiceSettings } from '../../../app/service.ts'
import { DECAYS, DEFAULT_SERVICE_CATCHMENT, type Decay, type ServiceCatchment } from '../../../model/tables.ts'
import { useDemandWords } from './use-demand-words.ts'
import { useServiceAnswer } from './use-service-answer.ts'

const EACH = '='
/** Ratios are told for so much weight, or so many places where each counts one. */
const PER_WEIGHT = 10_000
const PER_PLACES = 100

interface Props {
  readonly figures: ServiceFigures
  readonly level: string
}

/** Capacity against demand by the two-step floating catchment: its controls, what it says, and the areas of a level, the least first. */
export function ServiceAccess({ figures, level }: Props) {
  const { t } = useTranslation()
  const { settings } = figures
  const catchment = settings.catchment ?? DEFAULT_SERVICE_CATCHMENT
  const question = useMemo(
    (): Extract<ServiceQuestion, { kind: 'access' }> => ({ kind: 'access', catchment }),
    [catchment],
  )
  const answer = useServiceAnswer(question, figures)
  const words = useDemandWords(settings)
  const whole = answer?.areas.find((area) => area.level === '')
  const areas = (answer?.areas ?? [])
    .filter((area) => area.level === level && area.access !== null)
    .toSorted((a, b) => a.access! - b.access! || (a.name < b.name ? -1 : 1))
  const per = words.unit === null ? PER_PLACES : PER_WEIGHT
  const ratio = ({ access }: AreaAccess): string => (per * (access ?? 0)).toFixed(2)
  const nameOf = (area: AreaAccess): string => (area.areaId === null ? t('service.outside') : area.name)
  const limit =
    answer && (settings.metric === 'time' ? formatDuration(t, answer.limit) : formatDistance(t, answer.limit))
  const capacity = catchment.capacityProperty ?? t('service.accessSites')
  const perWhat = words.unit === null ? words.count(PER_PLACES) : t('service.perWeight', { unit: words.unit })
  const [first] = areas
  const last = areas.at(-1)
  return (
    <Stack gap={6} component="section" aria-label={t('service.access')} data-testid="service-access">
      <Text fw={700} size="sm">
        {t('service.access')}
      </Text>
      <CatchmentForm figures={figures} catchment={catchment} />
      {answer && whole && (
        <>
          <Text size="sm" data-testid="service-access-words">
            {whole.access === null || answer.givenOut === 0
              ? t('service.accessNone')
              : t('service.accessWhole', {
                  per: perWhat,
                  ratio: ratio(whole),
                  capacity,
                  limit: t(`service.along.${settings.metric}`, { cost: limit ?? '' }),
                  all: words.amount(whole.all),
                })}
            {whole.access !== null &&
              whole.without.places > 0 &&
              t('service.accessWithout', {
                without: words.amount(whole.without),
                places: words.count(whole.without.places),
              })}
            {first &&
              last &&
              first !== last &&
              t('service.accessRange', {
                least: nameOf(first),
                low: ratio(first),
                most: nameOf(last),
                high: ratio(last),
              })}
          </Text>
          <Text size="xs" c="dimmed">
            {t('service.accessHint', { decay: t(`service.decayHint.${catchment.decay}`) })}
            {answer.givenOut < answer.capacity &&
              t('service.accessIdle', { n: (answer.capacity - answer.givenOut).toLocaleString('en'), capacity })}
            {answer.sitesWithoutCapacity > 0 &&
              t('service.accessNoCapacity', { n: answer.sitesWithoutCapacity.toLocaleString('en'), capacity })}
          </Text>
        </>
      )}
      {areas.length > 0 && (
        // Scrolls, so that the keyboard must reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div style={{ maxHeight: 240, overflow: 'auto' }} tabIndex={0} role="group" aria-label={t('service.access')}>
          <Table verticalSpacing={2} horizontalSpacing={6} fz="xs" className="tabular" aria-label={t('service.access')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('service.area')}</Table.Th>
                <Table.Th ta="right">{t('service.accessPer', { per: perWhat })}</Table.Th>
                <Table.Th ta="right">{t('service.accessOf')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {areas.map((area) => (
                <Table.Tr key={area.areaId ?? ''}>
                  <Table.Th scope="row" fw={400}>
                    {nameOf(area)}
                  </Table.Th>
                  <Table.Td ta="right">{ratio(area)}</Table.Td>
                  <Table.Td ta="right">{words.amount(area.all)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Stack>
  )
}

interface FormProps {
  readonly figures: ServiceFigures
  readonly catchment: ServiceCatchment
}

function CatchmentForm({ figures: { settings }, catchment }: FormProps) {
  const { t } = useTranslation()
  const isReader = usePlanState((state) => state.role !== 'writer')
  const sites = usePlanState((state) => state.plan.site)
  const properties = useMemo(() => numericProperties(sites.values()), [sites])
  const isTime = settings.metric === 'time'
  const unit = isTime ? 60 : 1000
  const own = isTime ? catchment.timeS : catchment.radiusM
  const common = isTime ? settings.timeS : settings.radiusM
  const commit = (next: ServiceCatchment): void => setServiceSettings({ ...settings, catchment: next })
  const setLimit = (text: string): void => {
    const value = text.trim() === '' ? null : Number(text) * unit
    if (value !== null && !(value > 0)) return
    const limit = value === common ? null : value
    if (limit !== own) commit({ ...catchment, [isTime ? 'timeS' : 'radiusM']: limit })
  }
  const { capacityProperty } = catchment
  const columns = [...new Set([...properties, ...(capacityProperty === null ? [] : [capacityProperty])])]
  return (
    <>
      <Group grow align="flex-end">
        <NumberInput
          key={`${settings.metric} ${own ?? common}`}
          size="xs"
          label={t(isTime ? 'service.catchmentMinutes' : 'service.catchmentKm')}
          defaultValue={Number(((own ?? common) / unit).toFixed(3))}
          min={0.1}
          disabled={isReader}
          onBlur={(event) => setLimit(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') setLimit(event.currentTarget.value)
          }}
        />
        <Select
          size="xs"
          label={t('service.decay')}
          allowDeselect={false}
          disabled={isReader}
          data={DECAYS.map((value) => ({ value, label: t(`service.decays.${value}`) }))}
          value={catchment.decay}
          onChange={(value) => value && commit({ ...catchment, decay: value as Decay })}
        />
      </Group>
      <Select
        size="xs"
        label={t('service.capacity')}
        allowDeselect={false}
        disabled={isReader}
        data={[
          { value: EACH, label: t('service.capacityEach') },
          ...columns.map((name) => ({ value: name, label: name })),
        ]}
        value={capacityProperty ?? EACH}
        onChange={(value) => value && commit({ ...catchment, capacityProperty: value === EACH ? null : value })}
      />
    </>
  )
}
