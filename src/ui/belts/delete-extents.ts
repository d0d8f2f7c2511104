import i18next from 'i18next'
import { deleteExtents } from '../../app/extent-actions.ts'
import { setView } from '../../app/view-state.ts'
import type { ExtentTable } from '../../model/operations/edit-extent.ts'
import { offerUndo } from '../offer-undo.tsx'

/** Removes lines or belts of the plan, and offers to take it back. */
export function deleteExtentsWithUndo(table: ExtentTable, ids: readonly string[]): void {
  const n = deleteExtents(table, ids)
  if (n === 0) return
  setView({ selection: null })
  offerUndo(i18next.t('lines.belt.deleted', { n, kind: i18next.t(`inspector.kind.${table}`) }))
}
