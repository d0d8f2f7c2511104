/** What the network worker is asked and what it answers. Lines come as flat arrays, so that they cross between threads at once. */
import type { MultiPolygon, Polygon, Position } from '../geo/position.ts'
import type { SpeedClass } from '../model/tables.ts'
import type { Island as NetworkIsland } from '../network/graph/find-islands.ts'
import type { Trap } from '../network/graph/find-traps.ts'
import type { Metric } from '../network/graph/types.ts'
import type { DescribedPath, PathLeg } from '../network/paths/describe-path.ts'
import type { FlatLines } from '../network/reach/flatten-stretches.ts'
import type { ReachDirection } from '../network/reach/types.ts'
import type { ServiceUpdate } from './service/service-update.ts'

export type { FlatLines, Metric, NetworkIsland, ReachDirection }

/** A site or any other place. */
export interface NetworkPlace {
  readonly position: Position
  /** Where it hangs on its road (its snap): there it enters the network. Absent: at the nearest road. */
  readonly foot?: Position | undefined
}

/** The way from a place to where it enters the network, straight. */
export interface Access {
  /** Where it enters. */
  readonly position: Position
  readonly accessM: number
  readonly accessS: number
}

export interface NetworkLeg extends PathLeg {
  /** Where the leg enters and leaves its route, `K12+350`; null on a road that is no route of the plan. */
  readonly fromStake: string | null
  readonly toStake: string | null
}

export interface NetworkRoute extends DescribedPath {
  readonly legs: readonly NetworkLeg[]
  readonly from: Access
  readonly to: Access
  /** Road and access. */
  readonly totalM: number
  readonly totalS: number
}

export interface ReachRequest {
  /** Metres or seconds. */
  readonly limits: readonly number[]
  readonly metric: Metric
  readonly direction: ReachDirection
  /** Of the polygons; by default one that suits the extent. */
  readonly bufferM?: number | undefined
}

export interface ReachedArea {
  readonly limit: number
  readonly lengthM: number
  readonly unreachedM: number
  /** The reached stretches of road, cut exactly. */
  readonly lines: FlatLines
  /** Everything within half of `bufferM` of the stretches, nothing farther than `bufferM`. Null where nothing is reached. */
  readonly polygon: Polygon | MultiPolygon | null
  readonly bufferM: number
}

export interface ReachAnswer {
  /** Of each place, in the order given. */
  readonly access: readonly Access[]
  /** Of each limit, in the order given. */
  readonly areas: readonly ReachedArea[]
}

export interface ServiceRequest {
  readonly metric: Metric
  readonly direction: ReachDirection
  /** Metres or seconds; absent: as far as roads go. */
  readonly limit?: number | undefined
  readonly bufferM?: number | undefined
}

export interface ServiceAnswer {
  readonly access: readonly Access[]
  /** Of each place, in the order given: the road that is nearer to it than to any other, and an area that stands for it. */
  readonly areas: readonly Omit<ReachedArea, 'limit' | 'unreachedM'>[]
  /** Road that none of the places serves. */
  readonly unreachedM: number
}

export interface MatrixRequest {
  readonly metric: Metric
  /** Whether the other measure along the same ways is wanted too. */
  readonly tellsBoth?: boolean | undefined
}

export interface MatrixAnswer {
  readonly fromCount: number
  readonly toCount: number
  /** Metres or seconds row by row, access at both ends included; Infinity where no way leads, 0 from a place to itself. */
  readonly costs: Float64Array
  /** Seconds or metres along the same ways, where both were wanted. */
  readonly others: Float64Array | null
  readonly fromAccess: readonly Access[]
  readonly toAccess: readonly Access[]
  /** Whether a contraction hierarchy was used. */
  readonly usedHierarchy: boolean
}

/** What sites serve by road, as it differs from the answer of revision `base`; null: from none. */
export interface ServiceStep {
  readonly revision: number
  readonly base: number | null
  /** Null where nothing has changed. */
  readonly service: ServiceUpdate | null
}

export interface NetworkReport {
  readonly nodes: number
  readonly edges: number
  readonly lengthM: number
  readonly lengthsM: Readonly<Record<SpeedClass, number>>
  /** Parts that no road joins to the longest, longest first. */
  readonly islands: readonly NetworkIsland[]
  /** Roads that one-way roads let nobody into or out of, longest first. */
  readonly traps: readonly Trap[]
  /** Those that end just short of another road first, the narrowest gap first of all. */
  readonly deadEnds: readonly Position[]
  /** Of each dead end: metres to the other road, null where none is near. */
  readonly deadEndGapsM: readonly (number | null)[]
  /** Milliseconds it took to build. */
  readonly buildMs: number
}

export type NetworkStage = 'graph' | 'places' | 'hierarchy' | 'search' | 'density' | 'area'

export interface NetworkProgress {
  readonly stage: NetworkStage
  /** 0…1 of the whole question. */
  readonly fraction: number
}

/** `noRoads`: the plan has none. */
export type NetworkProblem = 'noRoads' | 'cancelled' | 'failed'

/** A refusal crosses between threads as data. `detail` says more for `failed`. */
export type NetworkOutcome<T> = { readonly ok: true; readonly value: T } | NetworkRefusal

export interface NetworkRefusal {
  readonly ok: false
  readonly problem: NetworkProblem
  readonly detail: string
}

/** Why a question was not answered. */
export class NetworkError extends Error {
  readonly problem: NetworkProblem
  constructor({ problem, detail }: NetworkRefusal) {
    super(detail === '' ? problem : `${problem}: ${detail}`)
    this.name = 'NetworkError'
    this.problem = problem
  }
}
