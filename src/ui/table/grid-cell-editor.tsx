import { useEffect, useRef, useState } from 'react'

interface GridCellEditorProps {
  readonly label: string
  readonly text: string
  /** The new text, or null where the edit was given up. Called once. */
  readonly onDone: (text: string | null) => void
}

/** A cell's text while it is edited: Enter and leaving keep it, Escape gives it up. */
export function GridCellEditor({ label, text, onDone }: GridCellEditorProps) {
  const [value, setValue] = useState(text)
  const field = useRef<HTMLInputElement>(null)
  const done = useRef(false)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const finish = (next: string | null): void => {
    if (done.current) return
    done.current = true
    field.current?.closest<HTMLElement>('[role="grid"]')?.focus()
    onDone(next === null ? null : next.trim())
  }
  return (
    <input
      ref={field}
      className="grid-editor"
      aria-label={label}
      value={value}
      onChange={(event) => setValue(event.currentTarget.value)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={() => finish(value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') finish(value)
        else if (event.key === 'Escape') finish(null)
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}
