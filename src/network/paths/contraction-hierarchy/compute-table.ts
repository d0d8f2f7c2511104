/**
 * Costs between all of many sources and all of many targets (S. Knopp and others, Computing Many-to-Many Shortest Paths Using
 * Highway Hierarchies, ALENEX 2007): every target leaves its cost at the nodes its climb comes through; every source's climb
 * collects what lies at its own. 12 bytes (20 with a second value) for each node of each target's climb, some hundreds on roads.
 */
import type { Climb, ClimbEnd } from './climb.ts'
import type { HierarchySearch } from './hierarchy-search.ts'

export interface CostTable {
  /** Row by row, a row for each source; Infinity where no way leads. */
  readonly costs: Float64Array
  /** The second value along the same ways; null where none was asked for. */
  readonly told: Float64Array | null
}

/** Yields the fraction done after every climb. `search` is used up between steps. */
export function* computeTableInSteps(
  search: HierarchySearch,
  sources: readonly (readonly ClimbEnd[])[],
  targets: readonly (readonly ClimbEnd[])[],
): Generator<number, CostTable, undefined> {
  const { forward, backward, hierarchy, tells } = search
  const climbs = sources.length + targets.length
  let size = 1024
  let count = 0
  let entryPlaces = new Uint32Array(size)
  let entryTargets = new Uint32Array(size)
  let entryCosts = new Float64Array(size)
  let entryTold = new Float64Array(tells ? size : 0)
  const starts = new Uint32Array(hierarchy.nodeCount + 1)
  for (const [target, ends] of targets.entries()) {
    begin(backward, ends)
    while (backward.heap.size > 0) {
      const position = backward.step()
      if (position < 0) continue
      if (count === size) {
        size *= 2
        entryPlaces = copied(entryPlaces, new Uint32Array(size))
        entryTargets = copied(entryTargets, new Uint32Array(size))
        entryCosts = copied(entryCosts, new Float64Array(size))
        if (tells) entryTold = copied(entryTold, new Float64Array(size))
      }
      starts[position + 1]!++
      entryPlaces[count] = position
      entryTargets[count] = target
      entryCosts[count] = backward.costs[position]!
      if (tells) entryTold[count] = backward.told[position]!
      count++
    }
    yield target / climbs
  }

  for (let position = 0; position < hierarchy.nodeCount; position++) starts[position + 1]! += starts[position]!
  const next = starts.slice(0, hierarchy.nodeCount)
  const leftTargets = new Uint32Array(count)
  const leftCosts = new Float64Array(count)
  const leftTold = new Float64Array(tells ? count : 0)
  for (let entry = 0; entry < count; entry++) {
    const at = next[entryPlaces[entry]!]!++
    leftTargets[at] = entryTargets[entry]!
    leftCosts[at] = entryCosts[entry]!
    if (tells) leftTold[at] = entryTold[entry]!
  }

  const costs = new Float64Array(sources.length * targets.length).fill(Infinity)
  const told = tells ? new Float64Array(costs.length).fill(Infinity) : null
  for (const [source, ends] of sources.entries()) {
    const row = source * targets.length
    begin(forward, ends)
    while (forward.heap.size > 0) {
      const position = forward.step()
      if (position < 0) continue
      const climbed = forward.costs[position]!
      for (let entry = starts[position]!, last = starts[position + 1]!; entry < last; entry++) {
        const cost = climbed + leftCosts[entry]!
        const at = row + leftTargets[entry]!
        if (cost >= costs[at]!) continue
        costs[at] = cost
        if (told !== null) told[at] = forward.told[position]! + leftTold[entry]!
      }
    }
    yield (targets.length + source) / climbs
  }
  return { costs, told }
}

function begin(climb: Climb, ends: readonly ClimbEnd[]): void {
  climb.clear()
  for (const { position, cost, told } of ends) climb.addSource(position, cost, told)
}

function copied<A extends Uint32Array | Float64Array>(from: A, to: A): A {
  to.set(from)
  return to
}
