/**
 * Lines and belts in one shape, as lists, tables, inspectors and strip maps read them: laid on the roads, whether the plan keeps them
 * or they were found. What is drawn of a line, its road, is cut when it is first asked for.
 */
import { cutTrack, geometryOfTrack } from '../analysis/cut-track.ts'
import type { FoundBelt, FoundLine } from '../analysis/types.ts'
import type { Position } from '../geo/position.ts'
import type { ExtentTable } from '../model/operations/edit-extent.ts'
import type { Plan } from '../model/plan.ts'
import { stretchesOf } from '../model/stretches-of.ts'
import { type Layouts, shownBelts, shownLines } from './derived-state.ts'

/** Belts have it all by themselves. */
export type LaidExtent = Pick<
  FoundBelt,
  'id' | 'stretches' | 'trackIds' | 'siteIds' | 'axis' | 'lengthM' | 'sitesPer10Km' | 'longestGapM'
> &
  Partial<Pick<FoundBelt, 'leftM' | 'rightM'>>

const laidLines = new WeakMap<FoundLine, LaidLine>()

/** A line in the shape of a belt. The same line on the same route gives the same object. */
export function asExtent(line: FoundLine, routes: Plan['route']): LaidExtent {
  const route = routes.get(line.routeId)
  const known = laidLines.get(line)
  if (known && known.route === route) return known
  const laid = new LaidLine(line, route)
  laidLines.set(line, laid)
  return laid
}

class LaidLine implements LaidExtent {
  readonly id: string
  readonly stretches: LaidExtent['stretches']
  readonly trackIds: readonly string[]
  readonly siteIds: readonly string[]
  readonly lengthM: number
  readonly sitesPer10Km: number
  readonly longestGapM: number
  readonly route: ReturnType<Plan['route']['get']>
  readonly #line: FoundLine
  #axis: Position[][] | null = null

  constructor(line: FoundLine, route: LaidLine['route']) {
    this.#line = line
    this.route = route
    this.id = line.id
    this.stretches = stretchesOf(line)
    this.trackIds = [line.trackId]
    this.siteIds = line.siteIds
    this.lengthM = line.lengthM
    this.sitesPer10Km = line.lengthM > 0 ? (line.siteIds.length * 10_000) / line.lengthM : 0
    this.longestGapM = line.longestGapM
  }

  /** In the order of travel. */
  get axis(): readonly (readonly Position[])[] {
    return (this.#axis ??= this.#cut())
  }

  #cut(): Position[][] {
    const { trackId, fromMeasureM, toMeasureM } = this.#line
    if (!this.route) return []
    const [lowM, highM] = [Math.min(fromMeasureM, toMeasureM), Math.max(fromMeasureM, toMeasureM)]
    const pieces = cutTrack(geometryOfTrack(this.route, trackId), lowM, highM)
    return fromMeasureM <= toMeasureM ? pieces : pieces.map((piece) => piece.toReversed()).toReversed()
  }
}

/** One of those on screen. */
export function findLaid(state: Layouts, plan: Pick<Plan, 'route'>, table: ExtentTable, id: string): LaidExtent | null {
  if (table === 'belt') return shownBelts(state).find((belt) => belt.id === id) ?? null
  const line = shownLines(state).find((one) => one.id === id)
  return line ? asExtent(line, plan.route) : null
}
