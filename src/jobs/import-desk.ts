/**
 * The worker's side of an import: holds the files as read and the rows as built, and tells the page what it found. Rows
 * leave in slices, when the import is carried out. Cancel arrives as a message and ends a task at its next pause.
 */
import { buildRows } from '../exchange/read/build-rows.ts'
import { detectSwappedAxes } from '../exchange/read/detect-swapped-axes.ts'
import { ImportError } from '../exchange/read/issue.ts'
import { createPacer } from '../exchange/read/pacer.ts'
import { readFile } from '../exchange/read/read-file.ts'
import { recogniseDatum } from '../exchange/read/recognise.ts'
import type { BuildResult, LocateStake, ReadResult, RejectedRow } from '../exchange/read/types.ts'
import type { BBox } from '../geo/position.ts'
import type { CalibrationPoint, Programme, Route } from '../model/tables.ts'
import { previewBuilt, previewRoads } from './build-preview.ts'
import { createStakeFinder } from './find-stake-position.ts'
import { hangStakes } from './hang-stakes.ts'
import { createKnownPlan, type KnownPlan, type KnownRows, uniteBounds } from './import-known-plan.ts'
import type {
  BuildChoices,
  BuildSummary,
  FileSummary,
  ImportProgress,
  JoinChoices,
  JoinSummary,
  Outcome,
  ReadChoices,
} from './import-types.ts'
import { type JoinedRoads, joinRoads } from './join-roads.ts'
import { summariseFile } from './summarise-file.ts'
import { type Slice, takeSlice } from './take-slice.ts'

/** Rejected rows that are listed on screen. */
const LISTED_REJECTS = 200

type Report = (progress: ImportProgress) => void

interface HeldFile {
  readonly read: ReadResult
  built: BuildResult | null
  /** Of a file of stakes: the calibration points that the accepted ones make. */
  points: readonly NewPoint[]
}

type NewRoute = Omit<Route, 'version'>
type NewPoint = Omit<CalibrationPoint, 'version'>

/** Which rows to hand over: a file's, or what all road files were joined into. */
export type TakeSource =
  | { readonly table: 'area' | 'site' | 'demandPoint' | 'calibrationPoint'; readonly fileId: string }
  | { readonly table: 'route' | 'road' | 'calibrationPoint' }

export class ImportDesk {
  readonly #files = new Map<string, HeldFile>()
  readonly #tasks = new Map<number, AbortController>()
  #plan: KnownPlan | null = null
  #joined: (JoinedRoads & { readonly replace: boolean }) | null = null

  cancel(taskId: number): void {
    this.#tasks.get(taskId)?.abort()
  }

  /** Forgets what was told of the plan before. */
  beginPlan(programme: Programme): void {
    this.#plan = createKnownPlan(programme)
  }

  addKnown<T extends keyof KnownRows>(table: T, rows: readonly KnownRows[T][]): void {
    this.#knownPlan().add(table, rows)
  }

  addRoutes(routes: readonly Route[], calibrationPoints: readonly CalibrationPoint[]): void {
    this.#knownPlan().addRoutes(routes, calibrationPoints)
  }

  read(
    taskId: number,
    fileId: string,
    file: File,
    { encoding, sheet }: ReadChoices,
    onProgress: Report,
  ): Promise<Outcome<FileSummary>> {
    return this.#run(taskId, async (signal) => {
      const bytes = await readBytes(file)
      const read = await readFile(file.name, bytes, {
        encoding: encoding ?? undefined,
        sheet: sheet ?? undefined,
        signal,
        onProgress,
      })
      this.#files.set(fileId, { read, built: null, points: [] })
      return summariseFile(read)
    })
  }

  build(taskId: number, fileId: string, choices: BuildChoices, onProgress: Report): Promise<Outcome<BuildSummary>> {
    return this.#run(taskId, async (signal) => {
      const held = this.#heldFile(fileId)
      const plan = this.#knownPlan()
      const { kind, mapping, datum, swapAxes, replace, newDomains } = choices
      const known = replace ? null : plan.names(kind)
      held.built = await buildRows(held.read, {
        kind,
        mapping,
        datum,
        swapAxes,
        programme: { ...plan.programme, domains: [...plan.programme.domains, ...newDomains] },
        existingIds: known?.ids,
        existingNames: known?.names,
        locateStake: kind === 'site' && mapping.stake != null ? this.#stakeFinder(choices) : undefined,
        signal,
        onProgress,
      })
      await this.#hangStakes(held, choices, { signal, onProgress })
      const updatedCount = replace ? 0 : this.#takeKnownAreas(held)
      const { built } = held
      return {
        kind,
        read: built.read,
        acceptedCount: built.accepted.length,
        rejectedCount: built.rejected.length,
        rejected: built.rejected.slice(0, LISTED_REJECTS),
        updatedCount,
        newDomains: built.newDomains,
        warnings: built.warnings,
        swap: detectSwappedAxes(held.read.rows, mapping, this.#studyArea(fileId)),
        suggestedDatum: recogniseDatum(held.read, mapping),
        preview: previewBuilt(built),
      }
    })
  }

  /** Joins the road files into routes: together with the plan's own routes, or in their place. */
  join(
    taskId: number,
    fileIds: readonly string[],
    { replace, language }: JoinChoices,
    onProgress: Report,
  ): Promise<Outcome<JoinSummary>> {
    return this.#run(taskId, async (signal) => {
      const pieces = fileIds.flatMap((fileId) => {
        const { built } = this.#heldFile(fileId)
        return built?.kind === 'route' ? built.accepted : []
      })
      const { routes, calibrationPoints } = this.#knownPlan()
      onProgress({ stage: 'join', fraction: 0 })
      const joined = await joinRoads(pieces, replace ? [] : routes, replace ? [] : calibrationPoints, {
        nameOfUnnumbered: (number) => (language === 'zh' ? `路线 ${number}` : `Route ${number}`),
        signal,
      })
      this.#joined = fileIds.length > 0 ? { ...joined, replace } : null
      return {
        report: joined.report,
        roadCount: joined.road.length,
        roadsLengthM: joined.roadsLengthM,
        preview: previewRoads(joined.route, joined.road),
      }
    })
  }

  /** Rows from the given one on, few enough to cross at once. */
  take(source: TakeSource, from: number): Slice<object> {
    if ('fileId' in source) {
      const { built, points } = this.#heldFile(source.fileId)
      return takeSlice<object>(built?.kind === 'stake' ? points : (built?.accepted ?? []), from)
    }
    return takeSlice<object>(this.#joined?.[source.table] ?? [], from)
  }

  /** A workbook of the rows that did not come in, each with its reason. */
  writeRejected(taskId: number, fileId: string, language: 'zh' | 'en'): Promise<Outcome<Uint8Array>> {
    return this.#run(taskId, async () => {
      const { writeRejected } = await import('../exchange/write/write-rejected.ts')
      const { read, built } = this.#heldFile(fileId)
      return writeRejected(read, built?.rejected ?? [], language)
    })
  }

  /** Lets go of everything but the rejected rows. */
  release(): void {
    for (const [fileId, { read, built }] of this.#files) {
      this.#files.set(fileId, {
        read: { ...read, rows: [] },
        built: built && { ...built, accepted: [], acceptedRowNumbers: [] },
        points: [],
      })
    }
    this.#joined = null
    this.#plan = null
  }

  /** Areas that the plan has by code and level keep their id, so that they are written anew and not twice. */
  #takeKnownAreas(held: HeldFile): number {
    if (held.built?.kind !== 'area') return 0
    const plan = this.#knownPlan()
    let count = 0
    const accepted = held.built.accepted.map((area) => {
      const id = plan.findAreaId(area)
      if (id === null) return area
      count++
      return { ...area, id }
    })
    held.built = { ...held.built, accepted }
    return count
  }

  #stakeFinder(choices: BuildChoices): LocateStake {
    const { routes, calibrationPoints } = this.#stakedRoutes(choices)
    return createStakeFinder(routes, calibrationPoints)
  }

  /** The routes as they will be, with the calibration points that count for a file. */
  #stakedRoutes({ stakeFileIds, replacesStakes }: BuildChoices): {
    routes: readonly NewRoute[]
    calibrationPoints: readonly NewPoint[]
  } {
    const plan = this.#knownPlan()
    const joined = this.#joined
    const anew = new Set(joined?.route.map((route) => route.id))
    const isKept = (routeId: string): boolean => !joined?.replace && !anew.has(routeId)
    const kept = plan.calibrationPoints.filter((point) => isKept(point.routeId))
    return {
      routes: [...(joined?.route ?? []), ...plan.routes.filter((route) => isKept(route.id))],
      calibrationPoints: [
        ...(replacesStakes ? [] : [...(joined?.calibrationPoint ?? []), ...kept]),
        ...stakeFileIds.flatMap((fileId) => this.#heldFile(fileId).points),
      ],
    }
  }

  /** Of a file of stakes: those that make no calibration point are rejected too. */
  async #hangStakes(held: HeldFile, choices: BuildChoices, paced: Parameters<typeof createPacer>[1]): Promise<void> {
    held.points = []
    const { built, read } = held
    if (built?.kind !== 'stake') return
    const { routes, calibrationPoints } = this.#stakedRoutes(choices)
    const pacer = createPacer('build', paced)
    const hung = await hangStakes(built.accepted, routes, calibrationPoints, async (fraction) => {
      if (pacer.due()) await pacer.pause(fraction)
    })
    const values = new Map(read.rows.map((row) => [row.rowNumber, row.values]))
    const isHung = (_: unknown, i: number): boolean => 'point' in hung[i]!
    const refused = hung.flatMap((one, i): RejectedRow[] => {
      if ('point' in one) return []
      const rowNumber = built.acceptedRowNumbers[i]!
      return [{ rowNumber, reason: { ...one.reason, row: rowNumber }, values: values.get(rowNumber) ?? [] }]
    })
    held.points = hung.flatMap((one) => ('point' in one ? [one.point] : []))
    held.built = {
      ...built,
      accepted: built.accepted.filter(isHung),
      acceptedRowNumbers: built.acceptedRowNumbers.filter(isHung),
      rejected: [...built.rejected, ...refused].sort((a, b) => a.rowNumber - b.rowNumber),
    }
  }

  /** Where the rows of a file should lie: in the plan's areas, else in those of the other files. */
  #studyArea(fileId: string): BBox | undefined {
    let bounds = this.#knownPlan().studyArea
    if (bounds) return bounds
    for (const [otherId, { built }] of this.#files) {
      if (otherId !== fileId && built && built.kind !== 'site' && built.kind !== 'stake')
        bounds = uniteBounds(bounds, previewBuilt(built).bounds)
    }
    return bounds ?? undefined
  }

  #heldFile(fileId: string): HeldFile {
    const held = this.#files.get(fileId)
    if (!held) throw new RangeError(`The import worker holds no file ${fileId}`)
    return held
  }

  #knownPlan(): KnownPlan {
    if (!this.#plan) throw new Error('The import worker was not told of the plan')
    return this.#plan
  }

  async #run<T>(taskId: number, task: (signal: AbortSignal) => Promise<T>): Promise<Outcome<T>> {
    const controller = new AbortController()
    this.#tasks.set(taskId, controller)
    try {
      return { ok: true, value: await task(controller.signal) }
    } catch (error) {
      if (!(error instanceof ImportError)) throw error
      return { ok: false, issue: { code: error.code, values: error.values } }
    } finally {
      this.#tasks.delete(taskId)
    }
  }
}

/** A folder, or a file that has gone since it was chosen, cannot be read. */
async function readBytes(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    throw new ImportError('fileUnreadable', { name: file.name })
  }
}
