/**
 * Chainage from measure. Without calibration points the stakes count from `firstChainageM` metre by metre; with them it is
 * interpolated, section by section (`model/stakes/stake-sections.ts`), and at an equation the value ahead holds.
 */
import { leftPoints, ownPoints } from '../model/stakes/calibration-of.ts'
import { buildStakeSections, chainageIn, sectionAt, type StakeSection } from '../model/stakes/stake-sections.ts'
import type { CalibrationPoint, Route } from '../model/tables.ts'

/** All calibration points of a route; each use takes those of its prefix. A list that is given is not changed afterwards. */
export type Calibration = readonly Pick<
  CalibrationPoint,
  'measureM' | 'chainageM' | 'aheadChainageM' | 'prefix' | 'position'
>[]

/** Whose stakes: of the route itself (its right carriageway), or of its left carriageway. */
export type Carriageway = '' | 'Z'

/** Chainage in metres at a measure; of the route's own stakes or of those of the left carriageway. */
export function chainageOf(
  route: Pick<Route, 'firstChainageM'>,
  measureM: number,
  calibration: Calibration = [],
  carriageway: Carriageway = '',
): number {
  if (calibration.length === 0) return route.firstChainageM + measureM
  return chainageIn(sectionsOf(route, calibration, carriageway), measureM)
}

/** 1 where the route's own stakes rise with the measure at a measure, −1 where they fall. */
export function senseAt(route: Pick<Route, 'firstChainageM'>, measureM: number, calibration: Calibration = []): 1 | -1 {
  if (calibration.length === 0) return 1
  return sectionAt(sectionsOf(route, calibration), measureM).slope < 0 ? -1 : 1
}

interface KnownSections {
  readonly firstChainageM: number
  readonly own: readonly StakeSection[]
  readonly left: readonly StakeSection[]
}

const known = new WeakMap<Calibration, KnownSections>()

/** The sections of a route's stakes. Remembered for each list of points. */
export function sectionsOf(
  { firstChainageM }: Pick<Route, 'firstChainageM'>,
  calibration: Calibration = [],
  carriageway: Carriageway = '',
): readonly StakeSection[] {
  if (calibration.length === 0) return buildStakeSections(firstChainageM, [])
  let sections = known.get(calibration)
  if (!sections || sections.firstChainageM !== firstChainageM) {
    const byMeasure = [...calibration].sort((a, b) => a.measureM - b.measureM)
    sections = {
      firstChainageM,
      own: buildStakeSections(firstChainageM, ownPoints(byMeasure)),
      left: buildStakeSections(firstChainageM, leftPoints(byMeasure)),
    }
    known.set(calibration, sections)
  }
  return carriageway === 'Z' ? sections.left : sections.own
}
