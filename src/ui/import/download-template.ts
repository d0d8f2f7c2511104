import i18next from 'i18next'
import { currentLanguage } from '../../app/i18n/index.ts'
import { downloadFile } from '../../app/plan-files.ts'
import { usePlanState } from '../../app/plan-state.ts'

/** A workbook with the columns that an import knows, in the user's language. */
export async function downloadTemplate(): Promise<void> {
  const { plan } = usePlanState.getState()
  const { writeTemplate } = await import('../../exchange/write/write-template.ts')
  downloadFile(
    i18next.t('importing.template.fileName'),
    await writeTemplate(currentLanguage(), plan.programme.values().next().value),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  )
}
