/** What can be said of a route from what the plan keeps of it: its gaps, lengths, carriageways and stakes. O(vertices). */
import { polylineLengthM } from '../geo/polyline-length.ts'
import { SAME_MEASURE_M } from '../model/stakes/stake-sections.ts'
import type { CalibrationPoint, Route, RoutePart } from '../model/tables.ts'
import { dividedStretches } from './divided-stretches.ts'
import { type CalibrationFault, findCalibrationFaults } from './find-calibration-faults.ts'
import { measuresOfPart } from './measures-of-part.ts'
import type { RouteGap } from './route-assembly/assemble-route.ts'

export interface RouteDescription {
  /** Measure at the end: the main path with its gaps, metres. */
  readonly lengthM: number
  /** Road in the main path, without its gaps. */
  readonly mainM: number
  readonly gapsM: number
  /** Road in the other carriageway, and in branches. */
  readonly parallelM: number
  readonly branchM: number
  readonly parallels: number
  readonly branches: number
  readonly gaps: readonly RouteGap[]
  /** Of the length, how much has two carriageways, 0…1. */
  readonly dividedShare: number
  readonly calibration: {
    /** `first`: stakes count from the first chainage; `shifted`: from one point; `calibrated`: between points. */
    readonly state: 'first' | 'shifted' | 'calibrated'
    /** Points of the route itself, of its left carriageway, of its branches. */
    readonly points: number
    readonly leftPoints: number
    readonly branchPoints: number
    readonly equations: number
    readonly faults: readonly CalibrationFault[]
  }
}

/** Describes a route of the plan; `calibration` is all of its points. */
export function describeRoute(
  route: Pick<Route, 'parts' | 'lengthM' | 'firstChainageM'>,
  calibration: readonly CalibrationPoint[] = [],
): RouteDescription {
  const lengthOf = (kind: RoutePart['kind']): number =>
    route.parts.reduce((sum, part) => sum + (part.kind === kind ? polylineLengthM(part.coordinates) : 0), 0)
  const countOf = (kind: RoutePart['kind']): number => route.parts.filter((part) => part.kind === kind).length
  const gaps = findGaps(route)
  const dividedM = dividedStretches(route).reduce((sum, { fromM, toM }) => sum + toM - fromM, 0)
  const own = calibration.filter((point) => point.prefix === undefined)
  const left = calibration.filter((point) => point.prefix === 'Z')
  return {
    lengthM: route.lengthM,
    mainM: lengthOf('main'),
    gapsM: gaps.reduce((sum, gap) => sum + gap.lengthM, 0),
    parallelM: lengthOf('parallel'),
    branchM: lengthOf('branch'),
    parallels: countOf('parallel'),
    branches: countOf('branch'),
    gaps,
    dividedShare: route.lengthM > 0 ? Math.min(1, dividedM / route.lengthM) : 0,
    calibration: {
      state: own.length === 0 ? 'first' : own.length === 1 ? 'shifted' : 'calibrated',
      points: own.length,
      leftPoints: left.length,
      branchPoints: calibration.length - own.length - left.length,
      equations: calibration.filter((point) => point.aheadChainageM !== undefined).length,
      faults: findCalibrationFaults(route, calibration),
    },
  }
}

/** Where the main path is interrupted, by rising measure. */
export function findGaps({ parts }: Pick<Route, 'parts'>): RouteGap[] {
  const gaps: RouteGap[] = []
  let before: RoutePart | null = null
  for (const part of parts) {
    if (part.kind !== 'main') continue
    const fromM = before ? measuresOfPart(before).at(-1)! : part.startM
    if (before && part.startM - fromM > SAME_MEASURE_M) {
      gaps.push({
        fromM,
        toM: part.startM,
        lengthM: part.startM - fromM,
        from: before.coordinates.at(-1)!,
        to: part.coordinates[0]!,
      })
    }
    before = part
  }
  return gaps
}
