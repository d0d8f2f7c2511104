import type { TFunction } from 'i18next'

/** Seconds as people say them: `25 min`, `1 h 25 min`. */
export function formatDuration(t: TFunction, durationS: number): string {
  const minutes = Math.max(durationS > 0 ? 1 : 0, Math.round(durationS / 60))
  if (minutes < 60) return t('network.minute', { n: minutes })
  return t('network.hourMinute', { h: Math.floor(minutes / 60), m: minutes % 60 })
}

/** Metres as people say them: whole metres below one kilometre, then kilometres with one decimal, from a thousand without. */
export function formatDistance(t: TFunction, distanceM: number): string {
  if (distanceM < 999.5) return t('network.metre', { n: Math.round(distanceM) })
  const kilometres = distanceM / 1000
  const decimals = kilometres < 1000 ? 1 : 0
  return t('network.kilometre', {
    n: kilometres.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
  })
}
