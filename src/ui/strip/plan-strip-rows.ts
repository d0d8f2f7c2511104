/** How a strip is cut into rows for paper: millimetres of the sheet, and labels as they find room. */
import { cutStripRows } from '../../analysis/strip/cut-strip-rows.ts'
import type { StripRun } from '../../analysis/strip/types.ts'
import type { StripScene } from './build-strip-scene.ts'
import { layoutStrip, type StripLayout } from './layout-strip.ts'

/** Of a drawing's pixels on paper: names are 2.5 mm high. */
export const MM_PER_PX = 0.19
/** Before and behind the road of a row. */
export const ROW_LEAD_PX = 84
export const ROW_TAIL_PX = 60

export const ROW_LENGTHS_KM = [1, 2, 5, 10, 20, 50, 100, 200, 500] as const
/** Of the names of sites, a row that is not too long shows so many. */
const ENOUGH_NAMES = 0.75
/** No more rows than this are chosen by themselves. */
const MOST_ROWS = 160

export interface RowSize {
  readonly widthPx: number
  readonly heightPx: number
}

/** A row with its labels. A short last row is as long on paper as its road. */
export function layoutRow(scene: StripScene, row: StripRun, rowM: number, { widthPx, heightPx }: RowSize): StripLayout {
  return layoutStrip({
    scene,
    metresPerPx: rowM / (widthPx - ROW_LEAD_PX - ROW_TAIL_PX),
    heightPx,
    fromM: row.fromM,
    toM: row.toM,
    beyondPx: ROW_TAIL_PX,
  })
}

/** The longest rows, in kilometres, that still have room for nearly all names of sites. */
export function chooseRowKm(scene: StripScene, size: RowSize): number {
  const lengthKm = scene.strip.lengthM / 1000
  const longest = ROW_LENGTHS_KM.find((km) => km >= lengthKm) ?? ROW_LENGTHS_KM.at(-1)!
  const candidates = ROW_LENGTHS_KM.filter((km) => km <= longest && lengthKm / km <= MOST_ROWS)
  for (const km of candidates.toReversed()) {
    const rows = cutStripRows(scene.strip.lengthM, km * 1000, 1).flat()
    const named = rows.reduce((sum, row) => sum + countNamed(layoutRow(scene, row, km * 1000, size)), 0)
    if (named >= ENOUGH_NAMES * scene.sites.length) return km
  }
  return candidates[0] ?? longest
}

/** Sites whose names found room. */
export function countNamed({ labels }: StripLayout): number {
  let count = 0
  for (const key of labels.keys()) if (key.startsWith('site:')) count++
  return count
}
