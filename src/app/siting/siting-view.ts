/** What the siting panel shows. */
import { create } from 'zustand'

export type SitingTab = 'choose' | 'scores' | 'scenarios'

interface SitingView {
  readonly tab: SitingTab
  /** The candidate whose reasons are open. */
  readonly reasonsOf: string | null
  /** Whether the map links what is served to what serves it. */
  readonly showsLinks: boolean
}

export const useSitingView = create<SitingView>()(() => ({ tab: 'choose', reasonsOf: null, showsLinks: true }))
