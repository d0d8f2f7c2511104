/**
 * What the plan's sites serve under its settings, whichever the metric: by straight distance from the engine, by road from the
 * network worker, asked anew after each change while a screen wants it.
 */
import { useEffect, useMemo } from 'react'
import { create } from 'zustand'
import { type DemandRow, type DemandTables, listDemand } from '../analysis/service/list-demand.ts'
import type { ServiceFigures, ServiceQuestion, ServiceReplies } from '../analysis/service/types.ts'
import { editPlan } from '../model/operations/edit-plan.ts'
import { planRow } from '../model/plan.ts'
import {
  DEFAULT_SERVICE_DEMAND,
  DEFAULT_SERVICE_SETTINGS,
  type ServiceDemand,
  type ServiceSettings,
} from '../model/tables.ts'
import { useDerivedState } from './derived-state.ts'
import { engineQueries } from './engine.ts'
import { askRoadService, NetworkError, stepRoadService } from './network.ts'
import { runChangeset, usePlanState } from './plan-state.ts'

interface RoadState {
  readonly figures: ServiceFigures | null
  readonly isComputing: boolean
  readonly error: NetworkError | null
}

const useRoadState = create<RoadState>()(() => ({ figures: null, isComputing: false, error: null }))

export interface Service {
  readonly settings: ServiceSettings
  /** Null until computed, and where nothing is to be served. */
  readonly figures: ServiceFigures | null
  readonly isComputing: boolean
  /** Why there are no figures by road. */
  readonly error: NetworkError | null
}

/** The settings of the plan, or the defaults. */
function useServiceSettings(): ServiceSettings {
  return usePlanState(({ plan }) => plan.plan.values().next().value?.serviceSettings ?? DEFAULT_SERVICE_SETTINGS)
}

const TABLE_OF = { demandPoint: 'demandPoint', area: 'area', candidate: 'site' } as const
const NO_ROWS: DemandTables = { demandPoint: new Map(), area: new Map(), site: new Map() }

/** What is to be served by the plan's settings. */
export function demandOf({ demand }: ServiceSettings): ServiceDemand {
  return demand ?? DEFAULT_SERVICE_DEMAND
}

/** The places to be served by id, as far as the plan knows where they are. */
export function useServedRows(): ReadonlyMap<string, DemandRow> {
  const demand = demandOf(useServiceSettings())
  const table = TABLE_OF[demand.kind]
  const basis = usePlanState((state) => state.plan[table])
  return useMemo((): ReadonlyMap<string, DemandRow> => {
    if (table === 'demandPoint') return basis as DemandTables['demandPoint']
    const { rows } = listDemand({ ...NO_ROWS, [table]: basis }, demand)
    return new Map(rows.map((row) => [row.id, row]))
  }, [table, basis, demand])
}

/** The figures as they are, outside of a screen. */
export function currentFigures(): ServiceFigures | null {
  const metric = usePlanState.getState().plan.plan.values().next().value?.serviceSettings?.metric
  return (metric ?? DEFAULT_SERVICE_SETTINGS.metric) === 'straight'
    ? (useDerivedState.getState().derived?.service ?? null)
    : useRoadState.getState().figures
}

/** The figures now. By road they are there while `useKeepService` is wanted somewhere. */
export function useService(): Service {
  const settings = useServiceSettings()
  const straight = useDerivedState((state) => state.derived?.service ?? null)
  const isComputing = useDerivedState((state) => state.computing)
  const road = useRoadState()
  return useMemo(
    () =>
      settings.metric === 'straight'
        ? { settings, figures: straight, isComputing, error: null }
        : { settings, ...road },
    [settings, straight, isComputing, road],
  )
}

/** How many screens want the figures. */
const useWanted = create<{ readonly count: number }>()(() => ({ count: 0 }))

/** Wants the figures by road kept in step with the plan. */
export function useKeepService(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return
    useWanted.setState(({ count }) => ({ count: count + 1 }))
    return () => useWanted.setState(({ count }) => ({ count: count - 1 }))
  }, [isWanted])
}

/** Keeps the figures by road in step with the plan while anything wants them; once in the workspace. */
export function useServiceKeeper(): void {
  const isWanted = useWanted((state) => state.count > 0)
  const { metric } = useServiceSettings()
  const plan = usePlanState((state) => state.plan)
  const { plan: row, site, demandPoint, area, programme, route, road } = plan
  const hasDemand = useServedRows().size > 0
  const isByRoad = isWanted && metric !== 'straight' && hasDemand
  useEffect(() => {
    if (!isByRoad) return
    const controller = new AbortController()
    useRoadState.setState({ isComputing: true, error: null })
    stepRoadService(controller.signal)
      .then((figures) => {
        if (!controller.signal.aborted) useRoadState.setState({ figures, isComputing: false, error: null })
      })
      .catch((error: unknown) => {
        if (controller.signal.aborted) return
        useRoadState.setState({
          figures: null,
          isComputing: false,
          error: error instanceof NetworkError && error.problem !== 'cancelled' ? error : null,
        })
      })
    return () => controller.abort()
  }, [isByRoad, row, site, demandPoint, area, programme, route, road])
}

/** Answers a question about the figures of the plan's settings; null where nothing is to be served. */
export async function askService<K extends ServiceQuestion['kind']>(
  question: Extract<ServiceQuestion, { readonly kind: K }>,
  signal?: AbortSignal,
): Promise<ServiceReplies[K] | null> {
  const { plan } = usePlanState.getState()
  const metric = planRow(plan).serviceSettings?.metric ?? DEFAULT_SERVICE_SETTINGS.metric
  const answer =
    metric === 'straight' ? await engineQueries().askService(question) : await askRoadService(question, signal)
  return answer as ServiceReplies[K] | null
}

/** Makes the settings the plan's own, as one step; the same ones change nothing. */
export function setServiceSettings(settings: ServiceSettings): void {
  const { plan } = usePlanState.getState()
  const before = planRow(plan).serviceSettings ?? DEFAULT_SERVICE_SETTINGS
  if (JSON.stringify(before) !== JSON.stringify(settings)) runChangeset(editPlan(plan, { serviceSettings: settings }))
}
