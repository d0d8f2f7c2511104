import type { Position } from '../geo/position.ts'

/**
 * Segments by their two ends, whatever their direction, numbered in the order in which they were first seen: a hash table with
 * open addressing, about 0.1 µs a segment, where strings for keys take several times as long.
 */
export class SegmentTable {
  /** Four degrees a segment: its lesser end, then its greater. */
  #ends = new Float64Array(4 * 64)
  #slots = new Int32Array(256).fill(-1)
  #size = 0
  readonly #key = new Float64Array(4)
  readonly #bits = new Uint32Array(this.#key.buffer)

  get size(): number {
    return this.#size
  }

  /** The number of a segment, a new one for a new segment. */
  add(from: Position, to: Position): number {
    this.#setKey(from, to)
    const slot = this.#findSlot()
    const known = this.#slots[slot]!
    if (known >= 0) return known
    if (4 * this.#size === this.#ends.length) this.#grow()
    const number = this.#size++
    this.#ends.set(this.#key, 4 * number)
    this.#slots[this.#findSlot()] = number
    return number
  }

  /** The number of a segment, −1 for an unknown one. */
  find(from: Position, to: Position): number {
    this.#setKey(from, to)
    return this.#slots[this.#findSlot()]!
  }

  #setKey(from: Position, to: Position): void {
    const [first, second] = isInOrder(from, to) ? [from, to] : [to, from]
    // Adding zero makes −0 and 0 one.
    this.#key[0] = first[0] + 0
    this.#key[1] = first[1] + 0
    this.#key[2] = second[0] + 0
    this.#key[3] = second[1] + 0
  }

  #findSlot(): number {
    const mask = this.#slots.length - 1
    let hash = 0
    for (let k = 0; k < 8; k++) {
      hash = Math.imul(hash ^ this.#bits[k]!, 0x9e37_79b1)
      hash ^= hash >>> 15
    }
    let slot = hash & mask
    for (;;) {
      const number = this.#slots[slot]!
      if (number < 0 || this.#isAt(number)) return slot
      slot = (slot + 1) & mask
    }
  }

  #isAt(number: number): boolean {
    const at = 4 * number
    for (let k = 0; k < 4; k++) if (this.#ends[at + k] !== this.#key[k]) return false
    return true
  }

  #grow(): void {
    const ends = new Float64Array(2 * this.#ends.length)
    ends.set(this.#ends)
    this.#ends = ends
    this.#slots = new Int32Array(2 * this.#slots.length).fill(-1)
    const key = this.#key.slice()
    for (let number = 0; number < this.#size; number++) {
      this.#key.set(ends.subarray(4 * number, 4 * number + 4))
      this.#slots[this.#findSlot()] = number
    }
    this.#key.set(key)
  }
}

/** Whether a segment runs from its lesser end (west, then south) to its greater. */
export function isInOrder(from: Position, to: Position): boolean {
  return from[0] < to[0] || (from[0] === to[0] && from[1] <= to[1])
}
