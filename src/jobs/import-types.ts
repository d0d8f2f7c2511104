/** What the import worker tells the page: never the rows themselves, until they are asked for in slices. */
import type { FileErrorCode, Issue } from '../exchange/read/issue.ts'
import type {
  DataKind,
  Datum,
  Mapping,
  Progress,
  ReadResult,
  Recognition,
  RejectedRow,
  SwapFinding,
  TextEncodingName,
} from '../exchange/read/types.ts'
import type { BBox } from '../geo/position.ts'
import type { RoutesReport } from '../network/build-routes.ts'
import type { Domain } from '../model/tables.ts'

export type ImportStage = Progress['stage'] | 'join'

export interface ImportProgress {
  readonly stage: ImportStage
  /** 0…1 of this stage. */
  readonly fraction: number
}

/** A refusal crosses between threads as data: an Error would lose its code and values on the way. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issue: Issue & { readonly code: FileErrorCode } }

export interface ReadChoices {
  readonly encoding: TextEncodingName | null
  readonly sheet: string | null
}

/** A file as read, without its rows but the first ones. */
export interface FileSummary extends Omit<ReadResult, 'rows'> {
  readonly rowCount: number
  readonly sampleRows: readonly SampleRow[]
  /** The first text of each column that is not empty, '' where there is none. */
  readonly sampleValues: readonly string[]
  readonly recognition: Recognition
  /** What the columns would mean if the file were of another kind. */
  readonly mappings: Readonly<Record<DataKind, Mapping>>
}

export interface SampleRow {
  readonly rowNumber: number
  readonly values: readonly string[]
  /** `Point`, `MultiLineString` …, null for a row without geometry. */
  readonly geometryType: string | null
}

export interface BuildChoices {
  readonly kind: DataKind
  readonly mapping: Mapping
  readonly datum: Datum
  readonly swapAxes: boolean
  /** True when the rows take the place of those the plan has. */
  readonly replace: boolean
  /** Domains that files before this one bring along. */
  readonly newDomains: readonly Domain[]
  /** Files of stakes whose calibration points count: for stakes the files before this one, for sites all. */
  readonly stakeFileIds: readonly string[]
  /** True when the stakes of the import take the place of those the plan has. */
  readonly replacesStakes: boolean
}

export interface BuildSummary {
  readonly kind: DataKind
  /** acceptedCount + rejectedCount, always. */
  readonly read: number
  readonly acceptedCount: number
  readonly rejectedCount: number
  /** The first rejected rows; all of them are in the workbook. */
  readonly rejected: readonly RejectedRow[]
  /** Accepted areas that take the place of an area with the same code. */
  readonly updatedCount: number
  readonly newDomains: readonly Domain[]
  readonly warnings: readonly Issue[]
  readonly swap: SwapFinding | null
  /** What the headers of the mapped columns say. */
  readonly suggestedDatum: Datum
  readonly preview: Preview
}

/** Thinned positions for a small map. */
export interface Preview {
  readonly shape: 'point' | 'line' | 'polygon'
  /** lon, lat, lon, lat … */
  readonly coordinates: Float64Array
  /** Where each line or ring begins, counted in positions; empty for points. */
  readonly starts: Uint32Array
  /** Of all positions, not of the thinned ones; null where there are none. */
  readonly bounds: BBox | null
}

export interface JoinChoices {
  /** True when the routes take the place of those the plan has. */
  readonly replace: boolean
  /** For the names of routes that have none. */
  readonly language: 'zh' | 'en'
}

/** All road files of one import, joined into routes. */
export interface JoinSummary {
  readonly report: RoutesReport
  readonly roadCount: number
  readonly roadsLengthM: number
  readonly preview: Preview
}
