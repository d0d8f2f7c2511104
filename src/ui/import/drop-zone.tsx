import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useImportState } from '../../app/importing/import-state.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { DropOverlay } from './drop-overlay.tsx'
import { openImport, openImportOnNewPlan } from './open-import.ts'
import { useFileDrop } from './use-file-drop.ts'
import { useTablePaste } from './use-table-paste.ts'

const ImportDialog = lazy(() => import('./import-dialog.tsx').then((module) => ({ default: module.ImportDialog })))
const RejectsDialog = lazy(() => import('./rejects-dialog.tsx').then((module) => ({ default: module.RejectsDialog })))

/** Takes files dropped or tables pasted anywhere, in a plan and on the list of plans, and shows the import. */
export function DropZone() {
  const { t } = useTranslation()
  const { planId } = useParams({ strict: false })
  const isInPlan = planId !== undefined
  const isWriter = usePlanState((state) => state.role === 'writer')
  const open = useImportState((state) => state.open)
  const viewsRejects = useImportState((state) => state.viewsRejects)
  const onFiles = useCallback(
    (files: File[]) => {
      if (isInPlan) openImport(files)
      else void openImportOnNewPlan(files)
    },
    [isInPlan],
  )
  const dragging = useFileDrop(onFiles)
  useTablePaste(onFiles)
  const note = isInPlan ? (isWriter ? null : t('importing.drop.readOnly')) : t('importing.drop.onStart')
  return (
    <>
      {dragging && <DropOverlay note={note} />}
      {isInPlan && (
        <Suspense fallback={null}>
          {open && <ImportDialog />}
          {viewsRejects && <RejectsDialog />}
        </Suspense>
      )}
    </>
  )
}
