/**
 * An invented relief: value noise (Ken Perlin's lattice noise in its simplest form: a hash at every grid corner,
 * smoothly interpolated), folded at its middle so that the zero lines become long connected valleys. Only + - * and
 * integer hashing, so that every engine computes the same bits.
 */

/** Smooth noise in [0, 1) at a place in grid units. */
export type Noise = (x: number, y: number) => number

/** Value noise whose corners are hashed from the seed. */
export function createNoise(seed: number): Noise {
  const corner = (i: number, j: number) => {
    let h = Math.imul(i, 0x27d4eb2d) ^ Math.imul(j, 0x165667b1) ^ Math.imul(seed | 0, 0x9e3779b1)
    h = Math.imul(h ^ (h >>> 15), 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
    return ((h ^ (h >>> 16)) >>> 0) / 4294967296
  }
  return (x, y) => {
    const i = Math.floor(x)
    const j = Math.floor(y)
    const u = smoothStep(x - i)
    const v = smoothStep(y - j)
    const low = corner(i, j) + (corner(i + 1, j) - corner(i, j)) * u
    const high = corner(i, j + 1) + (corner(i + 1, j + 1) - corner(i, j + 1)) * u
    return low + (high - low) * v
  }
}

/** Perlin's fifth-degree step: flat slope and curvature at both ends, so that no grid shows through. */
function smoothStep(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10)
}

/** Height in [0, 1) at kilometres east and north; 0 on the floor of the great valleys. */
export function createTerrain(seed: number): Noise {
  const great = createNoise(seed)
  const small = createNoise(seed + 1)
  const rough = createNoise(seed + 2)
  return (xKm, yKm) => {
    // Each octave is turned (3-4-5 triangle: exact) against the one before, to hide the grid's axes.
    const tx = 0.8 * xKm - 0.6 * yKm
    const ty = 0.6 * xKm + 0.8 * yKm
    return 0.62 * fold(great(xKm / 34, yKm / 34)) + 0.26 * fold(small(tx / 13, ty / 13)) + 0.12 * rough(ty / 4, tx / 4)
  }
}

function fold(noise: number): number {
  return noise < 0.5 ? 1 - 2 * noise : 2 * noise - 1
}
