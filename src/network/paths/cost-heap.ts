/** Numbered items by cost, least first, in typed arrays that grow: four children a node, for fewer cache misses than two. */
export class CostHeap {
  size = 0
  private costs = new Float64Array(256)
  private items = new Uint32Array(256)

  /** Of the least item; only where `size` is not 0. */
  get leastCost(): number {
    return this.costs[0]!
  }

  clear(): void {
    this.size = 0
  }

  /** An item may be in it several times. */
  push(cost: number, item: number): void {
    if (this.size === this.costs.length) this.grow()
    const { costs, items } = this
    let at = this.size++
    while (at > 0) {
      const parent = (at - 1) >> 2
      if (costs[parent]! <= cost) break
      costs[at] = costs[parent]!
      items[at] = items[parent]!
      at = parent
    }
    costs[at] = cost
    items[at] = item
  }

  /** Removes the least item; only where `size` is not 0. */
  pop(): number {
    const { costs, items } = this
    const top = items[0]!
    const count = --this.size
    const cost = costs[count]!
    const item = items[count]!
    let at = 0
    for (;;) {
      const first = 4 * at + 1
      if (first >= count) break
      let least = first
      let leastCost = costs[first]!
      const end = first + 4 < count ? first + 4 : count
      for (let child = first + 1; child < end; child++) {
        if (costs[child]! < leastCost) {
          leastCost = costs[child]!
          least = child
        }
      }
      if (leastCost >= cost) break
      costs[at] = leastCost
      items[at] = items[least]!
      at = least
    }
    costs[at] = cost
    items[at] = item
    return top
  }

  private grow(): void {
    const costs = new Float64Array(2 * this.size)
    const items = new Uint32Array(2 * this.size)
    costs.set(this.costs)
    items.set(this.items)
    this.costs = costs
    this.items = items
  }
}
