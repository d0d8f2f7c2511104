/** Choices that are kept in the plan: saved with their figures, computed anew, compared. */
import { useMemo } from 'react'
import { create } from 'zustand'
import { editScenario, saveScenario } from '../../model/operations/edit-scenario.ts'
import type { Scenario, SitingSettings } from '../../model/tables.ts'
import type { ChoiceReasons } from '../../siting/reasons/types.ts'
import type { Figure } from '../../siting/scenario/compute-figures.ts'
import { runChangeset, usePlanState } from '../plan-state.ts'
import { askSitingBy, type GroundFacts, groundSettingsOf, type SitingChoice, sitingSettingsOf } from './siting.ts'

/** Stands for what exists today in a comparison. */
export const TODAY = 'today'

interface ScenarioView {
  /** Ids of scenarios, the second may be `TODAY`; null: the newest, against today. */
  readonly compared: readonly [string | null, string]
  /** Whether the two lie side by side over the screen. */
  readonly isOpen: boolean
  /** Whether their difference is drawn on the map. */
  readonly isOnMap: boolean
  /** The scenario whose decision paper lies over the screen. */
  readonly paperOf: string | null
}

export const useScenarioView = create<ScenarioView>()(() => ({
  compared: [null, TODAY],
  isOpen: false,
  isOnMap: false,
  paperOf: null,
}))

/** The two that are compared, as far as the plan has them. */
export function useCompared(): { readonly a: Scenario; readonly b: Scenario | null } | null {
  const [idA, idB] = useScenarioView((view) => view.compared)
  const scenarios = usePlanState((state) => state.plan.scenario)
  return useMemo(() => {
    const a = (idA !== null && scenarios.get(idA)) || [...scenarios.values()].at(-1)
    return a ? { a, b: idB === a.id ? null : (scenarios.get(idB) ?? null) } : null
  }, [idA, idB, scenarios])
}

/** Everything chosen, whether site or demand point. */
export function idsOf({ siteIds, demandPointIds = [] }: Pick<Scenario, 'siteIds' | 'demandPointIds'>): string[] {
  return [...siteIds, ...demandPointIds]
}

/** Keeps the choice on screen with what it comes to. Rejects with NetworkError where there is no ground any more. */
export async function saveChoice(choice: SitingChoice, name: string, notes: string): Promise<void> {
  const { settings, chosen, chosenIds, ground, value, bound, isProved } = choice
  const [figures = []] = await askSitingBy(settings, (api) => api.computeFigures(settings, [chosen]))
  const { plan } = usePlanState.getState()
  const isOfSites = settings.candidates === 'candidate'
  const rows: ReadonlyMap<string, unknown> = isOfSites ? plan.site : plan.demandPoint
  const ids = chosenIds.filter((id) => rows.has(id))
  runChangeset(
    saveScenario(plan, {
      name,
      notes,
      siteIds: isOfSites ? ids : [],
      ...(!isOfSites && { demandPointIds: ids }),
      choice: {
        settings,
        savedAt: new Date().toISOString(),
        fingerprint: ground.fingerprint,
        value: finite(value),
        bound: finite(bound),
        isProved,
        figures: [...figures],
      },
    }),
  )
}

/**
 * The figures of a scenario with the data of now; its value and bound are no longer told, since they were of the data then.
 * @returns how many of its sites are no candidates any more
 */
export async function recomputeScenario(scenario: Scenario): Promise<number> {
  const settings = scenario.choice?.settings ?? sitingSettingsOf(usePlanState.getState().plan)
  const { figures, fingerprint, missing } = await askSitingBy(settings, async (api, facts) => {
    const { chosen, missing } = placesOf(scenario, facts)
    const [figures = []] = await api.computeFigures(settings, [chosen])
    return { figures, fingerprint: facts.fingerprint, missing }
  })
  const { plan } = usePlanState.getState()
  if (!plan.scenario.has(scenario.id)) return missing
  const isSame = fingerprint === scenario.choice?.fingerprint && missing === 0
  runChangeset(
    editScenario(plan, scenario.id, {
      choice: {
        settings,
        savedAt: new Date().toISOString(),
        fingerprint,
        value: isSame ? (scenario.choice?.value ?? null) : null,
        bound: isSame ? (scenario.choice?.bound ?? null) : null,
        isProved: isSame && (scenario.choice?.isProved ?? false),
        figures: [...figures],
      },
    }),
  )
  return missing
}

export interface Comparison {
  readonly a: readonly Figure[]
  readonly b: readonly Figure[]
  /** Of each, the sites that are not among the candidates. */
  readonly missingA: number
  readonly missingB: number
}

/** Both by the settings of the first, with the data of now; `b` null: what exists today. */
export async function compareScenarios(a: Scenario, b: Scenario | null): Promise<Comparison> {
  const settings = a.choice?.settings ?? sitingSettingsOf(usePlanState.getState().plan)
  return askSitingBy(settings, async (api, facts) => {
    const placesA = placesOf(a, facts)
    const placesB = b ? placesOf(b, facts) : { chosen: [], missing: 0 }
    const [figuresA = [], figuresB = []] = await api.computeFigures(settings, [placesA.chosen, placesB.chosen])
    return { a: figuresA, b: figuresB, missingA: placesA.missing, missingB: placesB.missing }
  })
}

export interface PaperFacts {
  readonly settings: SitingSettings
  readonly ground: GroundFacts
  /** Candidates, by index. */
  readonly chosen: readonly number[]
  readonly missing: number
  readonly reasons: ChoiceReasons | null
  readonly figures: readonly Figure[]
  readonly today: readonly Figure[]
}

/** Below 0 and apart from those of `choice-reasons.ts`. */
let lastPaperTask = -1_000_000

/** All that a paper tells of a scenario, with the data of now. */
export async function preparePaper(scenario: Scenario): Promise<PaperFacts> {
  const settings = scenario.choice?.settings ?? sitingSettingsOf(usePlanState.getState().plan)
  return askSitingBy(settings, async (api, ground) => {
    const { chosen, missing } = placesOf(scenario, ground)
    const [figures = [], today = []] = await api.computeFigures(settings, [chosen, []])
    const reasons = chosen.length > 0 ? await api.explain(--lastPaperTask, settings, chosen) : null
    return { settings, ground, chosen, missing, reasons, figures, today }
  })
}

/** Whether the data are others than when it was saved; null where that cannot be told without another ground. */
export function isStale(scenario: Scenario, ground: GroundFacts | null): boolean | null {
  const { choice } = scenario
  if (!choice || !ground) return null
  if (JSON.stringify(groundSettingsOf(choice.settings)) !== JSON.stringify(ground.settings)) return null
  return choice.fingerprint !== ground.fingerprint
}

function placesOf(scenario: Scenario, { candidates }: GroundFacts): { chosen: number[]; missing: number } {
  const places = new Map(candidates.map(({ id }, at) => [id, at]))
  const ids = idsOf(scenario)
  const chosen = ids.flatMap((id) => places.get(id) ?? []).sort((x, y) => x - y)
  return { chosen, missing: ids.length - chosen.length }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
