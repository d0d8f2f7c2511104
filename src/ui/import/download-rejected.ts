import i18next from 'i18next'
import { currentLanguage } from '../../app/i18n/index.ts'
import { writeRejected } from '../../app/importing/import-work.ts'
import { downloadFile } from '../../app/plan-files.ts'

/** Saves the rows of a file that did not come in, with their reasons. Rejects when the workbook cannot be made. */
export async function downloadRejected(fileId: string, name: string): Promise<void> {
  downloadFile(
    i18next.t('importing.rejected.fileName', { name: name.replace(/\.[^.]+$/, '') }),
    await writeRejected(fileId, currentLanguage()),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  )
}
