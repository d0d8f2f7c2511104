import type { Position } from '../geo/position.ts'

/** 16 hexadecimal digits that stand for the positions of lines (two FNV-1a sums over their bits); no secret, no proof. */
export function hashLines(lines: readonly (readonly Position[])[]): string {
  const bits = new Uint32Array(4)
  const numbers = new Float64Array(bits.buffer)
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  const mix = (word: number): void => {
    a = Math.imul(a ^ word, 0x01000193)
    b = Math.imul(b ^ (word >>> 15) ^ (word << 17), 0x85ebca6b)
    b ^= b >>> 13
  }
  for (const line of lines) {
    mix(line.length)
    for (const [lon, lat] of line) {
      numbers[0] = lon
      numbers[1] = lat
      for (const word of bits) mix(word)
      a ^= a >>> 15
    }
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}
