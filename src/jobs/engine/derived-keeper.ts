/**
 * What follows from the plan's rows, kept in step with them: each part looks only at what it depends on and has changed. A
 * moved site is snapped alone, and only the lines of its tracks, the belts that run otherwise and the rows of coverage that count
 * otherwise are made anew.
 *
 * A stage that fails leaves its work to be done, so that the next answer is whole again.
 */
import { buildAreaAssigner, type SiteAreas as AreasOfSite } from '../../analysis/assign-areas.ts'
import { readCoverage } from '../../analysis/compute-coverage.ts'
import { computeTargets, type TargetProgress } from '../../analysis/compute-targets.ts'
import { findBelts } from '../../analysis/find-belts.ts'
import { findLines } from '../../analysis/find-lines.ts'
import { SiteTally } from '../../analysis/site-tally.ts'
import { buildStrip } from '../../analysis/strip/build-strip.ts'
import type { Strip, StripTarget } from '../../analysis/strip/types.ts'
import type { CoverageRow, FoundBelt, FoundLine } from '../../analysis/types.ts'
import type { ServiceFigures, ServiceQuestion, ServiceReplies } from '../../analysis/service/types.ts'
import type { RowKey } from '../../model/changeset.ts'
import type { ExtentTable } from '../../model/operations/edit-extent.ts'
import { stretchesOf } from '../../model/stretches-of.ts'
import {
  AREA_LEVELS,
  type BeltSettings,
  type CalibrationPoint,
  DEFAULT_BELT_SETTINGS,
  type Route,
  type Site,
} from '../../model/tables.ts'
import { type AmbiguousSite, findAmbiguousSites } from '../../network/find-ambiguous-sites.ts'
import { snapSites } from '../../network/snap-sites.ts'
import { codeOfPrefix } from '../../network/prefix-code.ts'
import type { Snap } from '../../network/types.ts'
import type { FoundExtent } from '../engine-api.ts'
import type { ChangedRows, DerivedUpdate, LayoutUpdate, PackedBelt, SiteAreas, SnapColumns } from '../types.ts'
import { StraightService } from '../service/straight-service.ts'
import { diffService } from '../service/service-update.ts'
import { BeltKeeper } from './belt-keeper.ts'
import { isSameValue } from './is-same-value.ts'
import { findGapFill, type GapFill } from './find-gap-fill.ts'
import { keepUnchanged } from './keep-unchanged.ts'
import { KeptKeeper } from './kept-keeper.ts'
import { LineKeeper } from './line-keeper.ts'
import { diffList } from './list-update.ts'
import { packLines } from './packed-lines.ts'
import { RoadKeeper, type Roads } from './road-keeper.ts'
import { SiteRows } from './site-rows.ts'
import { emptyTables, type EngineTables } from './tables.ts'

/** The answer that the page has, as far as it is needed to tell what differs from it. */
interface Told {
  readonly revision: number
  readonly routeIds: readonly string[]
  readonly areaIds: readonly string[]
  readonly lines: readonly FoundLine[]
  readonly belts: readonly FoundBelt[]
  readonly keptLines: readonly FoundLine[]
  readonly keptBelts: readonly FoundBelt[]
  readonly coverage: readonly CoverageRow[]
  readonly targets: readonly TargetProgress[]
  readonly ambiguous: readonly AmbiguousSite[]
  readonly service: ServiceFigures | null
}

type AreasOf = ReturnType<typeof buildAreaAssigner>

export class DerivedKeeper {
  readonly tables: EngineTables = emptyTables()
  readonly #roads = new RoadKeeper()
  readonly #snaps = new Map<string, Snap>()
  readonly #areasOfSite = new Map<string, AreasOfSite>()
  readonly #lines = new LineKeeper()
  readonly #belts = new BeltKeeper()
  readonly #kept = new KeptKeeper()
  readonly #rows = new SiteRows()
  readonly #service = new StraightService(this.tables)
  #areasOf: AreasOf | null = null
  #areaIds: readonly string[] = []
  #tally: SiteTally | null = null
  #coverage: readonly CoverageRow[] = []
  #targets: readonly TargetProgress[] = []
  /** Edition of the tally that coverage and targets were read from; null: they must be read anew. */
  #countedEdition: number | null = null

  readonly #ambiguousById = new Map<string, AmbiguousSite>()
  /** In the order of the plan; null: to be listed anew. */
  #ambiguous: readonly AmbiguousSite[] | null = []

  /** Sites to snap and judge, to find the areas of, and to count. */
  readonly #toSnap = new Set<string>()
  readonly #toPlace = new Set<string>()
  readonly #toCount = new Set<string>()
  /** Sites whose snap, and whose areas, are not those that the page has. */
  readonly #snapsChanged = new Set<string>()
  readonly #areasChanged = new Set<string>()

  #told: Told | null = null

  /** Puts and removes the rows of a table. */
  change(table: keyof EngineTables, put: readonly RowKey[], removed: readonly RowKey[]): void {
    if (put.length + removed.length === 0) return
    const rows = this.tables[table] as Map<string, RowKey>
    for (const { id } of removed) {
      const before = rows.get(id)
      if (!before) continue
      rows.delete(id)
      this.#noteChange(table, before, undefined)
    }
    for (const row of put) rows.set(row.id, this.#noteChange(table, rows.get(row.id), row) ?? row)
    if (table === 'area') {
      this.#areasOf = null
      for (const id of this.tables.site.keys()) this.#toPlace.add(id)
    }
    if (table === 'area' || table === 'programme') this.#tally = null
    if (table === 'cluster') this.#countedEdition = null
    this.#service.noteChange(table)
  }

  /** Notes what a changed row makes stale; may return another row to keep in its place. */
  #noteChange(table: keyof EngineTables, before: RowKey | undefined, after: RowKey | undefined): RowKey | undefined {
    if (table === 'site') this.#noteSite(before as Site | undefined, after as Site | undefined)
    if (table === 'route') return this.#roads.changeRoute(before as Route | undefined, after as Route | undefined)
    if (table === 'calibrationPoint') {
      for (const point of [before, after] as (CalibrationPoint | undefined)[])
        if (point) this.#roads.changeStakes(point.routeId)
    }
    return undefined
  }

  #noteSite(before: Site | undefined, after: Site | undefined): void {
    if (!after) {
      const { id } = before as Site
      for (const stale of [this.#toSnap, this.#toPlace, this.#toCount, this.#snapsChanged, this.#areasChanged])
        stale.delete(id)
      this.#snaps.delete(id)
      this.#areasOfSite.delete(id)
      this.#lines.delete(id)
      this.#tally?.delete(id)
      this.#rows.delete(id)
      this.#judge(id, null)
      return
    }
    const isMoved = !before || !isSameValue(before.position, after.position)
    if (!before) {
      this.#rows.put(after.id)
      this.#snapsChanged.add(after.id)
      this.#areasChanged.add(after.id)
    }
    if (isMoved || before.routeRef !== after.routeRef) this.#toSnap.add(after.id)
    if (isMoved || before.areaName !== after.areaName) this.#toPlace.add(after.id)
    this.#toCount.add(after.id)
  }

  /** The roads, with every site snapped to them. */
  snapped(timingsMs: Record<string, number> = {}): Roads {
    const roads = timed(timingsMs, 'roads', () => {
      const { roads: read, change } = this.#roads.read(this.tables.route, this.tables.calibrationPoint)
      for (const site of this.tables.site.values()) {
        if (change.isAnew) this.#toSnap.add(site.id)
        else if (change.routeIds.size === 0) break
        else if (
          change.routeIds.has(this.#snaps.get(site.id)?.routeId ?? '') ||
          (change.isRenamed && site.routeRef !== '') ||
          this.#ambiguousById.get(site.id)?.choices.some(({ routeId }) => change.routeIds.has(routeId))
        )
          this.#toSnap.add(site.id)
      }
      // Numbers of routes cross in the place of their ids.
      if (change.isAnew) for (const id of this.tables.site.keys()) this.#snapsChanged.add(id)
      return read
    })
    timed(timingsMs, 'snap', () => this.#snap(roads))
    return roads
  }

  #snap({ index, ground }: Roads): void {
    const sites = this.#sitesOf(this.#toSnap)
    const snaps = snapSites(index, sites)
    sites.forEach(({ id }, at) => {
      const before = this.#snaps.get(id)
      const found = snaps[at]
      if (!found) {
        this.#snaps.delete(id)
        this.#lines.delete(id)
      } else {
        const isSame = before !== undefined && isSameValue(before, found)
        const snap = isSame ? before : found
        this.#snaps.set(id, snap)
        // Also where the snap is the same: a route that was edited may have other tracks.
        this.#lines.put(snap, ground.along.trackOf(snap))
        if (isSame) return
      }
      this.#snapsChanged.add(id)
    })
    const inDoubt = new Map(findAmbiguousSites(index, sites).map((site) => [site.siteId, site]))
    for (const { id } of sites) this.#judge(id, inDoubt.get(id) ?? null)
    this.#toSnap.clear()
  }

  #judge(siteId: string, found: AmbiguousSite | null): void {
    const before = this.#ambiguousById.get(siteId) ?? null
    if (isSameValue(before, found)) return
    if (found) this.#ambiguousById.set(siteId, found)
    else this.#ambiguousById.delete(siteId)
    this.#ambiguous = null
  }

  #place(): void {
    if (!this.#areasOf) {
      this.#areasOf = buildAreaAssigner(this.tables.area.values())
      this.#areaIds = [...this.tables.area.keys()]
      for (const id of this.tables.site.keys()) this.#areasChanged.add(id)
    }
    for (const site of this.#sitesOf(this.#toPlace)) {
      const before = this.#areasOfSite.get(site.id)
      const found = this.#areasOf(site)
      if (before && isSameValue(before, found)) continue
      this.#areasOfSite.set(site.id, found)
      this.#areasChanged.add(site.id)
      this.#toCount.add(site.id)
    }
    this.#toPlace.clear()
  }

  #count(): void {
    let tally = this.#tally
    if (!tally) {
      const programme = this.tables.programme.values().next().value ?? { domains: [], tiers: [], targets: [] }
      tally = new SiteTally(programme, this.tables.area.values())
      for (const site of this.tables.site.values()) tally.put(site, this.#areasOfSite.get(site.id))
      this.#tally = tally
      this.#countedEdition = null
    } else {
      for (const site of this.#sitesOf(this.#toCount)) tally.put(site, this.#areasOfSite.get(site.id))
    }
    this.#toCount.clear()
    if (this.#countedEdition === tally.edition) return
    this.#coverage = keepUnchanged(this.#coverage, readCoverage(tally), (row) => `${row.level} ${row.areaId ?? ''}`)
    this.#targets = keepUnchanged(
      this.#targets,
      computeTargets({
        tally,
        areas: this.tables.area.values(),
        clusters: this.tables.cluster.values(),
        sites: this.tables.site,
      }),
      (target) => target.targetId,
    )
    this.#countedEdition = tally.edition
  }

  /**
   * What follows from the rows now, as it differs from the answer of revision `since`; whole where that is not the last
   * one given.
   * @param revision of this answer.
   */
  update(revision: number, since: number | null): DerivedUpdate {
    const timingsMs: Record<string, number> = {}
    const roads = this.snapped(timingsMs)
    timed(timingsMs, 'areas', () => this.#place())
    const settings = this.#settings()
    const lines = timed(timingsMs, 'lines', () => this.#lines.lines(settings))
    const belts = timed(timingsMs, 'belts', () => this.#belts.belts(lines, roads.ground, settings))
    const kept = timed(timingsMs, 'kept', () => this.#kept.read({ ...this.tables, snaps: this.#snaps }, roads))
    timed(timingsMs, 'coverage', () => this.#count())
    const service = timed(timingsMs, 'service', () => this.#service.figures())
    return timed(timingsMs, 'answer', () => {
      const told = this.#told?.revision === since ? this.#told : null
      const { routeIds } = roads
      const areaIds = this.#areaIds
      const coverage = this.#coverage
      const targets = this.#targets
      const layout = diffLayout(told, { lines, belts })
      // Were this to fail half-way, the next answer must be whole.
      this.#told = null
      const rows = this.#tellRows(roads, told === null)
      const ambiguous = (this.#ambiguous ??= this.#rows.inOrder(this.#ambiguousById))
      const update: DerivedUpdate = {
        revision,
        base: told && told.revision,
        ...rows,
        routeIds: told?.routeIds === routeIds ? null : routeIds,
        areaIds: told?.areaIds === areaIds ? null : areaIds,
        ...layout,
        keptLines: diffList(told?.keptLines ?? [], kept.lines),
        keptBelts: diffBelts(told?.keptBelts ?? [], kept.belts),
        coverage: diffList(told?.coverage ?? [], coverage),
        targets: diffList(told?.targets ?? [], targets),
        ambiguous: diffList(told?.ambiguous ?? [], ambiguous),
        service: diffService(told?.service ?? null, service),
        timingsMs,
      }
      this.#told = {
        revision,
        routeIds,
        areaIds,
        lines,
        belts,
        keptLines: kept.lines,
        keptBelts: kept.belts,
        coverage,
        targets,
        ambiguous,
        service,
      }
      return update
    })
  }

  #tellRows(roads: Roads, isWhole: boolean): Pick<DerivedUpdate, 'sites' | 'snaps' | 'areas'> {
    const sites = isWhole ? this.#rows.takeAll() : this.#rows.takeUpdate()
    const snapRows = this.#rows.rowsOf(isWhole ? this.#rows.ids : this.#snapsChanged)
    const areaRows = this.#rows.rowsOf(isWhole ? this.#rows.ids : this.#areasChanged)
    this.#snapsChanged.clear()
    this.#areasChanged.clear()
    return {
      sites: sites.removed.length + sites.added.length > 0 ? sites : null,
      snaps: snapRows.length > 0 ? this.#snapColumns(snapRows, roads.numberOf) : null,
      areas: areaRows.length > 0 ? this.#areaColumns(areaRows) : null,
    }
  }

  /** Lines and belts under other settings, as they differ from those of the answer of revision `since`. */
  preview(settings: BeltSettings, since: number | null): LayoutUpdate {
    const { ground } = this.snapped()
    const told = this.#told?.revision === since ? this.#told : null
    const lines = keepUnchanged(told?.lines ?? [], this.#lines.preview(settings), (line) => line.id)
    const belts = keepUnchanged(told?.belts ?? [], this.#belts.preview(lines, ground, settings), (belt) => belt.id)
    return diffLayout(told, { lines, belts })
  }

  /** About what sites serve by straight distance; null where there is nothing to tell. */
  askService(question: ServiceQuestion): ServiceReplies[ServiceQuestion['kind']] | null {
    return this.#service.answer(question)
  }

  /** The stretches of road that string these sites: each track from its first to its last, joined where the tracks meet. */
  extentOf(siteIds: readonly string[]): FoundExtent | null {
    const { ground } = this.snapped()
    const snaps = siteIds.map((id) => this.#snaps.get(id)).filter((snap) => snap !== undefined)
    const anything = { maxOffsetM: Infinity, maxGapM: Infinity, minSites: 1 }
    const lines = findLines(snaps, anything, ground.along.trackOf)
    const noShape = { axis: [], polygon: { type: 'Polygon' as const, coordinates: [] } }
    const belts = findBelts(lines, ground.along, ground.meetings, { maxGapM: Infinity, beltWidthM: 0 }, () => noShape)
    belts.sort((a, b) => b.lengthM - a.lengthM)
    if (belts.length === 0) return null
    return { stretches: belts.flatMap((belt) => belt.stretches), siteIds: belts.flatMap((belt) => belt.siteIds) }
  }

  /** The longest gap of a line or belt that the page has, and what could stand in it: beside a line as far as sites may be. */
  gapFill(table: ExtentTable, id: string): GapFill | null {
    const roads = this.snapped()
    const told = this.#told?.[table === 'line' ? 'lines' : 'belts']
    const group = this.tables[table].get(id) ?? told?.find((one) => one.id === id)
    if (!group) return null
    const { maxOffsetM } = this.#settings()
    const members = group.siteIds.map((id) => this.#snaps.get(id)).filter((snap) => snap !== undefined)
    return findGapFill({
      group: this.#kept.lay(stretchesOf(group), members, roads),
      leftM: 'leftM' in group ? group.leftM : maxOffsetM,
      rightM: 'rightM' in group ? group.rightM : maxOffsetM,
      along: roads.ground.along,
      sites: this.tables.site,
      snaps: this.#snaps.values(),
      barredIds: new Set('barredIds' in group ? group.barredIds : []),
      demandPoints: () =>
        snapSites(
          roads.index,
          [...this.tables.demandPoint.values()].map(({ id, position }) => ({ id, position, routeRef: '' })),
        ).filter((snap) => snap !== null),
    })
  }

  /** A strip map of the plan as it is now; null where it has no road of the target. */
  strip(target: StripTarget): Strip | null {
    const { index, ground } = this.snapped()
    return buildStrip({
      target,
      index,
      snaps: this.#snaps.values(),
      trackOf: ground.along.trackOf,
      meetings: ground.meetings,
      areas: this.tables.area.values(),
    })
  }

  #settings(): BeltSettings {
    return this.tables.plan.values().next().value?.beltSettings ?? DEFAULT_BELT_SETTINGS
  }

  #sitesOf(ids: Iterable<string>): Site[] {
    const sites: Site[] = []
    for (const id of ids) {
      const site = this.tables.site.get(id)
      if (site) sites.push(site)
    }
    return sites
  }

  #snapColumns(rows: Uint32Array, numberOf: ReadonlyMap<string, number>): ChangedRows<SnapColumns> {
    const count = rows.length
    const columns: ChangedRows<SnapColumns> = {
      rows,
      routeIndex: new Int32Array(count).fill(-1),
      measureM: new Float64Array(count),
      chainageM: new Float64Array(count),
      prefix: new Uint16Array(count),
      offsetM: new Float64Array(count),
      left: new Uint8Array(count),
      foot: new Float64Array(2 * count),
    }
    rows.forEach((row, at) => {
      const snap = this.#snaps.get(this.#rows.ids[row] as string)
      if (!snap) return
      columns.routeIndex[at] = numberOf.get(snap.routeId) ?? -1
      columns.measureM[at] = snap.measureM
      columns.chainageM[at] = snap.chainageM
      columns.prefix[at] = codeOfPrefix(snap.prefix)
      columns.offsetM[at] = snap.offsetM
      columns.left[at] = snap.side === 'left' ? 1 : 0
      columns.foot[2 * at] = snap.position[0]
      columns.foot[2 * at + 1] = snap.position[1]
    })
    return columns
  }

  #areaColumns(rows: Uint32Array): ChangedRows<SiteAreas> {
    const numberOf = new Map(this.#areaIds.map((id, number) => [id, number]))
    const column = (): Int32Array => new Int32Array(rows.length).fill(-1)
    const columns = { rows, city: column(), county: column(), township: column(), village: column() }
    rows.forEach((row, at) => {
      const areas = this.#areasOfSite.get(this.#rows.ids[row] as string)
      for (const level of AREA_LEVELS) columns[level][at] = numberOf.get(areas?.[level] ?? '') ?? -1
    })
    return columns
  }
}

function diffLayout(
  told: Pick<Told, 'lines' | 'belts'> | null,
  now: { readonly lines: readonly FoundLine[]; readonly belts: readonly FoundBelt[] },
): LayoutUpdate {
  return { lines: diffList(told?.lines ?? [], now.lines), belts: diffBelts(told?.belts ?? [], now.belts) }
}

function diffBelts(former: readonly FoundBelt[], now: readonly FoundBelt[]): LayoutUpdate['belts'] {
  const placeOfShape = new Map(former.map(({ polygon }, at) => [polygon, at]))
  const pack = ({ axis, polygon, ...belt }: FoundBelt): PackedBelt => ({
    ...belt,
    shape: placeOfShape.get(polygon) ?? { axis: packLines(axis), polygon },
  })
  return diffList(former, now)?.map((belt) => (typeof belt === 'number' ? belt : pack(belt))) ?? null
}

function timed<T>(timingsMs: Record<string, number>, stage: string, work: () => T): T {
  const start = performance.now()
  const result = work()
  timingsMs[stage] = performance.now() - start
  return result
}
