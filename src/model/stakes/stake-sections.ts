/**
 * What the calibration points of a route say: sections by rising measure, in each of which chainage is a straight function of
 * measure. Between two points it is interpolated; before the first and after the last it goes on metre by metre, in the
 * direction of the section beside it (rising, where there is none). At an equation (断链) the sections do not join: a long
 * chain repeats values, a short chain skips them; the value ahead holds at the point itself. O(points).
 *
 * Bad points never stop it. Of several at one measure an equation wins, else the first given; points whose values turn back
 * make a section that runs the other way; points off the ends of the route count where they are.
 */
import type { CalibrationPoint } from '../tables.ts'

export type StakePoint = Pick<CalibrationPoint, 'measureM' | 'chainageM' | 'aheadChainageM'>

export interface StakeSection {
  /** −Infinity for the first section, Infinity at the end of the last. */
  readonly fromM: number
  readonly toM: number
  /** A place in the section, and its chainage. */
  readonly originM: number
  readonly originChainageM: number
  /** Metres of chainage a metre of measure; negative where stakes fall. */
  readonly slope: number
}

/** Points closer than this are at one measure, metres. */
export const SAME_MEASURE_M = 1e-3
/** Rounding at the ends of sections, metres. */
const SLACK_M = 1e-6

/** The sections of a route with these points, at least one. `firstChainageM` counts only where there are no points. */
export function buildStakeSections(firstChainageM: number, points: readonly StakePoint[]): readonly StakeSection[] {
  const kept = keepOneAMeasure(points)
  const first = kept[0]
  const last = kept.at(-1)
  if (!first || !last) {
    return [{ fromM: -Infinity, toM: Infinity, originM: 0, originChainageM: firstChainageM, slope: 1 }]
  }
  const inner: StakeSection[] = []
  for (let i = 1; i < kept.length; i++) {
    const a = kept[i - 1]!
    const b = kept[i]!
    const aheadM = aheadOf(a)
    inner.push({
      fromM: a.measureM,
      toM: b.measureM,
      originM: a.measureM,
      originChainageM: aheadM,
      slope: (b.chainageM - aheadM) / (b.measureM - a.measureM),
    })
  }
  return [
    {
      fromM: -Infinity,
      toM: first.measureM,
      originM: first.measureM,
      originChainageM: first.chainageM,
      slope: senseOf(inner[0]),
    },
    ...inner,
    {
      fromM: last.measureM,
      toM: Infinity,
      originM: last.measureM,
      originChainageM: aheadOf(last),
      slope: senseOf(inner.at(-1)),
    },
  ]
}

/** By rising measure, one point at each. */
function keepOneAMeasure(points: readonly StakePoint[]): StakePoint[] {
  const kept: StakePoint[] = []
  for (const point of [...points].sort((a, b) => a.measureM - b.measureM)) {
    const before = kept.at(-1)
    if (!before || point.measureM - before.measureM >= SAME_MEASURE_M) kept.push(point)
    else if (before.aheadChainageM === undefined && point.aheadChainageM !== undefined) kept[kept.length - 1] = point
  }
  return kept
}

function aheadOf(point: StakePoint): number {
  return point.aheadChainageM ?? point.chainageM
}

function senseOf(section: StakeSection | undefined): 1 | -1 {
  return section && section.slope < 0 ? -1 : 1
}

/** The section that holds a measure; at a point the one ahead. */
export function sectionAt(sections: readonly StakeSection[], measureM: number): StakeSection {
  let low = 0
  let high = sections.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (sections[middle]!.fromM <= measureM) low = middle
    else high = middle - 1
  }
  return sections[low]!
}

/** Chainage at a measure, metres; at an equation the value ahead. */
export function chainageIn(sections: readonly StakeSection[], measureM: number): number {
  return chainageOn(sectionAt(sections, measureM), measureM)
}

/** Chainage that comes in to a measure from below, metres; at an equation, or within a millimetre of it, the value before. */
export function chainageBefore(sections: readonly StakeSection[], measureM: number): number {
  const section = sections.find((one) => measureM <= one.toM + SAME_MEASURE_M)
  return chainageOn(section ?? sections.at(-1)!, measureM)
}

/** Chainage that goes on from a measure, metres; at an equation, or within a millimetre of it, the value ahead. */
export function chainageAfter(sections: readonly StakeSection[], measureM: number): number {
  return chainageOn(sectionAt(sections, measureM + SAME_MEASURE_M), measureM)
}

function chainageOn({ originM, originChainageM, slope }: StakeSection, measureM: number): number {
  return originChainageM + slope * (measureM - originM)
}

/**
 * Every measure from `lowM` to `highM` that has a chainage, rising; none where it lies in a skipped stretch or beyond the ends.
 * An equation's point has both of its values. Of a section that stands still, its beginning.
 */
export function measuresIn(
  sections: readonly StakeSection[],
  chainageM: number,
  lowM: number,
  highM: number,
): number[] {
  const found: number[] = []
  for (const section of sections) {
    const fromM = Math.max(lowM, section.fromM)
    const toM = Math.min(highM, section.toM)
    if (fromM > toM) continue
    const isStill = section.slope === 0
    if (isStill && Math.abs(section.originChainageM - chainageM) > SLACK_M) continue
    const measureM = isStill ? fromM : section.originM + (chainageM - section.originChainageM) / section.slope
    if (!(measureM >= fromM - SLACK_M && measureM <= toM + SLACK_M)) continue
    const clampedM = Math.min(Math.max(measureM, fromM), toM)
    const before = found.at(-1)
    if (before === undefined || clampedM - before > 2 * SLACK_M) found.push(clampedM)
  }
  return found
}
