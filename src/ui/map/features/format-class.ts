import type { TFunction } from 'i18next'
import { SERVED_COLUMN } from '../../../app/parse-breaks.ts'
import type { AreaClass } from './classify-areas.ts'

/**
 * The bounds of a class as legends show them: those of its areas, "3–7" or "7", or as stated, "6–10", "≥ 21" of counts and
 * ">50–80%" of shares. Figures that would round to 0 or 100 without being so are marked.
 */
export function formatClass(
  { from, to, isStated }: Pick<AreaClass, 'from' | 'to' | 'isStated'>,
  column: string,
): string {
  const isShare = column === SERVED_COLUMN
  const unit = isShare ? '%' : ''
  if (!isStated) {
    const [least, most] = isShare ? [formatShare(from), formatShare(to)] : [String(from), String(to)]
    return `${least === most ? most : `${least}–${most}`}${unit}`
  }
  const isWhole = !isShare && Number.isInteger(from) && (to === Infinity || Number.isInteger(to))
  if (!isWhole) return to === Infinity ? `>${from}${unit}` : `>${from}–${to}${unit}`
  if (to === Infinity) return `≥${from + 1}`
  return from + 1 === to ? String(to) : `${from + 1}–${to}`
}

/** How many areas a class has. */
export function formatAreaCount(t: TFunction, n: number): string {
  return n === 1 ? t('map.legend.areaCountOne') : t('map.legend.areaCount', { n: n.toLocaleString('en') })
}

function formatShare(percent: number): string {
  if (percent > 0 && percent < 0.05) return '<0.1'
  if (percent < 100 && percent >= 99.95) return '>99.9'
  return String(Number(percent.toFixed(1)))
}
