/**
 * DBSCAN of places by distance on the ellipsoid. A site with `minSites` sites within `epsM` (itself and the border included) is a
 * core; cores within `epsM` of each other are one cluster, numbered by its first core; another site within `epsM` of a core
 * belongs to the lowest-numbered such cluster; the rest is noise. Labels are those of scikit-learn for the same distances.
 *
 * Method: as by cells so narrow that the sites of one are all neighbours (A. Gunawan 2013; J. Gan and Y. Tao, SIGMOD 2015), but with
 * sorted strips in the place of cells (`sort-into-strips.ts`): along a strip, sites follow each other so closely that those
 * of a stretch are neighbours without a look, and cores that follow each other so form chains, which then are united. Distances
 * are told by the strip's bounds; what these leave open, by the chord through the earth, and at the border by its arc.
 * About 0.2 µs a site. Not for sites all round the globe without a gap in longitude, nor within a degree of a pole.
 */
import { writeEcef } from '../../geo/ecef.ts'
import { arcBetweenM } from '../../geo/geodesic-distance.ts'
import { solveGeodesicInverse } from '../../geo/geodesic.ts'
import { AXIS_RATIO_2, EQUATORIAL_RADIUS_M } from '../../geo/wgs84.ts'
import { NodeGroups } from '../../network/graph/node-groups.ts'
import { sortIntoStrips, type StripMeasure, type Strips } from './sort-into-strips.ts'

/** Least and greatest radius of curvature of the ellipsoid, metres. */
const LEAST_RADIUS_M = EQUATORIAL_RADIUS_M / AXIS_RATIO_2
const GREATEST_RADIUS_M = EQUATORIAL_RADIUS_M * Math.sqrt(AXIS_RATIO_2)
const SLACK = 1e-6
/** The nearest strips first. */
const OTHER_STRIPS = [1, -1, 2, -2] as const
const NEITHER = 0
const CORE = 1
/** No other site is near. */
const ALONE = 2
/** Sites between two yields. */
const SITES_A_STEP = 40_000

/**
 * `lonLat`: longitude and latitude in turn. Yields the fraction done. @returns the label of each site, −1 for noise.
 * @throws RangeError on what is no place.
 */
export function* findDbscanStraightInSteps(
  lonLat: Float64Array,
  epsM: number,
  minSites: number,
): Generator<number, Int32Array, undefined> {
  if (!(epsM > 0 && epsM < Infinity)) throw new RangeError(`epsM is ${epsM}`)
  if (!(minSites >= 1)) throw new RangeError(`minSites is ${minSites}`)
  if (lonLat.length < 2) return new Int32Array(0)
  const strips = sortIntoStrips(lonLat, epsM)
  yield 0.3
  const search = new StripSearch(strips, createNearTest(lonLat, strips.order, epsM), minSites)
  yield* alongStrips(strips, 0.3, 0.6, (strip) => search.findCores(strip))
  search.endCores()
  yield* alongStrips(strips, 0.6, 0.8, (strip) => search.uniteChains(strip))
  search.labelCores()
  yield* alongStrips(strips, 0.8, 1, (strip) => search.labelBorder(strip))
  return search.labels
}

function* alongStrips(
  { starts }: Strips,
  from: number,
  to: number,
  work: (strip: number) => void,
): Generator<number, void, undefined> {
  const count = starts.at(-1)!
  for (let strip = 0, told = 0; strip + 1 < starts.length; strip++) {
    if (starts[strip] === starts[strip + 1]) continue
    work(strip)
    if (starts[strip + 1]! - told < SITES_A_STEP) continue
    told = starts[strip + 1]!
    yield from + ((to - from) * told) / count
  }
}

/** Whether two places, by their position in `order`, are within `epsM`. */
function createNearTest(lonLat: Float64Array, order: Uint32Array, epsM: number): (a: number, b: number) => boolean {
  const chordOf = (radiusM: number): number => 2 * radiusM * Math.sin(Math.min(Math.PI / 2, epsM / (2 * radiusM)))
  const surelyNear2 = (chordOf(LEAST_RADIUS_M) * (1 - SLACK)) ** 2
  const surelyFar2 = (chordOf(GREATEST_RADIUS_M) * (1 + SLACK)) ** 2
  const xyz = new Float64Array(6)
  return (a, b) => {
    const [p, q] = [2 * order[a]!, 2 * order[b]!]
    writeEcef(lonLat[p]!, lonLat[p + 1]!, xyz, 0)
    writeEcef(lonLat[q]!, lonLat[q + 1]!, xyz, 3)
    const chord2 = (xyz[3]! - xyz[0]!) ** 2 + (xyz[4]! - xyz[1]!) ** 2 + (xyz[5]! - xyz[2]!) ** 2
    if (chord2 <= surelyNear2) return true
    if (chord2 > surelyFar2) return false
    const distanceM =
      arcBetweenM(xyz, 0, xyz, 3) ??
      solveGeodesicInverse([lonLat[p]!, lonLat[p + 1]!], [lonLat[q]!, lonLat[q + 1]!]).distanceM
    return distanceM <= epsM
  }
}

/** The passes over the strips, in the order of the methods. */
class StripSearch {
  readonly labels: Int32Array
  private readonly strips: Strips
  private readonly isNear: (a: number, b: number) => boolean
  private readonly minSites: number
  private readonly measure: StripMeasure = { xx: 0, near2: 0, far2: 0, reach: 0, farReach: 0, surely: 0 }
  /** Where the window of a pass begins in each of `OTHER_STRIPS`, and where the strip ends. */
  private readonly firsts = new Int32Array(OTHER_STRIPS.length)
  private readonly ends = new Int32Array(OTHER_STRIPS.length)
  /** Of each site: CORE, ALONE or neither. */
  private readonly kinds: Uint8Array
  /** Cores alone, in the order of the strips: where they are in it, and their steps. */
  private readonly cores: Int32Array
  private readonly coreX: Int32Array
  private readonly coreY: Int32Array
  private readonly coreStarts: Uint32Array
  private coreCount = 0
  /** The chain of each core; of each chain its end among the cores, its first site, the label of its cluster. */
  private readonly chainOf: Int32Array
  private readonly chainEnds: Int32Array
  private readonly chainSites: Int32Array
  private chainLabels = new Int32Array(0)
  private chainCount = 0
  private groups = new NodeGroups(0)

  constructor(strips: Strips, isNear: (a: number, b: number) => boolean, minSites: number) {
    this.strips = strips
    this.isNear = isNear
    this.minSites = minSites
    const count = strips.order.length
    this.kinds = new Uint8Array(count)
    this.labels = new Int32Array(count).fill(-1)
    this.cores = new Int32Array(count)
    this.coreX = new Int32Array(count)
    this.coreY = new Int32Array(count)
    this.coreStarts = new Uint32Array(strips.starts.length)
    this.chainOf = new Int32Array(count)
    this.chainEnds = new Int32Array(count)
    this.chainSites = new Int32Array(count)
  }

  /** Strips in order, each once; those without sites may be left out. */
  findCores(strip: number): void {
    const { strips, kinds, minSites, isNear, measure, firsts, ends } = this
    const { x, y, loose, starts } = strips
    strips.measure(strip, measure)
    this.openWindows(strip, starts)
    const { xx, near2, far2, reach, farReach, surely } = measure
    const start = starts[strip]!
    const end = starts[strip + 1]!
    // Sites of the strip that are near without a look; a strip is in order but for `loose`.
    const isDense = surely >= 2 * loose
    const surelyWest = surely - loose
    const surelyEast = surely - 2 * loose
    let first = start
    let last = start
    for (let at = start; at < end; at++) {
      const xHere = x[at]!
      let west = at
      let east = at + 1
      if (isDense) {
        while (x[first]! < xHere - surelyWest) first++
        while (last < end && x[last]! <= xHere + surelyEast) last++
        west = first
        east = last
      }
      let near = east - west
      if (near < minSites) {
        const yHere = y[at]!
        const least = xHere - reach - loose
        const most = xHere + reach + loose
        for (let other = west - 1; other >= start && near < minSites; other--) {
          const xThere = x[other]!
          if (xThere < least) break
          const dx = xThere - xHere
          const dy = y[other]! - yHere
          const d2 = xx * dx * dx + dy * dy
          if (d2 <= near2 || (d2 <= far2 && isNear(at, other))) near++
        }
        for (let other = east; other < end && near < minSites; other++) {
          const xThere = x[other]!
          if (xThere > most) break
          const dx = xThere - xHere
          const dy = y[other]! - yHere
          const d2 = xx * dx * dx + dy * dy
          if (d2 <= near2 || (d2 <= far2 && isNear(at, other))) near++
        }
        for (let window = 0; window < 4 && near < minSites; window++) {
          const width = window < 2 ? reach : farReach
          const windowEnd = ends[window]!
          let other = firsts[window]!
          const from = xHere - width - 2 * loose
          while (other < windowEnd && x[other]! < from) other++
          firsts[window] = other
          const to = xHere + width + loose
          for (; other < windowEnd; other++) {
            const xThere = x[other]!
            if (xThere > to) break
            const dx = xThere - xHere
            const dy = y[other]! - yHere
            const d2 = xx * dx * dx + dy * dy
            if (d2 <= near2 || (d2 <= far2 && isNear(at, other))) {
              near++
              if (near >= minSites) break
            }
          }
        }
      }
      if (near >= minSites) kinds[at] = CORE
      else if (near === 1) kinds[at] = ALONE
    }
    this.chainCores(strip, surely)
  }

  private chainCores(strip: number, surely: number): void {
    const { strips, kinds, cores, coreX, coreY, chainOf, chainEnds, chainSites } = this
    const { x, y, order, starts } = strips
    const end = starts[strip + 1]!
    let core = this.coreCount
    let chain = this.chainCount - 1
    let xBefore = 0
    let isFirst = true
    this.coreStarts[strip] = core
    for (let at = starts[strip]!; at < end; at++) {
      if (kinds[at] !== CORE) continue
      const xHere = x[at]!
      const site = order[at]!
      const apart = xHere - xBefore
      if (isFirst || apart > surely || -apart > surely) {
        chain++
        chainSites[chain] = site
      } else if (site < chainSites[chain]!) chainSites[chain] = site
      isFirst = false
      xBefore = xHere
      cores[core] = at
      coreX[core] = xHere
      coreY[core] = y[at]!
      chainOf[core] = chain
      core++
      chainEnds[chain] = core
    }
    this.coreCount = core
    this.chainCount = chain + 1
  }

  /** Between finding cores and uniting them. */
  endCores(): void {
    // Strips without sites were passed over.
    const { coreStarts, strips } = this
    coreStarts[coreStarts.length - 1] = this.coreCount
    for (let strip = coreStarts.length - 2; strip >= 0; strip--)
      if (strips.starts[strip] === strips.starts[strip + 1]) coreStarts[strip] = coreStarts[strip + 1]!
    this.groups = new NodeGroups(this.chainCount)
  }

  /** Chains of the strip with each other and with those of the two strips to the north. */
  uniteChains(strip: number): void {
    if (this.coreStarts[strip] === this.coreStarts[strip + 1]) return
    this.strips.measure(strip, this.measure)
    this.uniteAlong(strip)
    this.uniteAcross(strip, strip + 1, this.measure.reach)
    this.uniteAcross(strip, strip + 2, this.measure.farReach)
  }

  private uniteAlong(strip: number): void {
    const { strips, cores, coreX, coreY, coreStarts, chainOf, chainEnds, groups, isNear } = this
    const { xx, near2, far2, reach } = this.measure
    const { loose } = strips
    const end = coreStarts[strip + 1]!
    for (let start = coreStarts[strip]!; start < end; ) {
      const chain = chainOf[start]!
      const next = chainEnds[chain]!
      if (next === end) break
      const least = coreX[next]! - reach - 2 * loose
      for (let core = next - 1; core >= start; core--) {
        const xHere = coreX[core]!
        if (xHere < least) break
        const most = xHere + reach + loose
        for (let other = next; other < end; ) {
          const xThere = coreX[other]!
          if (xThere > most) break
          const otherChain = chainOf[other]!
          if (groups.groupOf(otherChain) === groups.groupOf(chain)) {
            other = chainEnds[otherChain]!
            continue
          }
          const dx = xThere - xHere
          const dy = coreY[other]! - coreY[core]!
          const d2 = xx * dx * dx + dy * dy
          if (d2 <= near2 || (d2 <= far2 && isNear(cores[core]!, cores[other]!))) groups.unite(chain, otherChain)
          else other++
        }
      }
      start = next
    }
  }

  private uniteAcross(strip: number, otherStrip: number, width: number): void {
    const { strips, cores, coreX, coreY, coreStarts, chainOf, chainEnds, groups, isNear } = this
    if (otherStrip + 1 >= coreStarts.length) return
    const { xx, near2, far2 } = this.measure
    const { loose } = strips
    const end = coreStarts[strip + 1]!
    const otherEnd = coreStarts[otherStrip + 1]!
    let first = coreStarts[otherStrip]!
    for (let core = coreStarts[strip]!; core < end && first < otherEnd; ) {
      const chain = chainOf[core]!
      const chainEnd = chainEnds[chain]!
      let group = groups.groupOf(chain)
      const from = coreX[core]! - width - 3 * loose
      while (first < otherEnd && coreX[first]! < from) first++
      // What of the other strip comes before this is united with the chain, or out of its reach.
      let open = first
      for (; core < chainEnd && open < otherEnd; core++) {
        const xHere = coreX[core]!
        const most = xHere + width + loose
        if (coreX[open]! > most) continue
        const least = xHere - width - 2 * loose
        while (open < otherEnd && coreX[open]! < least) open++
        let isOpen = false
        let other = open
        while (other < otherEnd) {
          const xThere = coreX[other]!
          if (xThere > most) break
          const otherChain = chainOf[other]!
          if (groups.groupOf(otherChain) === group) {
            other = chainEnds[otherChain]!
          } else {
            const dx = xThere - xHere
            const dy = coreY[other]! - coreY[core]!
            const d2 = xx * dx * dx + dy * dy
            if (d2 <= near2 || (d2 <= far2 && isNear(cores[core]!, cores[other]!))) {
              groups.unite(chain, otherChain)
              group = groups.groupOf(chain)
              other = chainEnds[otherChain]!
            } else {
              isOpen = true
              other++
            }
          }
          if (!isOpen) open = other
        }
      }
      core = chainEnd
    }
  }

  labelCores(): void {
    const { groups, chainSites, chainCount, chainOf, cores, coreCount, labels, strips } = this
    const groupOf = new Int32Array(chainCount)
    const firstSites = new Int32Array(chainCount).fill(-1)
    let groupCount = 0
    for (let chain = 0; chain < chainCount; chain++) {
      const group = groups.groupOf(chain)
      groupOf[chain] = group
      if (firstSites[group]! < 0) groupCount++
      if (firstSites[group]! < 0 || chainSites[chain]! < firstSites[group]!) firstSites[group] = chainSites[chain]!
    }
    const rising = new Int32Array(groupCount)
    let at = 0
    for (let group = 0; group < chainCount; group++) if (firstSites[group]! >= 0) rising[at++] = firstSites[group]!
    rising.sort()
    for (let number = 0; number < groupCount; number++) labels[rising[number]!] = number
    const chainLabels = new Int32Array(chainCount)
    for (let chain = 0; chain < chainCount; chain++) chainLabels[chain] = labels[firstSites[groupOf[chain]!]!]!
    this.chainLabels = chainLabels
    const { order } = strips
    for (let core = 0; core < coreCount; core++) labels[order[cores[core]!]!] = chainLabels[chainOf[core]!]!
  }

  labelBorder(strip: number): void {
    const { strips, kinds, isNear, measure, firsts, ends, cores, coreX, coreY, coreStarts, chainOf, chainEnds } = this
    const { x, y, loose, starts, order } = strips
    const { labels, chainLabels } = this
    strips.measure(strip, measure)
    this.openWindows(strip, coreStarts)
    const { xx, near2, far2, reach, farReach } = measure
    let own = coreStarts[strip]!
    const ownEnd = coreStarts[strip + 1]!
    const end = starts[strip + 1]!
    for (let at = starts[strip]!; at < end; at++) {
      if (kinds[at] !== NEITHER) continue
      const xHere = x[at]!
      const yHere = y[at]!
      let leastLabel = 0x7fffffff
      for (let window = -1; window < 4; window++) {
        const width = window < 2 ? reach : farReach
        const windowEnd = window < 0 ? ownEnd : ends[window]!
        let other = window < 0 ? own : firsts[window]!
        const least = xHere - width - 2 * loose
        while (other < windowEnd && coreX[other]! < least) other++
        if (window < 0) own = other
        else firsts[window] = other
        const most = xHere + width + loose
        while (other < windowEnd) {
          const xThere = coreX[other]!
          if (xThere > most) break
          const chain = chainOf[other]!
          if (chainLabels[chain]! >= leastLabel) {
            other = chainEnds[chain]!
            continue
          }
          const dx = xThere - xHere
          const dy = coreY[other]! - yHere
          const d2 = xx * dx * dx + dy * dy
          if (d2 <= near2 || (d2 <= far2 && isNear(at, cores[other]!))) leastLabel = chainLabels[chain]!
          other++
        }
      }
      if (leastLabel < 0x7fffffff) labels[order[at]!] = leastLabel
    }
  }

  private openWindows(strip: number, starts: Uint32Array): void {
    const { firsts, ends } = this
    for (let window = 0; window < 4; window++) {
      const other = strip + OTHER_STRIPS[window]!
      const isThere = other >= 0 && other + 1 < starts.length
      firsts[window] = isThere ? starts[other]! : 0
      ends[window] = isThere ? starts[other + 1]! : 0
    }
  }
}
