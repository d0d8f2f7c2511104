/**
 * 16 hexadecimal digits that stand for texts and numbers (two FNV-1a sums); no secret, no proof. Numbers count in
 * thousandths, so that what differs in the last bits from browser to browser does not make another one.
 */
export function computeFingerprint(texts: readonly string[], numbers: readonly Float64Array[]): string {
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  const mix = (word: number): void => {
    a = Math.imul(a ^ word, 0x01000193)
    b = Math.imul(b ^ (word >>> 15) ^ (word << 17), 0x85ebca6b)
    b ^= b >>> 13
    a ^= a >>> 15
  }
  for (const text of texts) {
    mix(text.length)
    for (let i = 0; i < text.length; i++) mix(text.charCodeAt(i))
  }
  for (const list of numbers) {
    mix(list.length)
    for (const value of list) {
      const whole = Number.isFinite(value) ? Math.round(value * 1000) : -1
      mix(whole | 0)
      mix(Math.floor(whole / 0x100000000))
    }
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}
