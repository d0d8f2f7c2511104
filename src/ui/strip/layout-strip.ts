/**
 * Where everything of a strip map stands, in pixels: from the top the rows of labels at the left of travel, their marks, the
 * road with its stakes, marks and labels at the right, and the bands. Widths of texts are estimated by the kinds of
 * characters, so that screen, print and file agree.
 */
import { type LabelWish, placeStripLabels, type PlacedLabel } from '../../analysis/strip/place-strip-labels.ts'
import { ROUTE_RANK } from '../map/symbols/route-style.ts'
import { textWidthMm } from '../print/place-labels.ts'
import type { SceneJunction, SceneSite, StripScene } from './build-strip-scene.ts'

export const NAME_PX = 13
export const NOTE_PX = 12
export const ROW_PX = 19
export const LANE_PX = 20
export const ROAD_PX = 10
/** Between leader and text. */
export const TEXT_GAP_PX = 4
const MARK_PX = 20
const STAKES_PX = 18
const PAD_PX = 3
const LABEL_GAP_PX = 8
/** Wider than this the text of one label would take too much of the row. */
const MOST_NAME_PX = 200

export interface StripHeights {
  readonly heightPx: number
  readonly rowsAbove: number
  readonly rowsBelow: number
  /** Middles. */
  readonly markAbove: number
  readonly road: number
  readonly markBelow: number
  /** Baseline of the stakes. */
  readonly stakes: number
  /** Top of the first band. */
  readonly lanes: number
}

export interface StripLayout {
  readonly metresPerPx: number
  readonly fromM: number
  readonly toM: number
  readonly heights: StripHeights
  /** By key: `site:<id>`, `junction:<n>`, `equation:<n>`, `gap:<n>`. `x` counts from `fromM`. */
  readonly labels: ReadonlyMap<string, PlacedLabel>
  /** Whether labels of sites say stake and offset too. */
  readonly hasNotes: boolean
}

/** The heights of a strip that has so many pixels; rows of labels by the share of sites on each side. */
export function stackStrip(scene: StripScene, heightPx: number): StripHeights {
  const lanesPx = scene.lanes.length * LANE_PX
  const fixedPx = 2 * PAD_PX + 2 * MARK_PX + ROAD_PX + STAKES_PX + lanesPx
  const rows = Math.max(2, Math.floor((heightPx - fixedPx) / ROW_PX))
  const left = scene.sites.filter(({ place }) => place.isLeftOfTravel).length + scene.junctions.length / 4
  const share = left / Math.max(1, scene.sites.length + scene.junctions.length / 4)
  const rowsAbove = Math.min(rows - 1, Math.max(1, Math.round(rows * Math.min(0.7, Math.max(0.3, share)))))
  const rowsBelow = rows - rowsAbove
  const markAbove = PAD_PX + rowsAbove * ROW_PX + MARK_PX / 2
  const road = markAbove + (MARK_PX + ROAD_PX) / 2
  const markBelow = road + ROAD_PX / 2 + STAKES_PX + MARK_PX / 2
  const lanes = markBelow + MARK_PX / 2 + rowsBelow * ROW_PX
  return {
    heightPx: lanes + lanesPx + PAD_PX,
    rowsAbove,
    rowsBelow,
    markAbove,
    road,
    markBelow,
    stakes: road + ROAD_PX / 2 + 13,
    lanes,
  }
}

export interface LayoutInput {
  readonly scene: StripScene
  readonly metresPerPx: number
  readonly heightPx: number
  readonly fromM: number
  readonly toM: number
  /** How far texts may go beyond both ends. */
  readonly beyondPx: number
}

/** Places the labels of a stretch; the end of the strip belongs to its last stretch. */
export function layoutStrip({ scene, metresPerPx, heightPx, fromM, toM, beyondPx }: LayoutInput): StripLayout {
  const heights = stackStrip(scene, heightPx)
  const isEnd = toM >= scene.strip.lengthM
  const isWithin = (alongM: number): boolean => alongM >= fromM && (alongM < toM || (isEnd && alongM <= toM))
  const xOf = (alongM: number): number => (alongM - fromM) / metresPerPx
  const widthPx = (toM - fromM) / metresPerPx
  const sites = scene.sites.filter(({ place }) => isWithin(place.alongM))
  const roomPx = (heights.rowsAbove + heights.rowsBelow) * (widthPx + beyondPx)
  const fullPx = sites.reduce((sum, site) => sum + siteLabelPx(site, true) + LABEL_GAP_PX, 0)
  // With stakes and offsets only where they take no name its place.
  const hasNotes = fullPx <= roomPx * 0.6
  const hasMoreAbove = heights.rowsAbove > heights.rowsBelow
  const wishes: LabelWish[] = sites.map((site) => ({
    key: `site:${site.site.id}`,
    x: xOf(site.place.alongM),
    width: siteLabelPx(site, hasNotes),
    sides: site.place.isLeftOfTravel ? ['above'] : ['below'],
    priority: site.rank === null ? 0 : Math.max(0, 5 - site.rank),
  }))
  scene.junctions.forEach((junction, number) => {
    if (!isWithin(junction.junction.alongM)) return
    wishes.push({
      key: `junction:${number}`,
      x: xOf(junction.junction.alongM),
      width: junctionLabelPx(junction),
      sides: hasMoreAbove ? ['above', 'below'] : ['below', 'above'],
      priority: ROUTE_RANK[junction.route.routeClass] >= ROUTE_RANK.provincial ? 0.5 : -1,
    })
  })
  for (const kind of ['equation', 'gap'] as const) {
    scene[`${kind}s`].forEach((mark, number) => {
      const alongM = (mark.fromM + mark.toM) / 2
      if (!isWithin(alongM)) return
      const width = textWidthMm(mark.text, NOTE_PX) + 2 * TEXT_GAP_PX
      wishes.push({ key: `${kind}:${number}`, x: xOf(alongM), width, sides: ['below', 'above'], priority: 9 })
    })
  }
  const room = {
    rows: { above: heights.rowsAbove, below: heights.rowsBelow },
    gap: LABEL_GAP_PX,
    left: -beyondPx,
    right: widthPx + beyondPx,
  }
  const labels = new Map(placeStripLabels(wishes, room).map((label) => [label.key, label]))
  return { metresPerPx, fromM, toM, heights, labels, hasNotes }
}

/** A name as it fits. */
export function fitName(name: string): string {
  if (textWidthMm(name, NAME_PX) <= MOST_NAME_PX) return name
  const characters = Array.from(name)
  while (characters.length > 1 && textWidthMm(`${characters.join('')}…`, NAME_PX) > MOST_NAME_PX) characters.pop()
  return `${characters.join('')}…`
}

export function siteLabelPx({ site, note }: SceneSite, hasNote: boolean): number {
  const notePx = hasNote ? TEXT_GAP_PX + textWidthMm(note, NOTE_PX) : 0
  return TEXT_GAP_PX * 2 + textWidthMm(fitName(site.name), NAME_PX) + notePx
}

export function shieldPx(ref: string): number {
  return Math.max(26, textWidthMm(ref, NOTE_PX) * 1.12 + 10)
}

export function junctionLabelPx({ ref, note }: SceneJunction): number {
  const shield = ref === '' ? 0 : shieldPx(ref) + TEXT_GAP_PX
  return TEXT_GAP_PX * 2 + shield + textWidthMm(note, NOTE_PX)
}

/** Baseline of a label's text. */
export function baselineOf({ markAbove, markBelow }: StripHeights, label: Pick<PlacedLabel, 'side' | 'row'>): number {
  return label.side === 'above'
    ? markAbove - MARK_PX / 2 - label.row * ROW_PX - 5
    : markBelow + MARK_PX / 2 + (label.row + 1) * ROW_PX - 5
}

const TICK_STEPS_M = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000]
const LEAST_STAKE_PX = 76
const LEAST_TICK_PX = 6

/** How far apart the written stakes and the ticks between them are. */
export function tickSteps(metresPerPx: number): { readonly writtenM: number; readonly tickM: number } {
  const writtenM = TICK_STEPS_M.find((step) => step / metresPerPx >= LEAST_STAKE_PX) ?? 1_000_000
  const tickM = [100, 1000, 10_000, 100_000].find((step) => step / metresPerPx >= LEAST_TICK_PX) ?? writtenM
  return { writtenM, tickM: Math.min(tickM, writtenM) }
}
