/** A chainage as it stands on the stake, to the metre: `K12+350`. */
export function stakeText(chainageM: number): string {
  const metres = Math.round(chainageM)
  const sign = metres < 0 ? '-' : ''
  const km = Math.floor(Math.abs(metres) / 1000)
  return `${sign}K${km}+${String(Math.abs(metres) % 1000).padStart(3, '0')}`
}
