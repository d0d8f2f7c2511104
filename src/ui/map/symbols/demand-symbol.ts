/**
 * How a demand point is drawn by its state. Each state has a colour and a mark of its own, so that they are told apart in grey print
 * and without seeing colours (blue and vermilion are of Okabe and Ito's palette): served twice a target, served once a disc, not
 * served a hollow diamond, unreachable a cross. Units: pixels at size 1.
 */
import type { DemandState } from '../../../analysis/service/types.ts'
import { markPath } from '../../charts/mark-path.ts'
import { OUTLINE_COLOR, type SymbolPart } from './site-symbol.ts'

/** Side of the square a mark is drawn in. */
export const DEMAND_BOX_PX = 18

const BLUE = '#0072B2'
const SKY = '#56B4E9'
const VERMILION = '#D55E00'
const CROSS = 'M-4.2 -4.2L4.2 4.2M4.2 -4.2L-4.2 4.2'

const PARTS: Readonly<Record<DemandState, readonly SymbolPart[]>> = {
  more: [
    { d: markPath('circle', 6.2), fill: '#FFFFFF', stroke: BLUE, strokeWidthPx: 2 },
    { d: markPath('circle', 3.1), fill: BLUE, stroke: null, strokeWidthPx: 0 },
  ],
  one: [{ d: markPath('circle', 4.8), fill: SKY, stroke: '#0B4F7D', strokeWidthPx: 1.2 }],
  none: [{ d: markPath('diamond', 5), fill: '#FFFFFF', stroke: VERMILION, strokeWidthPx: 2.6 }],
  unreachable: [
    { d: CROSS, fill: null, stroke: '#FFFFFF', strokeWidthPx: 5 },
    { d: CROSS, fill: null, stroke: OUTLINE_COLOR, strokeWidthPx: 2.4 },
  ],
}

/** In the order of legends; drawn from the first to the last, so that what lacks service lies on top. */
export const DEMAND_ORDER: readonly DemandState[] = ['more', 'one', 'unreachable', 'none']

/** The parts of a state's mark in painting order, around 0,0. */
export function demandSymbolParts(state: DemandState): readonly SymbolPart[] {
  return PARTS[state]
}

/** Name of the canvas image of a state; `readDemandImageName` takes it apart. */
export function demandImageName(state: DemandState): string {
  return `demand|${state}`
}

/** The state that an image name stands for; null for another kind of image. */
export function readDemandImageName(name: string): DemandState | null {
  return DEMAND_ORDER.find((state) => demandImageName(state) === name) ?? null
}
