import { Group, Select, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { numericProperties } from '../../../app/numeric-properties.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { AREA_LEVELS, type AreaLevel, type ServiceDemand } from '../../../model/tables.ts'

const EACH = '='
const WEIGHT = 'weight'

interface Props {
  readonly demand: ServiceDemand
  readonly onChange: (demand: ServiceDemand) => void
}

/** What is to be served, and what each of it weighs. */
export function ServiceDemandForm({ demand, onChange: commit }: Props) {
  const { t } = useTranslation()
  const isReader = usePlanState((state) => state.role !== 'writer')
  const areas = usePlanState((state) => state.plan.area)
  const sites = usePlanState((state) => state.plan.site)
  const levels = useMemo(
    () => AREA_LEVELS.filter((level) => [...areas.values()].some((area) => area.level === level)),
    [areas],
  )
  const level = demand.kind === 'area' ? demand.level : null
  const properties = useMemo(() => {
    if (demand.kind === 'demandPoint') return []
    if (level === null) return numericProperties(sites.values())
    return numericProperties([...areas.values()].filter((area) => area.level === level))
  }, [demand.kind, level, areas, sites])
  const choose = (value: string | null): void => {
    if (value === null) return
    if (value === 'demandPoint') commit({ kind: 'demandPoint', isWeighted: true, unit: '' })
    else if (value === 'candidate') commit({ kind: 'candidate', property: null })
    else commit({ kind: 'area', level: value as AreaLevel, property: null })
  }
  const weighed = demand.kind === 'demandPoint' ? (demand.isWeighted ? WEIGHT : EACH) : (demand.property ?? EACH)
  const weigh = (value: string | null): void => {
    if (value === null) return
    if (demand.kind === 'demandPoint') commit({ ...demand, isWeighted: value === WEIGHT })
    else commit({ ...demand, property: value === EACH ? null : value })
  }
  const columns =
    demand.kind === 'demandPoint'
      ? [{ value: WEIGHT, label: t('service.weight') }]
      : [...new Set([...properties, ...(demand.property === null ? [] : [demand.property])])].map((name) => ({
          value: name,
          label: name,
        }))
  return (
    <>
      <Group grow align="flex-end">
        <Select
          label={t('service.demand')}
          rightSectionWidth={20}
          allowDeselect={false}
          disabled={isReader}
          data={[
            { value: 'demandPoint', label: t('service.demandPoint') },
            ...levels.map((value) => ({ value, label: t(`areaLevel.${value}`) })),
            { value: 'candidate', label: t('service.candidate') },
          ]}
          value={demand.kind === 'area' ? demand.level : demand.kind}
          onChange={choose}
        />
        <Select
          label={t('service.weighBy')}
          rightSectionWidth={20}
          allowDeselect={false}
          disabled={isReader}
          data={[...columns, { value: EACH, label: t('service.each') }]}
          value={weighed}
          onChange={weigh}
        />
      </Group>
      {demand.kind === 'demandPoint' && demand.isWeighted && (
        <TextInput
          key={demand.unit}
          size="xs"
          label={t('service.unit')}
          placeholder={t('service.unitHint')}
          defaultValue={demand.unit}
          maxLength={12}
          disabled={isReader}
          onBlur={(event) => commit({ ...demand, unit: event.currentTarget.value.trim() })}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur()
          }}
        />
      )}
    </>
  )
}
