import { create } from 'zustand'

const STORAGE_KEY = 'beadline.singleKeys'

interface PaletteState {
  /** The dialog that is open. */
  readonly open: 'palette' | 'keys' | null
  /** Whether a single key, without Ctrl, is a shortcut. */
  readonly singleKeys: boolean
}

export const usePaletteState = create<PaletteState>()(() => ({ open: null, singleKeys: readSingleKeys() }))

/** Switches single-key shortcuts and remembers it. */
export function setSingleKeys(singleKeys: boolean): void {
  usePaletteState.setState({ singleKeys })
  try {
    localStorage.setItem(STORAGE_KEY, singleKeys ? 'on' : 'off')
  } catch {
    // A browser that keeps nothing still switches for now.
  }
}

function readSingleKeys(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off'
  } catch {
    return true
  }
}
