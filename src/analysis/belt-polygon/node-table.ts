/** Gives places on an integer grid consecutive ids, the same place the same id. Open addressing, amortised O(1). */
export interface NodeTable {
  idOf(x: number, y: number): number
  /** The x of every node, by id. */
  xs(): Int32Array
  /** The y of every node, by id. */
  ys(): Int32Array
}

/** An empty table with room for about `expected` nodes; it grows when there are more. */
export function buildNodeTable(expected: number): NodeTable {
  let capacity = 16
  while (capacity < expected * 2) capacity *= 2
  let slots = new Int32Array(capacity).fill(-1)
  let xs = new Int32Array(capacity / 2)
  let ys = new Int32Array(capacity / 2)
  let count = 0

  const findSlot = (x: number, y: number): number => {
    let slot = hash(x, y) & (capacity - 1)
    for (;;) {
      const id = slots[slot] as number
      if (id < 0 || (xs[id] === x && ys[id] === y)) return slot
      slot = (slot + 1) & (capacity - 1)
    }
  }
  const grow = (): void => {
    capacity *= 2
    const oldXs = xs
    const oldYs = ys
    xs = new Int32Array(capacity / 2)
    ys = new Int32Array(capacity / 2)
    xs.set(oldXs)
    ys.set(oldYs)
    slots = new Int32Array(capacity).fill(-1)
    for (let id = 0; id < count; id++) slots[findSlot(xs[id] as number, ys[id] as number)] = id
  }

  return {
    idOf(x, y) {
      const slot = findSlot(x, y)
      const known = slots[slot] as number
      if (known >= 0) return known
      const id = count++
      xs[id] = x
      ys[id] = y
      slots[slot] = id
      if (count === capacity / 2) grow()
      return id
    },
    xs: () => xs.slice(0, count),
    ys: () => ys.slice(0, count),
  }
}

function hash(x: number, y: number): number {
  let h = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b)
  h ^= h >>> 15
  h = Math.imul(h, 0x2c1b3c6d)
  return h ^ (h >>> 13)
}
