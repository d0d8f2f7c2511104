/**
 * A chainage as a stake, `K12+350`: whole metres, padded to three, with `decimals` where more is asked for. A negative one is
 * written `-K0+020`. With a prefix `ZK50+200`.
 * @throws RangeError for a chainage that is not finite.
 */
export function formatStake(chainageM: number, prefix = '', decimals = 0): string {
  if (!Number.isFinite(chainageM)) throw new RangeError(`No stake at ${chainageM}`)
  const unit = 10 ** decimals
  const size = Math.round(Math.abs(chainageM) * unit)
  const sign = chainageM < 0 && size > 0 ? '-' : ''
  const kilometres = Math.floor(size / (1000 * unit))
  const metres = (size - kilometres * 1000 * unit) / unit
  return `${sign}${prefix}K${kilometres}+${metres.toFixed(decimals).padStart(decimals > 0 ? 4 + decimals : 3, '0')}`
}
