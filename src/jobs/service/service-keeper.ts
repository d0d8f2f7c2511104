/**
 * What the plan's sites serve, kept in step with its rows: a site that changes is taken out as it was counted and put in as it is
 * now. The same for straight distance (in the engine) and by road (in the network worker): `coverOf` tells what a place serves.
 */
import { isCountedSite } from '../../analysis/service/is-counted-site.ts'
import { ALL_SITES, ServiceTally } from '../../analysis/service/service-tally.ts'
import { DEMAND_STATES, type Served, type ServiceFigures, type ServiceRow } from '../../analysis/service/types.ts'
import {
  type Area,
  DEFAULT_SERVICE_DEMAND,
  DEFAULT_SERVICE_SETTINGS,
  type Programme,
  type ServiceDemand,
  type ServiceSettings,
  type Site,
} from '../../model/tables.ts'
import { isSameValue } from '../engine/is-same-value.ts'
import { keepUnchanged } from '../engine/keep-unchanged.ts'
import { buildDemandGround, type DemandGround } from './demand-ground.ts'
import type { ServiceReach } from './service-reach.ts'
import type { ServiceTables } from './service-tables.ts'

interface CountedSite {
  readonly row: Site
  readonly groups: readonly number[]
}

type Word = 'domainId' | 'tierId' | 'themeId'
const WORDS: readonly Word[] = ['domainId', 'tierId', 'themeId']
const NONE = 0
const UNREACHABLE = DEMAND_STATES.indexOf('unreachable')

export class ServiceKeeper {
  /** Null where nothing is to be served, undefined where it is to be read anew. */
  #ground: DemandGround | null | undefined = undefined
  #demand: ServiceDemand = DEFAULT_SERVICE_DEMAND
  #tally: ServiceTally | null = null
  #programme: Programme | undefined = undefined
  #key: unknown = undefined
  #settings: ServiceSettings | null = null
  #sites: readonly Site[] = []
  readonly #counted = new Map<string, CountedSite>()
  /** Level by level, how many places of each area have no known weight. */
  #unweighted: readonly Float64Array[] = []
  #unreachable: Uint8Array | null = null
  #unreachableSums: readonly { readonly places: Float64Array; readonly weight: Float64Array }[] = []
  #groupOf: Readonly<Record<Word, ReadonlyMap<string, number>>> = {
    domainId: new Map(),
    tierId: new Map(),
    themeId: new Map(),
  }
  #figures: ServiceFigures | null = null
  readonly #rowsRead = new Map<string, { readonly edition: number; readonly row: ServiceRow }>()

  /** Rows of a table have changed, which may be what is to be served or where. */
  noteChange(table: string): void {
    const isCandidates = this.#ground?.demand.kind === 'candidate'
    if (table === 'area' || table === 'demandPoint' || (table === 'site' && isCandidates)) this.#ground = undefined
  }

  /** What is to be served by the settings; the same object where nothing of it has changed. */
  readGround(tables: ServiceTables, { demand = DEFAULT_SERVICE_DEMAND }: ServiceSettings): DemandGround | null {
    if (this.#ground === undefined || !isSameValue(this.#demand, demand)) {
      this.#ground = buildDemandGround(tables, demand)
      this.#demand = demand
      this.#tally = null
    }
    return this.#ground
  }

  /** As last read; null where nothing is to be served, or it has changed since. */
  get ground(): DemandGround | null {
    return this.#ground ?? null
  }

  /** The sites that the last figures count, in the order of the plan. */
  counted(): readonly Site[] {
    return this.#sites
  }

  /** The number of the sites of a domain, tier or theme in the tally; undefined for one that the programme does not know. */
  groupOf(word: Word, id: string): number | undefined {
    return this.#groupOf[word].get(id)
  }

  /** Those of the last figures. */
  get settings(): ServiceSettings {
    return this.#settings ?? DEFAULT_SERVICE_SETTINGS
  }

  /** The tally of the last figures. */
  get tally(): ServiceTally | null {
    return this.#tally
  }

  /** The figures now; the same object where nothing has changed. Null where nothing is to be served. */
  update(tables: ServiceTables, settings: ServiceSettings, reach: ServiceReach): ServiceFigures | null {
    const ground = this.readGround(tables, settings)
    if (!ground) {
      this.#figures = null
      return null
    }
    const programme = tables.programme.values().next().value
    const isAnew = !this.#tally || this.#programme !== programme || this.#key !== reach.key
    if (isAnew) this.#begin(ground, programme, reach.key)
    const tally = this.#tally!
    const { filter } = settings
    const isSameFilter = this.#settings?.filter === filter
    if (!isAnew) {
      for (const [id, { row, groups }] of this.#counted) {
        const now = tables.site.get(id)
        if (now === row && isSameFilter) continue
        if (now && isCountedSite(now, filter) && isSameToService(now, row)) continue
        tally.count(reach.coverOf(row), groups, -1)
        this.#counted.delete(id)
      }
    }
    const sites: Site[] = []
    for (const site of tables.site.values()) {
      const isCounted = this.#counted.has(site.id)
      if (!isCounted && !isCountedSite(site, filter)) continue
      sites.push(site)
      if (isCounted) continue
      const groups = WORDS.map((word) => this.#groupOf[word].get(site[word] ?? '') ?? this.#groupOf[word].get('')!)
      tally.count(reach.coverOf(site), groups, 1)
      this.#counted.set(site.id, { row: site, groups })
    }
    this.#sites = sites
    if (reach.unreachable !== this.#unreachable) this.#sumUnreachable(ground, tally, reach.unreachable)
    this.#settings = settings
    return this.#read(ground, settings, programme, isAnew)
  }

  #begin(ground: DemandGround, programme: Programme | undefined, key: unknown): void {
    let group: number = ALL_SITES
    const number = (ids: readonly { readonly id: string }[]): Map<string, number> =>
      new Map([...ids.map(({ id }) => id), ''].map((id) => [id, ++group]))
    this.#groupOf = {
      domainId: number(programme?.domains ?? []),
      tierId: number(programme?.tiers ?? []),
      themeId: number(programme?.themes ?? []),
    }
    const tally = new ServiceTally(ground.weights, ground.levels, group)
    this.#tally = tally
    this.#unweighted = ground.levels.map(({ areaCount }, level) => {
      const counts = new Float64Array(areaCount + 1)
      for (const at of ground.unweighted) counts[tally.areaAt(level, at)]!++
      return counts
    })
    this.#programme = programme
    this.#key = key
    this.#counted.clear()
    this.#rowsRead.clear()
    this.#unreachable = null
    this.#unreachableSums = []
  }

  #sumUnreachable(ground: DemandGround, tally: ServiceTally, unreachable: Uint8Array | null): void {
    this.#unreachable = unreachable
    this.#rowsRead.clear()
    this.#unreachableSums = ground.levels.map(({ areaCount }, level) => {
      const sums = { places: new Float64Array(areaCount + 1), weight: new Float64Array(areaCount + 1) }
      unreachable?.forEach((is, at) => {
        // What covers a place reaches it.
        if (is === 0 || tally.depth[at]! > 0) return
        const area = tally.areaAt(level, at)
        sums.places[area]!++
        sums.weight[area]! += tally.weights[at]!
      })
      return sums
    })
  }

  #read(
    ground: DemandGround,
    settings: ServiceSettings,
    programme: Programme | undefined,
    isAnew: boolean,
  ): ServiceFigures {
    const tally = this.#tally!
    const former = this.#figures
    const read: ServiceRow[] = []
    ground.levels.forEach(({ level, areas, areaCount }, at) => {
      const sums = tally.levels[at]!
      for (let area = 0; area <= areaCount; area++) {
        if (area === areaCount && level !== '' && sums.places[area] === 0) continue
        const key = `${at} ${area}`
        const edition = sums.editions[area]!
        let known = this.#rowsRead.get(key)
        if (known?.edition !== edition) {
          known = { edition, row: this.#buildRow(at, area, level, areas[area], programme) }
          this.#rowsRead.set(key, known)
        }
        read.push(known.row)
      }
    })
    const rows = keepUnchanged(former?.rows ?? [], read, (row) => `${row.level} ${row.areaId ?? ''}`)
    let states = former?.states
    if (!states || isAnew || this.#unreachable || tally.touched === null || former?.demandIds !== ground.ids) {
      states = new Uint8Array(ground.ids.length)
      for (let at = 0; at < states.length; at++) states[ground.index.order[at]!] = this.stateAt(at)
    } else if (tally.touched.length > 0) {
      states = states.slice()
      for (const at of tally.touched) states[ground.index.order[at]!] = this.stateAt(at)
    }
    if (
      former?.demandIds === ground.ids &&
      states !== former.states &&
      states.every((state, i) => state === former.states[i])
    )
      states = former.states
    tally.touched = []
    const siteCount = this.#counted.size
    const isSame =
      former !== null &&
      former.settings === settings &&
      former.siteCount === siteCount &&
      former.demandIds === ground.ids &&
      former.unplaced === ground.unplaced &&
      former.states === states &&
      former.rows === rows
    this.#figures = isSame
      ? former
      : { settings, siteCount, demandIds: ground.ids, unplaced: ground.unplaced, states, rows }
    return this.#figures
  }

  /** Position in `DEMAND_STATES` of a place's state. */
  stateAt(at: number): number {
    const depth = this.#tally!.depth[at]!
    return depth === 0 && this.#unreachable?.[at] === 1 ? UNREACHABLE : Math.min(NONE + 2, depth)
  }

  #buildRow(
    level: number,
    area: number,
    levelName: string,
    row: Area | undefined,
    programme: Programme | undefined,
  ): ServiceRow {
    const tally = this.#tally!
    const sums = tally.levels[level]!
    const lost = this.#unreachableSums[level]
    const unreachable = { places: lost?.places[area] ?? 0, weight: lost?.weight[area] ?? 0 }
    const depth = (n: number): Served => ({
      places: sums.depthPlaces[3 * area + n]!,
      weight: sums.depthWeight[3 * area + n]!,
    })
    const none = depth(0)
    const byWord = (word: Word, words: readonly { readonly id: string }[]): Record<string, number> =>
      Object.fromEntries(
        [...words.map(({ id }) => id), ''].map((id) => [
          id,
          sums.coveredWeight[area * tally.groupCount + this.#groupOf[word].get(id)!]!,
        ]),
      )
    return {
      areaId: row?.id ?? null,
      code: row?.code ?? '',
      name: row?.name ?? '',
      level: levelName,
      parentCode: row?.parentCode ?? null,
      all: { places: sums.places[area]!, weight: sums.weight[area]! },
      none: { places: none.places - unreachable.places, weight: none.weight - unreachable.weight },
      one: depth(1),
      more: depth(2),
      unreachable,
      unweighted: this.#unweighted[level]![area]!,
      byDomain: byWord('domainId', programme?.domains ?? []),
      byTier: byWord('tierId', programme?.tiers ?? []),
      byTheme: byWord('themeId', programme?.themes ?? []),
    }
  }
}

function isSameToService(a: Site, b: Site): boolean {
  return (
    a.position[0] === b.position[0] &&
    a.position[1] === b.position[1] &&
    a.routeRef === b.routeRef &&
    WORDS.every((word) => a[word] === b[word])
  )
}
