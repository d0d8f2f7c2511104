import { lazy, Suspense, useEffect } from 'react'
import { usePaletteState } from './palette-state.ts'
import { useCommandKeys } from './use-command-keys.ts'

const loadPalette = async () => ({ default: (await import('./palette-dialog.tsx')).PaletteDialog })
const PaletteDialog = lazy(loadPalette)
const KeyboardHelp = lazy(async () => ({ default: (await import('./keyboard-help.tsx')).KeyboardHelp }))

const PRELOAD_AFTER_MS = 2000

/** Search and commands, the list of keys, and the keys that open both. */
export function CommandPalette() {
  const open = usePaletteState((state) => state.open)
  useCommandKeys()
  useEffect(() => {
    // Fetched when the page has settled, so that Ctrl+K opens at once.
    const timer = setTimeout(() => void loadPalette(), PRELOAD_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
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
