import { Group, NumberInput, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface NumberSettingProps {
  readonly label: string
  readonly unit: string
  /** Null: no limit. */
  readonly value: number | null
  readonly min: number
  readonly max: number
  readonly decimals?: number
  readonly readOnly: boolean
  /** Null where the field was emptied. */
  readonly onChange: (value: number | null) => void
}

/** A number that becomes the plan's when the field is left; what is out of range is brought into it. */
export function NumberSetting(props: NumberSettingProps) {
  const { label, unit, value, min, max, decimals = 0, readOnly, onChange } = props
  const { t } = useTranslation()
  const [typed, setTyped] = useState<number | string | null>(null)
  const commit = (): void => {
    const wanted = Number(typed)
    if (typed === '') {
      if (value !== null) onChange(null)
    } else if (typed !== null && Number.isFinite(wanted)) {
      const next = Math.min(max, Math.max(min, decimals === 0 ? Math.round(wanted) : wanted))
      if (next !== value) onChange(next)
    }
    setTyped(null)
  }
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{label}</Text>
      <NumberInput
        aria-label={label}
        className="cluster-number"
        size="xs"
        w={104}
        hideControls
        readOnly={readOnly}
        placeholder={t('clusters.noLimits')}
        value={typed ?? value ?? ''}
        decimalScale={decimals}
        suffix={unit === '' ? '' : ` ${unit}`}
        onChange={setTyped}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
    </Group>
  )
}
