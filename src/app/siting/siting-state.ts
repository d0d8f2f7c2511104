/** What choosing sites has come to in the open plan, and by which settings. */
import { create } from 'zustand'
import type { ChoiceProgress } from '../../jobs/siting/siting-api.ts'
import { editPlan } from '../../model/operations/edit-plan.ts'
import type { Plan } from '../../model/plan.ts'
import { DEFAULT_SITING_SETTINGS, type SitingSettings } from '../../model/tables.ts'
import type { Clash } from '../../siting/choice/find-clash.ts'
import type { Assignment } from '../../siting/ground/assign-demands.ts'
import type { GroundSettings, SitingGround } from '../../siting/ground/types.ts'
import { runChangeset, usePlanState } from '../plan-state.ts'

/** The ground without its matrix, which the worker has. */
export type GroundFacts = Omit<SitingGround, 'costs'>

/** What was chosen, and from what. */
export interface SitingChoice extends ChoiceProgress {
  readonly chosenIds: readonly string[]
  readonly settings: SitingSettings
  /** That the indexes are of. */
  readonly ground: GroundFacts
  /** Null while it is being improved. */
  readonly end: 'proved' | 'time' | 'stopped' | null
  /** Null while it is being improved. */
  readonly assignment: Assignment | null
}

/** Why there is no choice. */
export interface SitingClash {
  readonly clash: Clash
  /** Candidates that were put out and would, taken back in, let a choice be. */
  readonly freed: readonly number[]
  readonly settings: SitingSettings
  readonly ground: GroundFacts
}

/** Value and bound at a time, as they were told. */
export interface CurvePoint {
  readonly elapsedMs: number
  readonly value: number
  readonly bound: number
}

export interface SitingState {
  readonly ground: GroundFacts | null
  readonly isPreparing: boolean
  readonly choice: SitingChoice | null
  readonly isRunning: boolean
  /** Of the run under way, or the last. */
  readonly curve: readonly CurvePoint[]
  readonly clash: SitingClash | null
  /** Why the last question was not answered: `noChoice`, nothing was found before it was stopped. */
  readonly error: { readonly kind: 'noRoads' | 'noChoice' | 'failed'; readonly message: string } | null
}

export const EMPTY_SITING: SitingState = {
  ground: null,
  isPreparing: false,
  choice: null,
  isRunning: false,
  curve: [],
  clash: null,
  error: null,
}

export const useSitingState = create<SitingState>()(() => EMPTY_SITING)

export function sitingSettingsOf(plan: Plan): SitingSettings {
  return plan.plan.values().next().value?.sitingSettings ?? DEFAULT_SITING_SETTINGS
}

/** The settings of the plan, or the defaults. */
export function useSitingSettings(): SitingSettings {
  return usePlanState(({ plan }) => sitingSettingsOf(plan))
}

/** Changes settings of the plan, as one step; the same ones change nothing. */
export function setSitingSettings(patch: Partial<SitingSettings>): void {
  const { plan } = usePlanState.getState()
  const before = sitingSettingsOf(plan)
  const sitingSettings = { ...before, ...patch }
  if (JSON.stringify(before) !== JSON.stringify(sitingSettings)) runChangeset(editPlan(plan, { sitingSettings }))
}

/** The part of the settings that another ground is needed for when it changes. */
export function groundSettingsOf(settings: SitingSettings): GroundSettings {
  const { candidates, demand, metric, countsExisting, mainClasses, capacityProperty } = settings
  return { candidates, demand, metric, countsExisting, mainClasses, capacityProperty }
}
