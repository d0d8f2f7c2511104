import i18next from 'i18next'
import { describePlanFileError } from '../../app/describe-plan-file-error.ts'
import { openImport as openImportOf } from '../../app/importing/import-actions.ts'
import { createBlankPlan, openPlanFile } from '../../app/plan-files.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { notify } from '../notify.ts'

/**
 * Takes files in, wherever they come from: a plan file opens as a plan, others begin an import or join the one that is
 * open. They wait for a plan that is just being opened.
 */
export function openImport(files: readonly File[]): void {
  const planFile = files.find(isPlanFile)
  if (planFile) {
    void showPlan(() => openPlanFile(planFile), planFile.name)
    return
  }
  if (usePlanState.getState().role !== 'writer') {
    notify({ message: i18next.t('importing.drop.readOnly') })
    return
  }
  openImportOf(files)
}

/** As `openImport` on the list of plans: a new plan is made for the files first. */
export async function openImportOnNewPlan(files: readonly File[]): Promise<void> {
  const [first] = files
  if (!first) return
  if (files.some(isPlanFile) || (await showPlan(createBlankPlan, first.name))) openImport(files)
}

function isPlanFile(file: File): boolean {
  return file.name.toLowerCase().endsWith('.beadline')
}

/** False when there is no such plan: the user is told why. */
async function showPlan(make: () => Promise<string>, fileName: string): Promise<boolean> {
  try {
    const planId = await make()
    // Not at the top: the router knows the screens, and they know this.
    const { router } = await import('../router.tsx')
    await router.navigate({ to: '/plan/$planId', params: { planId } })
    return true
  } catch (error) {
    notify({
      color: 'red',
      autoClose: false,
      title: i18next.t('importing.openFailed', { file: fileName }),
      message: await describePlanFileError(error),
    })
    return false
  }
}
