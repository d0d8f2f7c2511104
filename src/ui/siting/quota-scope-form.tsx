import { NativeSelect, Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../app/plan-state.ts'
import type { GroundFacts } from '../../app/siting/siting.ts'
import { useWord } from '../../app/use-word.ts'
import { programmeOf } from '../../model/plan.ts'
import type { Quota, Word } from '../../model/tables.ts'
import { NumberSetting } from '../panels/clusters/number-setting.tsx'

interface Props {
  readonly quota: Quota
  readonly ground: GroundFacts | null
  readonly onChange: (patch: Partial<Quota>) => void
}

/** What a quota is of. Places to be served have no domain, tier or theme. */
export function QuotaScopeForm({ quota, ground, onChange }: Props) {
  const { t } = useTranslation()
  const word = useWord()
  const { domains, tiers, themes } = usePlanState((state) => programmeOf(state.plan))
  const hasWords = ground?.settings.candidates !== 'demandPoint'
  const wordSelect = (
    key: 'domainId' | 'tierId' | 'themeId',
    label: string,
    list: readonly { readonly id: string; readonly name: Word }[],
  ) => (
    <NativeSelect
      size="xs"
      label={label}
      value={quota[key] ?? ''}
      data={[
        { value: '', label: t('siting.quota.any') },
        ...list.map(({ id, name }) => ({ value: id, label: word(name) })),
      ]}
      onChange={(event) => onChange({ [key]: event.currentTarget.value || null })}
    />
  )
  return (
    <Stack gap={6}>
      <Select
        size="xs"
        label={t('siting.quota.area')}
        placeholder={t('siting.quota.any')}
        searchable
        clearable
        limit={50}
        comboboxProps={{ withinPortal: false }}
        value={quota.areaCode}
        data={(ground?.areas ?? []).map(({ code, name, parentCode }) => ({
          value: code,
          label: [ground?.areas.find((area) => area.code === parentCode)?.name, name].filter(Boolean).join(' '),
        }))}
        onChange={(areaCode) => onChange({ areaCode })}
      />
      {hasWords && wordSelect('domainId', t('field.domain'), domains)}
      {hasWords && wordSelect('tierId', t('field.tier'), tiers)}
      {hasWords && wordSelect('themeId', t('field.theme'), themes)}
      <NumberSetting
        label={t('siting.quota.mainRoadKm')}
        unit=""
        value={quota.mainRoadM === null ? null : quota.mainRoadM / 1000}
        min={0}
        max={1000}
        decimals={3}
        readOnly={false}
        onChange={(km) => onChange({ mainRoadM: km === null ? null : Math.round(km * 1000) })}
      />
    </Stack>
  )
}
