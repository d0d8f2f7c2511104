/** Prefixes of stakes as numbers, for columns: none is 0, A to Z are 1 to 26, of two letters the second counts 27 times. */

/** Throws RangeError for what is no prefix. */
export function codeOfPrefix(prefix: string): number {
  if (!/^[A-Z]{0,2}$/.test(prefix)) throw new RangeError(`No prefix of a stake: ${prefix}`)
  const first = prefix === '' ? 0 : prefix.charCodeAt(0) - 64
  return first + (prefix.length === 2 ? 27 * (prefix.charCodeAt(1) - 64) : 0)
}

/** The prefix of a code. */
export function prefixOfCode(code: number): string {
  return [code % 27, Math.floor(code / 27)]
    .map((letter) => (letter === 0 ? '' : String.fromCharCode(64 + letter)))
    .join('')
}
