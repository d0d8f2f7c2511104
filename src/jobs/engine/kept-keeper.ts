/**
 * Lines and belts that the plan keeps, laid on the roads and kept in step: a row is laid anew when it, the roads or the place of one of
 * its members has changed; the shape of a belt only when it runs otherwise.
 */
import {
  createGroupLayer,
  type GroupGround,
  layBelt,
  type LayGroup,
  layLine,
  type LaidGroup,
} from '../../analysis/lay-groups.ts'
import type { BeltShape } from '../../analysis/shape-belt.ts'
import type { FoundBelt, FoundLine } from '../../analysis/types.ts'
import type { Belt, Line, Stretch } from '../../model/tables.ts'
import type { Snap } from '../../network/types.ts'
import { keepUnchanged } from './keep-unchanged.ts'
import type { Roads } from './road-keeper.ts'

interface Laid<R, F> {
  readonly row: R
  readonly members: readonly Snap[]
  readonly laid: F | null
}

export interface KeptRows {
  readonly line: ReadonlyMap<string, Line>
  readonly belt: ReadonlyMap<string, Belt>
  readonly snaps: ReadonlyMap<string, Snap>
}

export class KeptKeeper {
  #roads: Roads | null = null
  #lay: LayGroup | null = null
  #lines = new Map<string, Laid<Line, FoundLine>>()
  #belts = new Map<string, Laid<Belt, FoundBelt>>()
  /** Of each belt, by id, with what it was made of. */
  readonly #shapes = new Map<string, { readonly key: string; readonly shape: BeltShape }>()
  #lineList: readonly FoundLine[] = []
  #beltList: readonly FoundBelt[] = []

  /** In the order of the plan; rows whose roads are gone are left out. Unchanged entries and lists are the same objects. */
  read(rows: KeptRows, roads: Roads): { readonly lines: readonly FoundLine[]; readonly belts: readonly FoundBelt[] } {
    const lay = this.#layerOf(roads)
    const { along } = roads.ground
    this.#lines = layAll(rows.line, rows.snaps, this.#lines, (line, members) => layLine(line, members, lay))
    this.#belts = layAll(rows.belt, rows.snaps, this.#belts, (belt, members) =>
      layBelt(belt, members, lay, along, (key, build) => {
        const known = this.#shapes.get(belt.id)
        const shape = known?.key === key ? known.shape : build()
        this.#shapes.set(belt.id, { key, shape })
        return shape
      }),
    )
    for (const id of this.#shapes.keys()) if (!rows.belt.has(id)) this.#shapes.delete(id)
    this.#lineList = keepUnchanged(this.#lineList, listOf(this.#lines), ({ id }) => id)
    this.#beltList = keepUnchanged(this.#beltList, listOf(this.#belts), ({ id }) => id)
    return { lines: this.#lineList, belts: this.#beltList }
  }

  /** Any stretches with their members, laid on the roads. */
  lay(stretches: readonly Stretch[], members: readonly Snap[], roads: Roads): LaidGroup {
    return this.#layerOf(roads)(stretches, members)
  }

  #layerOf(roads: Roads): LayGroup {
    if (this.#lay && this.#roads === roads) return this.#lay
    // Where stakes alone have changed, the same meetings say that the geometry is the same.
    if (this.#roads?.ground.meetings !== roads.ground.meetings) this.#shapes.clear()
    const ground: GroupGround = { index: roads.index, along: roads.ground.along }
    this.#lay = createGroupLayer(ground)
    this.#roads = roads
    this.#lines.clear()
    this.#belts.clear()
    return this.#lay
  }
}

function layAll<R extends Line | Belt, F>(
  rows: ReadonlyMap<string, R>,
  snaps: ReadonlyMap<string, Snap>,
  before: ReadonlyMap<string, Laid<R, F>>,
  lay: (row: R, members: readonly Snap[]) => F | null,
): Map<string, Laid<R, F>> {
  const next = new Map<string, Laid<R, F>>()
  for (const row of rows.values()) {
    const members = row.siteIds.map((id) => snaps.get(id)).filter((snap) => snap !== undefined)
    const known = before.get(row.id)
    const isSame =
      known?.row === row &&
      known.members.length === members.length &&
      known.members.every((snap, at) => snap === members[at])
    next.set(row.id, isSame ? known : { row, members, laid: lay(row, members) })
  }
  return next
}

function listOf<R, F>(laid: ReadonlyMap<string, Laid<R, F>>): F[] {
  return [...laid.values()].map((one) => one.laid).filter((one) => one !== null)
}
