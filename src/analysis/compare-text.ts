/** Orders texts by code unit, so that the order is the same in every browser and language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
