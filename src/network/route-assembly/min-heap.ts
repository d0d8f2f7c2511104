/** A binary heap of numbered items by cost, ties by number; items may be in it twice. */
export class MinHeap {
  private readonly costs: number[] = []
  private readonly items: number[] = []

  get size(): number {
    return this.items.length
  }

  push(cost: number, item: number): void {
    const { costs, items } = this
    let at = items.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (costs[parent]! < cost || (costs[parent] === cost && items[parent]! <= item)) break
      costs[at] = costs[parent]!
      items[at] = items[parent]!
      at = parent
    }
    costs[at] = cost
    items[at] = item
  }

  /** Removes the least and returns it. Throws on an empty heap. */
  pop(): { cost: number; item: number } {
    const { costs, items } = this
    const top = { cost: costs[0]!, item: items[0]! }
    if (items.length === 0) throw new RangeError('The heap is empty')
    const cost = costs.pop()!
    const item = items.pop()!
    const count = items.length
    if (count === 0) return top
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= count) break
      const other = child + 1
      if (
        other < count &&
        (costs[other]! < costs[child]! || (costs[other] === costs[child] && items[other]! < items[child]!))
      )
        child = other
      if (costs[child]! > cost || (costs[child] === cost && items[child]! >= item)) break
      costs[at] = costs[child]!
      items[at] = items[child]!
      at = child
    }
    costs[at] = cost
    items[at] = item
    return top
  }
}
