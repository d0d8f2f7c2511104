/** Plans from nothing, from the sample and from files, and a plan as a file. */
import i18next from 'i18next'
import { applyChangeset } from '../model/changeset.ts'
import { newId } from '../model/new-id.ts'
import { createPlan } from '../model/operations/create-plan.ts'
import { copyPlan, importRows } from '../model/operations/import-rows.ts'
import { emptyPlan, type Plan, planRow } from '../model/plan.ts'
import type { PlanDamagedError } from '../storage/errors.ts'
import { completeRescuedPlan } from './complete-rescued-plan.ts'
import { buildSample } from './engine.ts'
import { usePlanState } from './plan-state.ts'
import { planStore } from './plan-store.ts'

const SAMPLE_SEED = 1

/** A new plan without data. Resolves with its id when it is on disk. */
export async function createBlankPlan(): Promise<string> {
  const planId = newId()
  const now = new Date().toISOString()
  await planStore().create(planId, createPlan({ planId, name: i18next.t('plans.untitled'), invented: false, now }))
  return planId
}

/** A new plan with the invented prefecture in it. */
export async function createSamplePlan(): Promise<string> {
  const planId = newId()
  const now = new Date().toISOString()
  const first = createPlan({ planId, name: i18next.t('plans.sampleName'), invented: true, now })
  const rows = await buildSample(SAMPLE_SEED)
  const { plan } = applyChangeset(emptyPlan(), first)
  const { put } = importRows(plan, { key: 'loadSample' }, rows)
  await planStore().create(planId, { ...first, put: { ...put, ...first.put } })
  return planId
}

/**
 * A plan file as a new plan in this browser. Rejects with PlanFileError, and creates nothing, when the file is damaged,
 * newer than this app or no plan file.
 */
export async function openPlanFile(file: File): Promise<string> {
  const { readPlanFile } = await import('../exchange/read/read-plan-file.ts')
  const source = await readPlanFile(new Uint8Array(await file.arrayBuffer()))
  const planId = newId()
  await planStore().create(planId, copyPlan(source, planId, planRow(source).name))
  return planId
}

/** Saves the open plan as a file in the user's downloads and notes the back-up. */
export async function savePlanFile(): Promise<void> {
  const { planId, plan } = usePlanState.getState()
  if (!planId) return
  await downloadPlan(plan)
  await planStore().noteBackUp(planId)
}

/** Saves what can still be read of a damaged plan as a file in the user's downloads. */
export function saveRescuedPlan({ rescued }: PlanDamagedError): Promise<void> {
  return downloadPlan(completeRescuedPlan(rescued, i18next.t('plans.untitled'), new Date().toISOString()))
}

async function downloadPlan(plan: Plan): Promise<void> {
  const { writePlanFile } = await import('../exchange/write/write-plan-file.ts')
  const bytes = await writePlanFile(plan)
  downloadFile(`${planRow(plan).name}.beadline`, bytes, 'application/zip')
}

/** Hands bytes to the browser as a download. Characters that file systems refuse become a dash. */
export function downloadFile(name: string, bytes: Uint8Array | string, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
