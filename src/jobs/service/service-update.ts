/** How figures cross to the page: as they differ from those it has. */
import type { ServiceFigures, ServiceRow } from '../../analysis/service/types.ts'
import { diffList, type ListUpdate, mergeList } from '../engine/list-update.ts'

export interface ServiceUpdate {
  /** Null: there is nothing to be served. */
  readonly figures: PackedFigures | null
}

interface PackedFigures {
  readonly settings: ServiceFigures['settings']
  readonly siteCount: number
  readonly unplaced: number
  /** Null: as before. */
  readonly demandIds: readonly string[] | null
  /** Where `at` is null, all of them; else those of the points at these places. Null: as before. */
  readonly states: { readonly at: Uint32Array | null; readonly values: Uint8Array } | null
  readonly rows: ListUpdate<ServiceRow> | null
}

/** Beyond this share of changed points all of them are sent. */
const MOST_CHANGED = 0.2

/** Null where they are the same. */
export function diffService(former: ServiceFigures | null, next: ServiceFigures | null): ServiceUpdate | null {
  if (former === next) return null
  if (!next) return { figures: null }
  const { settings, siteCount, demandIds, unplaced } = next
  const isSameDemand = former?.demandIds === demandIds
  return {
    figures: {
      settings,
      siteCount,
      unplaced,
      demandIds: isSameDemand ? null : demandIds,
      states: former?.states === next.states ? null : diffStates(isSameDemand ? former.states : null, next.states),
      rows: former ? diffList(former.rows, next.rows) : next.rows,
    },
  }
}

function diffStates(former: Uint8Array | null, next: Uint8Array): NonNullable<PackedFigures['states']> {
  const changed: number[] = []
  const most = MOST_CHANGED * next.length
  if (former) for (let i = 0; i < next.length && changed.length <= most; i++) if (former[i] !== next[i]) changed.push(i)
  if (!former || changed.length > most) return { at: null, values: next.slice() }
  return { at: Uint32Array.from(changed), values: Uint8Array.from(changed, (i) => next[i]!) }
}

/** The page's half. */
export function mergeService(former: ServiceFigures | null, update: ServiceUpdate | null): ServiceFigures | null {
  if (!update) return former
  const { figures } = update
  if (!figures) return null
  const { settings, siteCount, unplaced, demandIds, states, rows } = figures
  let merged = former?.states ?? new Uint8Array(0)
  if (states?.at) {
    merged = merged.slice()
    states.at.forEach((place, i) => {
      merged[place] = states.values[i]!
    })
  } else if (states) merged = states.values
  return {
    settings,
    siteCount,
    unplaced,
    demandIds: demandIds ?? former?.demandIds ?? [],
    states: merged,
    rows: mergeList(former?.rows ?? [], rows),
  }
}
