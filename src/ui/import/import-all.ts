import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import { createElement } from 'react'
import { commitImport } from '../../app/importing/commit-import.ts'
import { flyTo } from '../../app/view-state.ts'
import { ImportDone } from './import-done.tsx'
import { notify } from '../notify.ts'

const DONE_ID = 'import-done'

/** Carries the import out, shows the imported rows on the map and says what came in. */
export async function importAll(): Promise<void> {
  try {
    const outcome = await commitImport()
    if (!outcome) return
    if (outcome.bounds) flyTo({ bounds: outcome.bounds })
    notify({
      id: DONE_ID,
      title: i18next.t('importing.done.title'),
      // Rows that did not come in can be looked at until the user has read of them.
      autoClose: outcome.rejects.length > 0 ? false : 8000,
      message: createElement(ImportDone, { outcome, onView: () => notifications.hide(DONE_ID) }),
    })
  } catch (error) {
    notify({
      color: 'red',
      autoClose: false,
      message: i18next.t('importing.failed', { reason: error instanceof Error ? error.message : String(error) }),
    })
  }
}
