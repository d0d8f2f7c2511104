import { NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'

interface InspectorChoiceProps {
  readonly label: string
  readonly value: string
  readonly data: readonly { readonly value: string; readonly label: string }[]
  readonly readOnly: boolean
  /** Beside the value. */
  readonly icon?: ReactNode
  readonly onChange: (value: string) => void
}

/** One of several values; where nothing may be edited, its name as text that can be read and copied. */
export function InspectorChoice({ label, value, data, readOnly, icon, onChange }: InspectorChoiceProps) {
  if (readOnly) {
    const name = data.find((choice) => choice.value === value)?.label ?? ''
    return <TextInput label={label} value={name} readOnly leftSection={icon} />
  }
  return (
    <NativeSelect
      label={label}
      leftSection={icon}
      data={[...data]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
