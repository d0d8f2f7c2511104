/**
 * A chainage as a stake, `K12+350`: whole metres, padded to three. A negative one is written `-K0+020`.
 * @throws RangeError for a chainage that is not finite.
 */
export function formatStake(chainageM: number, prefix = ''): string {
  if (!Number.isFinite(chainageM)) throw new RangeError(`No stake at ${chainageM}`)
  const sizeM = Math.round(Math.abs(chainageM))
  const sign = chainageM < 0 && sizeM > 0 ? '-' : ''
  return `${sign}${prefix}K${Math.floor(sizeM / 1000)}+${String(sizeM % 1000).padStart(3, '0')}`
}
