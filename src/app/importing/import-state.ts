/**
 * One import on its way: the files dropped, what was found in each, what the user chose. The rows stay in the worker
 * until the import is carried out.
 */
import { create } from 'zustand'
import type { Issue } from '../../exchange/read/issue.ts'
import type { DataKind, Datum, Mapping, RejectedRow, TextEncodingName } from '../../exchange/read/types.ts'
import type { BBox } from '../../geo/position.ts'
import type { BuildSummary, FileSummary, ImportStage, JoinSummary } from '../../jobs/import-types.ts'
import type { Domain } from '../../model/tables.ts'

export type {
  BuildSummary,
  FileSummary,
  ImportStage,
  JoinSummary,
  Preview,
} from '../../jobs/import-types.ts'

/** What the user can correct about one file. */
export interface Choices {
  readonly kind: DataKind
  readonly mapping: Mapping
  readonly datum: Datum
  readonly swapAxes: boolean
}

/** `key` tells from which choices, and after which other files, the figures were computed. */
export interface Computed<T> {
  readonly key: string
  readonly summary: T
}

export interface ImportFile {
  readonly fileId: string
  readonly name: string
  readonly source: File
  /** Chosen by the user; null lets the reader find it. */
  readonly encoding: TextEncodingName | null
  readonly sheet: string | null
  readonly summary: FileSummary | null
  /** The `readKey` that `summary` was read with. */
  readonly readAs: string | null
  readonly choices: Choices | null
  /** True where `choices` are those of an earlier import with the same columns. */
  readonly remembered: boolean
  readonly built: Computed<BuildSummary> | null
  /** Why the file, or its last work, ended without a result. */
  readonly error: Issue | null
}

/** What the worker does just now. */
export interface Work {
  /** Null while all files are joined or carried over. */
  readonly fileId: string | null
  readonly stage: ImportStage | 'commit'
  /** 0…1 of the stage. */
  readonly fraction: number
  /** `performance.now()` when the work began: the bar shows after a while only. */
  readonly startedAtMs: number
}

export type ImportMode = 'add' | 'replace'

export interface ImportState {
  readonly open: boolean
  readonly files: readonly ImportFile[]
  readonly chosenFileId: string | null
  /** What happens to the rows that the plan has of a kind. */
  readonly modes: Readonly<Record<DataKind, ImportMode>>
  /** New domains that the user does not want in the programme. */
  readonly refusedDomainIds: ReadonlySet<string>
  readonly joined: Computed<JoinSummary> | null
  readonly work: Work | null
  /** The last import that was carried out. */
  readonly outcome: ImportOutcome | null
  /** Whether its rejected rows are being looked at. */
  readonly viewsRejects: boolean
}

/** What an import did. */
export interface ImportOutcome {
  readonly counts: Readonly<Record<ImportedCount, number>>
  readonly bounds: BBox | null
  /** The files with rows that did not come in. */
  readonly rejects: readonly FileRejects[]
}

export type ImportedCount = 'area' | 'route' | 'road' | 'site' | 'demandPoint' | 'stake'

export interface FileRejects {
  readonly fileId: string
  readonly name: string
  readonly columns: readonly string[]
  readonly rejectedCount: number
  readonly rejected: readonly RejectedRow[]
}

const ADD_ALL: ImportState['modes'] = { site: 'add', route: 'add', area: 'add', demandPoint: 'add', stake: 'add' }

export const closedImport: ImportState = {
  open: false,
  files: [],
  chosenFileId: null,
  modes: ADD_ALL,
  refusedDomainIds: new Set(),
  joined: null,
  work: null,
  outcome: null,
  viewsRejects: false,
}

export const useImportState = create<ImportState>()(() => closedImport)

export function setImport(change: Partial<ImportState>): void {
  useImportState.setState(change)
}

/** Changes one file, if it is still there. */
export function setImportFile(fileId: string, change: Partial<Omit<ImportFile, 'fileId'>>): void {
  useImportState.setState(({ files }) => ({
    files: files.map((file) => (file.fileId === fileId ? { ...file, ...change } : file)),
  }))
}

export function findImportFile(fileId: string): ImportFile | undefined {
  return useImportState.getState().files.find((file) => file.fileId === fileId)
}

/** Domains that the files bring along, each once, in the order of the files. */
export function findNewDomains(files: readonly ImportFile[]): Domain[] {
  const found = new Map<string, Domain>()
  for (const file of files) for (const domain of file.built?.summary.newDomains ?? []) found.set(domain.id, domain)
  return [...found.values()]
}
