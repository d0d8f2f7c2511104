import { ActionIcon, Button, Group, NativeSelect, NumberInput, Popover, Text, UnstyledButton } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../app/plan-state.ts'
import {
  type GroundFacts,
  setSitingSettings,
  sitingSettingsOf,
  useSitingSettings,
  useSitingState,
} from '../../app/siting/siting.ts'
import { useWord } from '../../app/use-word.ts'
import { newId } from '../../model/new-id.ts'
import { programmeOf } from '../../model/plan.ts'
import { AREA_LEVELS, type AreaLevel, type Quota } from '../../model/tables.ts'
import { matchesQuota } from '../../siting/ground/build-choice-problem.ts'
import { nameQuota } from '../../app/siting/name-quota.ts'
import { QuotaScopeForm } from './quota-scope-form.tsx'

/** Least and most of the chosen by area, domain, tier, theme and nearness to main roads, with what there is to choose from. */
export function QuotaSection({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation()
  const { quotas, p } = useSitingSettings()
  const ground = useSitingState((state) => state.ground)
  const counties = new Set(ground?.areas.flatMap(({ level, code }) => (level === 'county' ? [code] : [])))
  const leastOfCounties = quotas
    .filter((quota) => isOfArea(quota) && counties.has(quota.areaCode ?? ''))
    .reduce((sum, { least }) => sum + least, 0)
  return (
    <>
      {quotas.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('siting.quota.none')}
        </Text>
      ) : (
        <table className="siting-quotas">
          <thead>
            <tr>
              <th>{t('siting.quota.scope')}</th>
              <th>{t('siting.quota.least')}</th>
              <th>{t('siting.quota.most')}</th>
              <th className="siting-number">{t('siting.quota.available')}</th>
              <th aria-label={t('action.delete')} />
            </tr>
          </thead>
          <tbody>
            {quotas.map((quota) => (
              <QuotaRow key={quota.id} quota={quota} ground={ground} readOnly={readOnly} />
            ))}
          </tbody>
        </table>
      )}
      {p !== null && leastOfCounties > p && (
        <Text size="xs" c="var(--mantine-color-error)">
          {t('siting.quota.sum', { sum: leastOfCounties, p })}
        </Text>
      )}
      {!readOnly && <AddQuotas ground={ground} />}
    </>
  )
}

interface RowProps {
  readonly quota: Quota
  readonly ground: GroundFacts | null
  readonly readOnly: boolean
}

function QuotaRow({ quota, ground, readOnly }: RowProps) {
  const { t } = useTranslation()
  const word = useWord()
  const programme = usePlanState((state) => programmeOf(state.plan))
  const [isOpen, setOpen] = useState(false)
  const available = useMemo(
    () => ground?.candidates.filter((candidate) => matchesQuota(candidate, quota)).length,
    [ground, quota],
  )
  const name = nameQuota(quota, ground, programme, word, t)
  return (
    <tr>
      <th scope="row" aria-label={name}>
        <Popover
          opened={isOpen}
          onChange={setOpen}
          width={280}
          shadow="md"
          position="bottom-start"
          trapFocus
          returnFocus
        >
          <Popover.Target>
            <UnstyledButton
              className="siting-scope"
              disabled={readOnly}
              aria-label={t('siting.quota.edit', { name })}
              onClick={() => setOpen(!isOpen)}
            >
              {name}
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown>
            <QuotaScopeForm quota={quota} ground={ground} onChange={(patch) => changeQuota(quota.id, patch)} />
          </Popover.Dropdown>
        </Popover>
      </th>
      <td>
        <Count
          label={t('siting.quota.leastOf', { name })}
          value={quota.least}
          readOnly={readOnly}
          onChange={(least) => changeQuota(quota.id, withLeast(quota, least ?? 0))}
        />
      </td>
      <td>
        <Count
          label={t('siting.quota.mostOf', { name })}
          value={quota.most}
          readOnly={readOnly}
          onChange={(most) =>
            changeQuota(quota.id, { most, least: most === null ? quota.least : Math.min(quota.least, most) })
          }
        />
      </td>
      <td
        className="siting-number tabular"
        data-short={available !== undefined && available < quota.least ? '' : undefined}
      >
        {available?.toLocaleString('en') ?? '–'}
      </td>
      <td>
        {!readOnly && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('siting.quota.remove', { name })}
            onClick={() => removeQuota(quota.id)}
          >
            <IconX size={14} />
          </ActionIcon>
        )}
      </td>
    </tr>
  )
}

interface CountProps {
  readonly label: string
  /** Null: no limit. */
  readonly value: number | null
  readonly readOnly: boolean
  readonly onChange: (value: number | null) => void
}

/** Becomes the plan's when it is left; an emptied one is none. */
function Count({ label, value, readOnly, onChange }: CountProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<number | string | null>(null)
  const commit = (): void => {
    if (typed !== null) onChange(typed === '' ? null : Math.max(0, Math.round(Number(typed))))
    setTyped(null)
  }
  return (
    <NumberInput
      aria-label={label}
      size="xs"
      w={44}
      hideControls
      allowDecimal={false}
      min={0}
      readOnly={readOnly}
      placeholder={t('siting.noLimit')}
      value={typed ?? value ?? ''}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  )
}

function AddQuotas({ ground }: { readonly ground: GroundFacts | null }) {
  const { t } = useTranslation()
  const { quotas } = useSitingSettings()
  const levels = AREA_LEVELS.filter((level) => ground?.areas.some((area) => area.level === level))
  const [chosen, setChosen] = useState<AreaLevel | null>(null)
  const [least, setLeast] = useState(1)
  const level = chosen ?? (levels.includes('county') ? 'county' : levels[0])
  const addEach = (): void => {
    const codes = ground?.areas.filter((area) => area.level === level).map(({ code }) => code) ?? []
    const known = new Map(quotas.filter(isOfArea).map((quota) => [quota.areaCode, quota]))
    const kept = quotas.map((quota) =>
      isOfArea(quota) && codes.includes(quota.areaCode ?? '') ? { ...quota, ...withLeast(quota, least) } : quota,
    )
    const fresh = codes.filter((code) => !known.has(code)).map((areaCode) => buildQuota({ areaCode, least }))
    setSitingSettings({ quotas: [...kept, ...fresh] })
  }
  return (
    <>
      {level && (
        <Group gap={6} wrap="nowrap">
          <Text size="sm">{t('siting.quota.each')}</Text>
          <NativeSelect
            size="xs"
            flex={1}
            aria-label={t('siting.quota.area')}
            value={level}
            data={levels.map((value) => ({ value, label: t(`areaLevel.${value}`) }))}
            onChange={(event) => setChosen(event.currentTarget.value as AreaLevel)}
          />
          <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
            {t('siting.quota.least')}
          </Text>
          <NumberInput
            size="xs"
            w={44}
            hideControls
            allowDecimal={false}
            min={0}
            aria-label={`${t('siting.quota.each')} ${t('siting.quota.least')}`}
            value={least}
            onChange={(value) => setLeast(Math.max(0, Math.round(Number(value) || 0)))}
          />
          <Button size="compact-sm" variant="light" onClick={addEach}>
            {t('siting.quota.addEach')}
          </Button>
        </Group>
      )}
      <Group justify="space-between">
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => setSitingSettings({ quotas: [...quotas, buildQuota({ least: 1 })] })}
        >
          {t('siting.quota.add')}
        </Button>
        {quotas.length > 0 && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setSitingSettings({ quotas: [] })}>
            {t('siting.quota.clear')}
          </Button>
        )}
      </Group>
    </>
  )
}

/** Whether it counts all there is in an area. */
function isOfArea({ areaCode, domainId, tierId, themeId, mainRoadM }: Quota): boolean {
  return areaCode !== null && domainId === null && tierId === null && themeId === null && mainRoadM === null
}

/** What asks for more than it allows moves along. */
function withLeast({ most }: Quota, least: number): Partial<Quota> {
  return { least, most: most === null ? null : Math.max(most, least) }
}

function buildQuota(fields: Partial<Quota>): Quota {
  return {
    id: newId(),
    areaCode: null,
    domainId: null,
    tierId: null,
    themeId: null,
    mainRoadM: null,
    least: 0,
    most: null,
    ...fields,
  }
}

function changeQuota(id: string, patch: Partial<Quota>): void {
  const { quotas } = sitingSettingsOf(usePlanState.getState().plan)
  setSitingSettings({ quotas: quotas.map((quota) => (quota.id === id ? { ...quota, ...patch } : quota)) })
}

function removeQuota(id: string): void {
  const { quotas } = sitingSettingsOf(usePlanState.getState().plan)
  setSitingSettings({ quotas: quotas.filter((quota) => quota.id !== id) })
}
