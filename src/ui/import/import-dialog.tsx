import { Modal } from '@mantine/core'
import { type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { closeImport } from '../../app/importing/import-actions.ts'
import { useImportState } from '../../app/importing/import-state.ts'
import { FileDetails } from './file-details.tsx'
import { FileList } from './file-list.tsx'
import { ImportFooter } from './import-footer.tsx'
import { useIsPhone } from './use-is-phone.ts'
import './import-dialog.css'

/** The import: the files at the left, what is made of the chosen one at the right. */
export function ImportDialog() {
  const { t } = useTranslation()
  const isPhone = useIsPhone()
  const files = useImportState((state) => state.files)
  const chosenFileId = useImportState((state) => state.chosenFileId)
  const chosen = files.find((file) => file.fileId === chosenFileId) ?? files[0]
  return (
    <Modal
      opened
      onClose={closeImport}
      closeOnClickOutside={false}
      fullScreen={isPhone}
      size="min(1480px, 94vw)"
      padding={0}
      title={t('importing.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      classNames={{ content: 'import-dialog', header: 'import-header', body: 'import-body', title: 'import-title' }}
      onKeyDown={keepUndoOut}
    >
      <div className="import-panes">
        <FileList />
        {chosen && <FileDetails key={chosen.fileId} file={chosen} />}
      </div>
      <ImportFooter />
    </Modal>
  )
}

/** Undo and redo would change the plan behind the dialog. */
function keepUndoOut(event: KeyboardEvent): void {
  if ((event.ctrlKey || event.metaKey) && ['z', 'y'].includes(event.key.toLowerCase())) event.stopPropagation()
}
