import type { ReactNode } from 'react'

/** One line that the palette offers. */
export interface PaletteItem {
  readonly id: string
  readonly group: 'goto' | 'area' | 'route' | 'cluster' | 'site' | 'command'
  readonly title: string
  /** Said behind the title. */
  readonly note?: string
  readonly icon?: ReactNode
  readonly keys?: readonly string[]
  /** Absent for what is only said. */
  readonly run?: () => void
}
