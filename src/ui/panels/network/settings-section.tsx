import { Button, Group, NumberInput, Stack, Switch, Text } from '@mantine/core'
import { IconRotate } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { networkSettingsOf } from '../../../app/network-view.ts'
import { runChangeset, usePlanState } from '../../../app/plan-state.ts'
import { editPlan } from '../../../model/operations/edit-plan.ts'
import { DEFAULT_NETWORK_SETTINGS, type NetworkSettings, SPEED_CLASSES } from '../../../model/tables.ts'

/** How the network is put together and how fast it is travelled; every change is a step of the plan. */
export function SettingsSection() {
  const { t } = useTranslation()
  const settings = usePlanState(({ plan }) => networkSettingsOf(plan))
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const change = (networkSettings: NetworkSettings): void => {
    runChangeset(editPlan(usePlanState.getState().plan, { networkSettings }))
  }
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text size="sm" fw={700}>
          {t('network.settings.speeds')}
        </Text>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconRotate size={14} />}
          disabled={readOnly}
          onClick={() => change(DEFAULT_NETWORK_SETTINGS)}
        >
          {t('action.reset')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {t('network.settings.speedsHint')}
      </Text>
      {SPEED_CLASSES.map((name) => (
        <NumberRow
          key={name}
          label={t(`network.speedClass.${name}`)}
          value={settings.speedsKph[name]}
          min={1}
          max={300}
          readOnly={readOnly}
          onChange={(speedKph) => change({ ...settings, speedsKph: { ...settings.speedsKph, [name]: speedKph } })}
        />
      ))}
      <NumberRow
        label={t('network.settings.access')}
        value={settings.accessSpeedKph}
        min={1}
        max={300}
        readOnly={readOnly}
        onChange={(accessSpeedKph) => change({ ...settings, accessSpeedKph })}
      />
      <NumberRow
        label={t('network.settings.joinToleranceM')}
        value={settings.joinToleranceM}
        min={0}
        max={100}
        suffix={` ${t('lines.metre')}`}
        readOnly={readOnly}
        onChange={(joinToleranceM) => change({ ...settings, joinToleranceM })}
      />
      <Switch
        label={t('network.settings.joinCrossings')}
        description={t('network.settings.joinCrossingsHint')}
        checked={settings.joinCrossings}
        disabled={readOnly}
        onChange={({ currentTarget }) => change({ ...settings, joinCrossings: currentTarget.checked })}
      />
      <Switch
        label={t('network.settings.motorwaysOneway')}
        description={t('network.settings.motorwaysOnewayHint')}
        checked={settings.motorwaysOneway}
        disabled={readOnly}
        onChange={({ currentTarget }) => change({ ...settings, motorwaysOneway: currentTarget.checked })}
      />
    </Stack>
  )
}

interface NumberRowProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly suffix?: string
  readonly readOnly: boolean
  readonly onChange: (value: number) => void
}

/** A number that becomes the plan's when the field is left; what is out of range is brought into it. */
function NumberRow({ label, value, min, max, suffix = '', readOnly, onChange }: NumberRowProps) {
  const [typed, setTyped] = useState<number | string | null>(null)
  const commit = (): void => {
    const wanted = Number(typed)
    if (typed !== null && typed !== '' && Number.isFinite(wanted)) {
      const next = Math.min(max, Math.max(min, wanted))
      if (next !== value) onChange(next)
    }
    setTyped(null)
  }
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{label}</Text>
      <NumberInput
        aria-label={label}
        size="xs"
        w={88}
        hideControls
        readOnly={readOnly}
        value={typed ?? value}
        min={min}
        max={max}
        suffix={suffix}
        onChange={setTyped}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
    </Group>
  )
}
