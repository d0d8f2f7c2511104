import type { ReactNode } from 'react'

/** A column of a grid. Functions keep their identity while what they answer stays the same: sorted orders are kept by them. */
export interface GridColumn<R> {
  readonly id: string
  /** The header. */
  readonly label: string
  readonly widthPx: number
  readonly filter: ColumnFilter<R>
  /** What is shown, searched, copied and exported. */
  readonly text: (row: R) => string
  /** For numbers, shown to the right: what is filtered, exported and, without `sortKey`, sorted by. NaN where there is none. */
  readonly number?: (row: R) => number
  /** Decimals of the number in exported files; 7 unless given. */
  readonly exportDecimals?: number
  /** Sorted by this instead of by pinyin; NaN comes last. */
  readonly sortKey?: (row: R) => number
  /** Drawn instead of the text. */
  readonly draw?: (row: R) => ReactNode
  /** Text that is edited in place. */
  readonly edit?: (row: R, text: string) => void
  /** Not shown until the user asks for it. */
  readonly hidden?: boolean
}

export type ColumnFilter<R> =
  | { readonly kind: 'text' }
  | { readonly kind: 'number' }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[]; readonly choiceOf: (row: R) => string }

export interface Choice {
  /** Never empty: an empty value is no filter. */
  readonly value: string
  readonly label: string
}

/** The choice of rows that have nothing in a column. */
export const NOTHING = '-'
