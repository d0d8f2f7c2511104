/**
 * Seeded pseudo-random numbers: sfc32 (Chris Doty-Humphrey, PractRand), its state filled by splitmix32. Integer
 * arithmetic only, so a seed gives the same numbers in every engine. Not for secrets.
 */
export interface Random {
  /** The next number in [0, 1), a multiple of 2⁻³². */
  next(): number
  /** An integer in [0, below). */
  integer(below: number): number
  /** One of the values. Throws on an empty list. */
  pick<T>(values: readonly T[]): T
  /** The values in a new order; the list given stays as it is. */
  shuffle<T>(values: readonly T[]): T[]
}

/** A stream of random numbers that depends on the seed alone (its lowest 32 bits). */
export function createRandom(seed: number): Random {
  let fill = seed | 0
  const splitmix = () => {
    fill = (fill + 0x9e3779b9) | 0
    let t = fill ^ (fill >>> 16)
    t = Math.imul(t, 0x21f0aaad)
    t ^= t >>> 15
    t = Math.imul(t, 0x735a2d97)
    return (t ^ (t >>> 15)) | 0
  }
  let a = splitmix()
  let b = splitmix()
  let c = splitmix()
  let counter = 1
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()

  const integer = (below: number) => Math.floor(next() * below)
  return {
    next,
    integer,
    pick<T>(values: readonly T[]): T {
      if (values.length === 0) throw new Error('Nothing to pick from')
      return values[integer(values.length)] as T
    },
    shuffle<T>(values: readonly T[]): T[] {
      const shuffled = [...values]
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = integer(i + 1)
        const swapped = shuffled[i] as T
        shuffled[i] = shuffled[j] as T
        shuffled[j] = swapped
      }
      return shuffled
    },
  }
}
