/**
 * Belts, kept in step: which lines are joined is found anew whenever a line has changed, but the shapes of belts that run as
 * before (their roads and polygons, which is where the time goes) are kept.
 * Cost: a look at every line and junction, plus the shapes of the belts that run otherwise.
 */
import { findBelts } from '../../analysis/find-belts.ts'
import type { BeltShape, BeltShapes } from '../../analysis/shape-belt.ts'
import type { FoundBelt, FoundLine, RoutesAlong, TrackMeetings } from '../../analysis/types.ts'
import type { BeltSettings } from '../../model/tables.ts'
import { keepUnchanged } from './keep-unchanged.ts'

type Settings = Pick<BeltSettings, 'maxGapM' | 'beltWidthM' | 'joinsBranches'>

/** What belts follow from, besides the lines. */
export interface BeltGround {
  readonly along: RoutesAlong
  readonly meetings: TrackMeetings
}

export class BeltKeeper {
  #belts: readonly FoundBelt[] = []
  #shapes: ReadonlyMap<string, BeltShape> = new Map()
  /** Shapes of the last preview: the next one has most of them too. */
  #previewed: ReadonlyMap<string, BeltShape> = new Map()
  #from: {
    lines: readonly FoundLine[]
    ground: BeltGround
    maxGapM: number
    beltWidthM: number
    isTree: boolean
  } | null = null

  /** Unchanged belts are the same objects, an unchanged list is the same list. The ground is compared by identity. */
  belts(lines: readonly FoundLine[], ground: BeltGround, settings: Settings): readonly FoundBelt[] {
    const { maxGapM, beltWidthM, joinsBranches: isTree = false } = settings
    const from = this.#from
    if (
      from?.lines === lines &&
      from.ground === ground &&
      from.maxGapM === maxGapM &&
      from.beltWidthM === beltWidthM &&
      from.isTree === isTree
    )
      return this.#belts
    // Where stakes alone have changed, the same junctions say that the geometry is the same.
    if (from && from.ground.meetings !== ground.meetings) this.#forgetShapes()
    const used = new Map<string, BeltShape>()
    const found = findBelts(lines, ground.along, ground.meetings, settings, this.#rememberIn(used))
    this.#shapes = used
    this.#belts = keepUnchanged(this.#belts, found, (belt) => belt.id)
    this.#from = { lines, ground, maxGapM, beltWidthM, isTree }
    return this.#belts
  }

  /** The belts under other settings; only their shapes are kept, for the next preview. */
  preview(lines: readonly FoundLine[], ground: BeltGround, settings: Settings): FoundBelt[] {
    const used = new Map<string, BeltShape>()
    const found = findBelts(lines, ground.along, ground.meetings, settings, this.#rememberIn(used))
    this.#previewed = used
    return found
  }

  #forgetShapes(): void {
    this.#shapes = new Map()
    this.#previewed = new Map()
  }

  #rememberIn(used: Map<string, BeltShape>): BeltShapes {
    return (key, build) => {
      const shape = this.#shapes.get(key) ?? this.#previewed.get(key) ?? build()
      used.set(key, shape)
      return shape
    }
  }
}
