import { create } from 'zustand'

interface StripOptions {
  /** Sites farther from the road are not shown; null shows all. */
  readonly mostOffsetM: number | null
}

/** How strip maps are shown on the screen; kept for the session. */
export const useStripOptions = create<StripOptions>()(() => ({ mostOffsetM: null }))
