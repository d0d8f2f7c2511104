/**
 * Carries an import out: fetches the rows from the worker in slices and puts them into the plan as one step.
 * @see ImportDesk.take
 */
import type { DataKind } from '../../exchange/read/types.ts'
import type { BBox } from '../../geo/position.ts'
import type { TakeSource } from '../../jobs/import-desk.ts'
import { uniteBounds } from '../../jobs/import-known-plan.ts'
import { type ImportedRows, type ImportedTable, importRowsInSteps } from '../../model/operations/import-rows.ts'
import type { Site } from '../../model/tables.ts'
import { runLargeChangeset, usePlanState } from '../plan-state.ts'
import { nextTask, runInSlices } from '../run-in-slices.ts'
import {
  closedImport,
  findNewDomains,
  type ImportFile,
  type ImportOutcome,
  type ImportState,
  setImport,
  useImportState,
} from './import-state.ts'
import { releaseWorker, type RunCall, runForAll } from './import-work.ts'
import { rememberChoices } from './remember-mapping.ts'

/** What an import of a kind writes. */
const TABLES_OF = {
  area: ['area'],
  route: ['route', 'road', 'calibrationPoint'],
  stake: ['calibrationPoint'],
  site: ['site'],
  demandPoint: ['demandPoint'],
} as const satisfies Record<DataKind, readonly ImportedTable[]>

/** Names of files in the step's label; more are counted. */
const NAMED_FILES = 3

/**
 * Puts all accepted rows of all files into the plan and closes the import. Null when it was cancelled: nothing has changed.
 */
export async function commitImport(): Promise<ImportOutcome | null> {
  const state = useImportState.getState()
  const files = state.files.filter((file) => (file.built?.summary.acceptedCount ?? 0) > 0 && !file.error)
  const rows = await runForAll('commit', (call) => takeRows(state, files, call)).catch(() => null)
  if (!rows) return null
  const n = files.reduce((sum, file) => sum + (file.built?.summary.acceptedCount ?? 0), 0)
  const replace = (['area', 'route', 'stake', 'site', 'demandPoint'] as const)
    .filter((kind) => state.modes[kind] === 'replace' && files.some((file) => file.choices?.kind === kind))
    .flatMap((kind): readonly ImportedTable[] => TABLES_OF[kind])
  const changeset = await runInSlices(
    importRowsInSteps(
      usePlanState.getState().plan,
      { key: 'importFiles', values: { files: nameFiles(files), n } },
      rows,
      {
        replace,
        newDomains: findNewDomains(files).filter((domain) => !state.refusedDomainIds.has(domain.id)),
      },
    ),
  )
  if (changeset) await runLargeChangeset(changeset)
  // What the screen does with the new plan, and with the end of the dialog, is work enough for a task of its own each.
  await nextTask()
  for (const file of files)
    if (file.summary?.hasHeader && file.choices) rememberChoices(file.summary.columns, file.choices)
  const outcome = describeOutcome(state, files, rows)
  releaseWorker()
  setImport({ ...closedImport, outcome })
  await nextTask()
  return outcome
}

async function takeRows(state: ImportState, files: readonly ImportFile[], call: RunCall): Promise<ImportedRows> {
  const roads = files.some((file) => file.choices?.kind === 'route')
  const restakes = state.modes.stake === 'replace' && files.some((file) => file.choices?.kind === 'stake')
  // Of routes that are joined with pieces of the import, the calibration goes along unless stakes take its place.
  const tables = TABLES_OF.route.filter((table) => table !== 'calibrationPoint' || !restakes)
  const sources: TakeSource[] = [
    ...(roads ? tables.map((table) => ({ table })) : []),
    ...files.flatMap((file): TakeSource[] => {
      const kind = file.choices?.kind
      if (!kind || kind === 'route') return []
      return [{ table: kind === 'stake' ? 'calibrationPoint' : kind, fileId: file.fileId }]
    }),
  ]
  const total = files.reduce((sum, file) => sum + (file.built?.summary.acceptedCount ?? 0), 0)
  const taken: { [T in ImportedTable]?: object[] } = {}
  let count = 0
  for (const source of sources) {
    const rows = (taken[source.table] ??= [])
    const refused = 'fileId' in source && source.table === 'site' ? createDomainDrop(state, source.fileId) : null
    for (let from: number | null = 0; from !== null; ) {
      const at: number = from
      const slice = await call.run(async (desk) => ({ ok: true, value: await desk.take(source, at) }))
      for (const row of slice.rows) rows.push(refused ? refused(row as Site) : row)
      count += slice.rows.length
      call.show({ fraction: Math.min(1, count / Math.max(1, total)) })
      from = slice.next
    }
  }
  return taken as ImportedRows
}

/** Sites of a domain that the user refused go without one; the word itself stays with the site's other columns. */
function createDomainDrop(state: ImportState, fileId: string): ((site: Site) => Site) | null {
  const names = new Map(
    findNewDomains(state.files)
      .filter((domain) => state.refusedDomainIds.has(domain.id))
      .map((domain) => [domain.id, domain.name.zh || domain.name.en]),
  )
  if (names.size === 0) return null
  const file = state.files.find((other) => other.fileId === fileId)
  const header = file?.summary?.columns[file.choices?.mapping.domain ?? -1] ?? ''
  return (site) => {
    const name = site.domainId === null ? undefined : names.get(site.domainId)
    if (name === undefined) return site
    return { ...site, domainId: null, properties: { ...site.properties, [header]: name } }
  }
}

function nameFiles(files: readonly ImportFile[]): string {
  const names = files.slice(0, NAMED_FILES).map((file) => file.name)
  if (files.length > NAMED_FILES) names.push(`+${files.length - NAMED_FILES}`)
  return names.join(', ')
}

function describeOutcome(state: ImportState, files: readonly ImportFile[], rows: ImportedRows): ImportOutcome {
  const count = (table: ImportedTable): number => rows[table]?.length ?? 0
  return {
    counts: {
      area: count('area'),
      route: count('route'),
      road: count('road'),
      site: count('site'),
      demandPoint: count('demandPoint'),
      stake: files.reduce(
        (sum, file) => sum + ((file.choices?.kind === 'stake' && file.built?.summary.acceptedCount) || 0),
        0,
      ),
    },
    bounds: files.reduce<BBox | null>(
      (box, file) => uniteBounds(box, file.built?.summary.preview.bounds ?? null),
      null,
    ),
    rejects: state.files.flatMap((file) => {
      const built = file.built?.summary
      if (!built || built.rejectedCount === 0 || file.error) return []
      const { rejectedCount, rejected } = built
      return [{ fileId: file.fileId, name: file.name, columns: file.summary?.columns ?? [], rejectedCount, rejected }]
    }),
  }
}
