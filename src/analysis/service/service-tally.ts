/**
 * How many sites cover each place to be served, and what that comes to by area and by group of sites (domain, tier, theme), kept in
 * step site by site.
 *
 * Method: a counter for each place and group; where one leaves or reaches 0 (for all sites, 1 too) the place's weight moves in the
 * sums of its areas. Cost: what the site covers, whatever the number of sites and places. Counters take a byte each until one of
 * their group is full: memory touched for the first time costs more than counting. Weights are taken to the nearest 2^-20, so that
 * sums are exact and the same in any order up to 8 thousand million.
 */
const WEIGHT_STEP = 2 ** -20
const FULL = 255

/** The areas of one level that places lie in. */
export interface DemandLevel {
  /** Number of each place's area; −1 outside all of them. */
  readonly areaOf: Int32Array
  readonly areaCount: number
}

/** Sums of one level; entry `areaCount` of each list is for the places outside all areas. */
export interface LevelSums {
  readonly areaCount: number
  readonly places: Float64Array
  readonly weight: Float64Array
  /** Area by area, covered by none, by one, by two or more. */
  readonly depthPlaces: Float64Array
  readonly depthWeight: Float64Array
  /** Area by area, group by group. */
  readonly coveredPlaces: Float64Array
  readonly coveredWeight: Float64Array
  /** Rises with every change of the area's sums. */
  readonly editions: Float64Array
}

/** The group of all sites. */
export const ALL_SITES = 0

export class ServiceTally {
  readonly weights: Float64Array
  readonly groupCount: number
  readonly levels: readonly LevelSums[]
  /** Number of sites that cover each place. */
  readonly depth: Uint32Array
  /** Places whose depth went from or to 0 or 1 since this was set, some of them perhaps several times; null: not noted. */
  touched: number[] | null = null
  readonly #areaOf: readonly Int32Array[]
  /** Of each group; null until one of its sites comes. */
  readonly #counts: (Uint8Array | Uint32Array | null)[]

  /** `groupCount` groups besides that of all sites. */
  constructor(weights: Float64Array, levels: readonly DemandLevel[], groupCount: number) {
    this.weights = new Float64Array(weights.length)
    for (let at = 0; at < weights.length; at++) this.weights[at] = Math.round(weights[at]! / WEIGHT_STEP) * WEIGHT_STEP
    this.groupCount = groupCount + 1
    this.depth = new Uint32Array(weights.length)
    this.#areaOf = levels.map(({ areaOf }) => areaOf)
    this.#counts = [this.depth, ...Array.from({ length: groupCount }, () => null)]
    this.levels = levels.map(({ areaOf, areaCount }) => this.#sumUp(areaOf, areaCount))
  }

  /** Counts a site in (`step` 1) or out (−1). */
  count(runs: Uint32Array, groups: readonly number[], step: 1 | -1): void {
    this.#countDepth(runs, step)
    for (const group of groups) this.#countGroup(runs, group, step)
  }

  #countDepth(runs: Uint32Array, step: 1 | -1): void {
    const { depth, touched } = this
    for (let r = 0; r < runs.length; r += 2) {
      for (let at = runs[r]!, end = runs[r + 1]!; at < end; at++) {
        const before = depth[at]!
        const after = before + step
        depth[at] = after
        if (before >= 2 && after >= 2) continue
        touched?.push(at)
        const weight = this.weights[at]!
        const from = Math.min(2, before)
        const to = Math.min(2, after)
        const enters = before === 0 ? 1 : after === 0 ? -1 : 0
        for (let level = 0; level < this.levels.length; level++) {
          const sums = this.levels[level]!
          const area = placeOf(this.#areaOf[level]![at]!, sums.areaCount)
          sums.depthPlaces[3 * area + from]!--
          sums.depthWeight[3 * area + from]! -= weight
          sums.depthPlaces[3 * area + to]!++
          sums.depthWeight[3 * area + to]! += weight
          if (enters !== 0) {
            sums.coveredPlaces[area * this.groupCount]! += enters
            sums.coveredWeight[area * this.groupCount]! += enters * weight
          }
          sums.editions[area]!++
        }
      }
    }
  }

  #countGroup(runs: Uint32Array, group: number, step: 1 | -1): void {
    let counts = (this.#counts[group] ??= new Uint8Array(this.depth.length))
    const edge = step === 1 ? 0 : 1
    for (let r = 0; r < runs.length; r += 2) {
      for (let at = runs[r]!, end = runs[r + 1]!; at < end; at++) {
        const before = counts[at]!
        if (before === FULL && step === 1 && counts instanceof Uint8Array)
          this.#counts[group] = counts = Uint32Array.from(counts)
        counts[at] = before + step
        if (before !== edge) continue
        const weight = step * this.weights[at]!
        for (let level = 0; level < this.levels.length; level++) {
          const sums = this.levels[level]!
          const area = placeOf(this.#areaOf[level]![at]!, sums.areaCount)
          sums.coveredPlaces[area * this.groupCount + group]! += step
          sums.coveredWeight[area * this.groupCount + group]! += weight
          sums.editions[area]!++
        }
      }
    }
  }

  /** Whether a site of the group covers the place. */
  isCovered(at: number, group: number): boolean {
    return (this.#counts[group]?.[at] ?? 0) > 0
  }

  /** The number of a place's area on a level; the number of areas where it lies outside. */
  areaAt(level: number, at: number): number {
    return placeOf(this.#areaOf[level]![at]!, this.levels[level]!.areaCount)
  }

  #sumUp(areaOf: Int32Array, areaCount: number): LevelSums {
    const sums: LevelSums = {
      areaCount,
      places: new Float64Array(areaCount + 1),
      weight: new Float64Array(areaCount + 1),
      depthPlaces: new Float64Array(3 * (areaCount + 1)),
      depthWeight: new Float64Array(3 * (areaCount + 1)),
      coveredPlaces: new Float64Array((areaCount + 1) * this.groupCount),
      coveredWeight: new Float64Array((areaCount + 1) * this.groupCount),
      editions: new Float64Array(areaCount + 1),
    }
    for (let at = 0; at < areaOf.length; at++) {
      const area = placeOf(areaOf[at]!, areaCount)
      sums.places[area]!++
      sums.weight[area]! += this.weights[at]!
    }
    for (let area = 0; area <= areaCount; area++) {
      sums.depthPlaces[3 * area] = sums.places[area]!
      sums.depthWeight[3 * area] = sums.weight[area]!
    }
    return sums
  }
}

function placeOf(area: number, areaCount: number): number {
  return area < 0 ? areaCount : area
}
