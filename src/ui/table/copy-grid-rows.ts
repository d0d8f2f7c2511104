import i18next from 'i18next'
import { copyText } from '../../app/copy-text.ts'
import { type SelectionKind, useViewState } from '../../app/view-state.ts'
import { writeTsv } from './ordering/write-tsv.ts'
import type { Grid } from './use-grid.ts'
import { notify } from '../notify.ts'

/** Puts the selected rows that are shown on the clipboard, in their order, with the headers, as spreadsheets take them. */
export async function copyGridRows<R extends { readonly id: string }>(
  grid: Pick<Grid<R>, 'rows' | 'order' | 'shownColumns'>,
  kind: SelectionKind,
): Promise<void> {
  const { selection } = useViewState.getState()
  const wanted = new Set(selection?.kind === kind ? selection.ids : [])
  const rows = Array.from(grid.order, (at) => grid.rows[at] as R).filter((row) => wanted.has(row.id))
  if (rows.length === 0) return
  const columns = grid.shownColumns
  const table = [columns.map((column) => column.label), ...rows.map((row) => columns.map((column) => column.text(row)))]
  const copied = await copyText(writeTsv(table))
  notify({
    message: copied ? i18next.t('table.copied', { n: rows.length }) : i18next.t('table.copyRefused'),
    color: copied ? 'road' : 'red',
  })
}
