import { Textarea, TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'

interface InspectorFieldProps {
  readonly label: string
  /** What the plan holds. */
  readonly value: string
  readonly readOnly: boolean
  readonly description?: string | undefined
  readonly placeholder?: string
  /** Several lines; Enter then begins a new one, leaving the field commits. */
  readonly multiline?: boolean
  /** Takes a changed text; answers with what is wrong with it, or null when it was taken. */
  readonly onCommit: (text: string) => string | null | Promise<string | null>
}

/** A text that is committed by Enter or by leaving the field, and taken back by Escape. A refused text stays with its reason. */
export function InspectorField(props: InspectorFieldProps) {
  const { label, value, readOnly, description, placeholder, multiline = false, onCommit } = props
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const reset = (): void => {
    setDraft(null)
    setError(null)
  }
  const commit = async (): Promise<void> => {
    if (draft === null) return
    const text = draft.trim()
    if (text === value.trim()) {
      reset()
      return
    }
    const problem = await onCommit(text)
    if (problem === null) reset()
    else setError(problem)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      reset()
      event.stopPropagation()
    } else if (event.key === 'Enter' && (!multiline || event.ctrlKey)) void commit()
  }
  const Input = multiline ? Textarea : TextInput
  return (
    <Input
      label={label}
      description={description}
      placeholder={placeholder}
      readOnly={readOnly}
      value={draft ?? value}
      error={error}
      {...(multiline ? { autosize: true, minRows: 2, maxRows: 8 } : {})}
      onChange={(event: { currentTarget: { value: string } }) => setDraft(event.currentTarget.value)}
      onBlur={() => void commit()}
      onKeyDown={onKeyDown}
    />
  )
}
