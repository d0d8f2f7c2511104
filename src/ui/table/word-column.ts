import type { Word } from '../../model/tables.ts'
import { type GridColumn, NOTHING } from './grid-column.ts'

interface WordColumn<R> {
  readonly id: string
  readonly label: string
  /** Of the programme. */
  readonly words: readonly { readonly id: string; readonly name: Word }[]
  readonly idOf: (row: R) => string | null | undefined
  readonly word: (word: Word) => string
  /** Of rows that have none. */
  readonly nothing: string
}

/** A column of a tier or theme, filtered by choice. */
export function wordColumn<R>({ id, label, words, idOf, word, nothing }: WordColumn<R>): GridColumn<R> {
  return {
    id,
    label,
    widthPx: 150,
    filter: {
      kind: 'choice',
      choices: [...words.map((one) => ({ value: one.id, label: word(one.name) })), { value: NOTHING, label: nothing }],
      choiceOf: (row) => idOf(row) ?? NOTHING,
    },
    text: (row) => {
      const named = words.find((one) => one.id === idOf(row))
      return named ? word(named.name) : ''
    },
  }
}
