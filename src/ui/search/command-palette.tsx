import { lazy, Suspense } from 'react'
import { usePaletteState } from './palette-state.ts'
import { useCommandKeys } from './use-command-keys.ts'

const PaletteDialog = lazy(async () => ({ default: (await import('./palette-dialog.tsx')).PaletteDialog }))
const KeyboardHelp = lazy(async () => ({ default: (await import('./keyboard-help.tsx')).KeyboardHelp }))

/** Search and commands, the list of keys, and the keys that open both. */
export function CommandPalette() {
  const open = usePaletteState((state) => state.open)
  useCommandKeys()
  return (
    <Suspense fallback={null}>
      {open === 'palette' && <PaletteDialog />}
      {open === 'keys' && <KeyboardHelp />}
    </Suspense>
  )
}

/** Opens the search and command list. */
export function openCommandPalette(): void {
  usePaletteState.setState({ open: 'palette' })
}
