/**
 * Counts of existing sites by area, domain, tier and target, kept in step site by site: what the coverage matrix and the
 * targets are read from.
 *
 * Method: a tally for each area, for the sites outside all areas of a level, and for the whole plan; a site is taken out of its
 * tallies as it was counted and put into those it belongs to now. Cost: O(levels × targets) a site, whatever the plan's size.
 * Candidates and removed sites are not counted.
 */
import { AREA_LEVELS, type Area, type AreaLevel, type Programme, type Site } from '../model/tables.ts'
import type { SiteAreas } from './assign-areas.ts'
import { compareText } from './compare-text.ts'
import { isExistingSite } from './is-existing-site.ts'
import { meetsTarget } from './meets-target.ts'

/** The words and targets that sites are counted by. */
export type CountedProgramme = Pick<Programme, 'domains' | 'tiers' | 'targets'>

/** Counts of one area; `area` null for the sites outside all areas of `level`, or of the whole plan (`level` ''). */
export interface AreaTally {
  readonly area: Area | null
  readonly level: AreaLevel | ''
  total: number
  /** In the order of the programme's domains, and last the sites without one that it knows. */
  readonly byDomain: number[]
  readonly byTier: number[]
  /** Sites that are of the tier and domain of each of the programme's targets, whatever its level. */
  readonly byTarget: number[]
  /** Rises with every change of the counts. */
  edition: number
}

interface CountedSite {
  readonly domainId: string | null
  readonly tierId: string | null
  readonly areas: SiteAreas | undefined
}

export class SiteTally {
  readonly programme: CountedProgramme
  /** Of the whole plan. */
  readonly whole: AreaTally
  /** Rises with every change of any count. */
  edition = 0
  readonly #domainAt: ReadonlyMap<string | null, number>
  readonly #tierAt: ReadonlyMap<string | null, number>
  readonly #levels = new Map<AreaLevel, { readonly byArea: Map<string, AreaTally>; readonly outside: AreaTally }>()
  readonly #counted = new Map<string, CountedSite>()

  constructor(programme: CountedProgramme, areas: Iterable<Area>) {
    this.programme = programme
    this.#domainAt = new Map(programme.domains.map(({ id }, at) => [id, at]))
    this.#tierAt = new Map(programme.tiers.map(({ id }, at) => [id, at]))
    this.whole = this.#empty(null, '')
    const sorted = [...areas].sort(
      (a, b) => compareText(a.code, b.code) || compareText(a.name, b.name) || compareText(a.id, b.id),
    )
    for (const level of AREA_LEVELS) {
      const ofLevel = sorted.filter((area) => area.level === level)
      if (ofLevel.length === 0) continue
      this.#levels.set(level, {
        byArea: new Map(ofLevel.map((area) => [area.id, this.#empty(area, level)])),
        outside: this.#empty(null, level),
      })
    }
  }

  /** The tallies of a level's areas, by code. */
  areasAt(level: AreaLevel): readonly AreaTally[] {
    return [...(this.#levels.get(level)?.byArea.values() ?? [])]
  }

  /** Null where the plan has no areas of the level. */
  outsideOf(level: AreaLevel): AreaTally | null {
    return this.#levels.get(level)?.outside ?? null
  }

  /** Counts a site as it is now, in place of what it was counted as before. */
  put(site: Pick<Site, 'id' | 'status' | 'domainId' | 'tierId'>, areas: SiteAreas | undefined): void {
    if (!isExistingSite(site)) {
      this.delete(site.id)
      return
    }
    const { domainId, tierId } = site
    const before = this.#counted.get(site.id)
    if (before?.domainId === domainId && before.tierId === tierId && isSameAreas(before.areas, areas)) return
    const counted: CountedSite = { domainId, tierId, areas }
    if (before) this.#count(before, -1)
    this.#count(counted, 1)
    this.#counted.set(site.id, counted)
  }

  /** A site that is not counted is none to take out. */
  delete(siteId: string): void {
    const before = this.#counted.get(siteId)
    if (!before) return
    this.#count(before, -1)
    this.#counted.delete(siteId)
  }

  #count(site: CountedSite, step: 1 | -1): void {
    const domain = this.#domainAt.get(site.domainId) ?? this.#domainAt.size
    const tier = this.#tierAt.get(site.tierId) ?? this.#tierAt.size
    const targets = this.programme.targets.map((target) => meetsTarget(site, target))
    const add = (tally: AreaTally): void => {
      tally.total += step
      tally.byDomain[domain]! += step
      tally.byTier[tier]! += step
      targets.forEach((meets, at) => {
        if (meets) tally.byTarget[at]! += step
      })
      tally.edition++
    }
    add(this.whole)
    for (const [level, { byArea, outside }] of this.#levels) add(byArea.get(site.areas?.[level] ?? '') ?? outside)
    this.edition++
  }

  #empty(area: Area | null, level: AreaLevel | ''): AreaTally {
    const { domains, tiers, targets } = this.programme
    const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)
    return {
      area,
      level,
      total: 0,
      byDomain: zeros(domains.length + 1),
      byTier: zeros(tiers.length + 1),
      byTarget: zeros(targets.length),
      edition: 0,
    }
  }
}

function isSameAreas(a: SiteAreas | undefined, b: SiteAreas | undefined): boolean {
  return a === b || AREA_LEVELS.every((level) => (a?.[level] ?? null) === (b?.[level] ?? null))
}
