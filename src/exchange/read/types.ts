/**
 * Contracts of the way in: bytes → `ReadResult` (a table of text rows) → `Recognition` (what it is, which column says
 * what) → `BuildResult` (rows for the plan, and every row that could not be used with its reason). Positions that leave
 * this folder are WGS84 degrees.
 */
import type { BBox, MultiPolygon, Polygon, Position } from '../../geo/position.ts'
import type { Area, DemandPoint, Domain, Programme, Site } from '../../model/tables.ts'
import type { Issue } from './issue.ts'

/** `geojsonSeq` is newline-delimited GeoJSON; `json` a plain array of objects; `csv` any delimited text. */
export type FileFormat = 'geojson' | 'geojsonSeq' | 'json' | 'csv' | 'xlsx'

export const TEXT_ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const
export type TextEncodingName = (typeof TEXT_ENCODINGS)[number]

export interface Point {
  readonly type: 'Point'
  readonly coordinates: Position
}
export interface MultiPoint {
  readonly type: 'MultiPoint'
  readonly coordinates: readonly Position[]
}
export interface LineString {
  readonly type: 'LineString'
  readonly coordinates: readonly Position[]
}
export interface MultiLineString {
  readonly type: 'MultiLineString'
  readonly coordinates: readonly (readonly Position[])[]
}
/** Well-formed (finite numbers, enough positions, rings closed), heights dropped, in the file's own datum, range not checked. */
export type Geometry = Point | MultiPoint | LineString | MultiLineString | Polygon | MultiPolygon

/** One row of a table, or one feature. */
export interface RawRow {
  /** As the user sees it: the row in Excel, the line of a CSV file where the row begins, the nth feature counted from 1. */
  readonly rowNumber: number
  /** Text of each cell, trimmed, aligned to `ReadResult.columns`; '' where there is none. */
  readonly values: readonly string[]
  /** Null for tables and for features without geometry. */
  readonly geometry: Geometry | null
  /** Why this row can not be used whatever the mapping (a broken geometry, say), else null. */
  readonly issue: Issue | null
}

export interface ReadResult {
  readonly name: string
  readonly format: FileFormat
  /** Null for XLSX. */
  readonly encoding: TextEncodingName | null
  /** For CSV, else null. */
  readonly delimiter: ',' | ';' | '\t' | null
  /** Names of all sheets, for XLSX; else empty. */
  readonly sheets: readonly string[]
  /** The sheet that was read, for XLSX; else null. */
  readonly sheet: string | null
  /** Headers, made unique; 'A', 'B', … where the file has no header row or a header is empty. */
  readonly columns: readonly string[]
  readonly hasHeader: boolean
  /** Blank lines are no rows. */
  readonly rows: readonly RawRow[]
  /** What a GeoJSON `crs` member says, else null. */
  readonly crs: string | null
  /** Things about the file as a whole that the user should know. */
  readonly issues: readonly Issue[]
}

export interface Progress {
  readonly stage: 'decode' | 'parse' | 'build'
  /** 0…1 of this stage. */
  readonly fraction: number
}

export interface ReadOptions {
  readonly encoding?: TextEncodingName | undefined
  /** Name of the sheet; the first sheet with rows otherwise. */
  readonly sheet?: string | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

export const DATA_KINDS = ['site', 'route', 'area', 'demandPoint', 'stake'] as const
export type DataKind = (typeof DATA_KINDS)[number]

/** What a column can mean, by kind, in the order in which the import dialog lists them. */
export const FIELDS = {
  site: [
    'id',
    'name',
    'lon',
    'lat',
    'latLng',
    'wkt',
    'domain',
    'tier',
    'theme',
    'status',
    'area',
    'county',
    'route',
    'stake',
    'notes',
  ],
  route: ['ref', 'name', 'roadClass', 'oneway', 'maxspeed', 'bridge', 'tunnel', 'layer', 'junction', 'wkt'],
  area: ['code', 'name', 'level', 'parentCode', 'wkt'],
  demandPoint: ['name', 'lon', 'lat', 'latLng', 'wkt', 'weight', 'area'],
  stake: ['route', 'stake', 'lon', 'lat', 'latLng', 'wkt'],
} as const satisfies Record<DataKind, readonly string[]>
export type Field = (typeof FIELDS)[DataKind][number]

/** Field → index into `ReadResult.columns`; null or absent where no column says it. */
export type Mapping = Readonly<Partial<Record<Field, number | null>>>

export const DATUMS = ['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const
export type Datum = (typeof DATUMS)[number]

export interface Recognition {
  readonly kind: DataKind
  readonly mapping: Mapping
  readonly datum: Datum
}

/** Latitude and longitude look exchanged: how many rows say so, of those that can be judged. */
export interface SwapFinding {
  readonly swappedCount: number
  readonly judgedCount: number
}

/** Why a stake could not be found on the plan's routes. */
export type StakeProblem = 'routeUnknown' | 'stakeUnreadable' | 'stakeOffRoute'

/** Finds the place of a stake on a route of the plan. Null says only that it was not found. */
export type LocateStake = (ref: string, stakeText: string) => Position | StakeProblem | null

export interface BuildOptions {
  readonly kind: DataKind
  readonly mapping: Mapping
  readonly datum: Datum
  /** True to read every coordinate pair the other way round. */
  readonly swapAxes: boolean
  readonly programme: Programme
  /** Ids that the table already holds; a row with one of these gets a new id. */
  readonly existingIds?: ReadonlySet<string> | undefined
  /** Names that the table already holds; repeats are accepted with a warning. */
  readonly existingNames?: ReadonlySet<string> | undefined
  /** Codes of the plan's areas, so that a new area finds its parent there. */
  readonly existingCodes?: ReadonlySet<string> | undefined
  /** Sites and demand points outside are rejected. Absent: the whole earth. */
  readonly mustLieIn?: BBox | undefined
  readonly locateStake?: LocateStake | undefined
  /** Id for a row without a usable one; `newId` unless given. The CLI gives one that is the same every time. */
  readonly makeId?: ((rowNumber: number) => string) | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

/** The shape of network/types.ts `RoadPiece`: one piece of road before it is joined into routes, its texts as written. */
export interface ReadRoadPiece {
  readonly lines: readonly (readonly Position[])[]
  readonly ref: string
  readonly name: string
  readonly roadClass: string
  /** Only what is written; absent where nothing is. */
  readonly tags?: Readonly<Partial<Record<TrafficTag, string>>>
}

/** Fields that say what a road allows, under OSM's keys. */
export const TRAFFIC_TAGS = ['oneway', 'maxspeed', 'bridge', 'tunnel', 'layer', 'junction'] as const
type TrafficTag = (typeof TRAFFIC_TAGS)[number]

/** A stake whose place is known, or an equation; its texts as written, not empty. */
export interface ReadStake {
  readonly routeRef: string
  readonly stakeText: string
  readonly position: Position
}

export interface AcceptedByKind {
  readonly site: Omit<Site, 'version'>
  readonly route: ReadRoadPiece
  readonly area: Omit<Area, 'version'>
  readonly demandPoint: Omit<DemandPoint, 'version'>
  readonly stake: ReadStake
}

export interface RejectedRow {
  readonly rowNumber: number
  readonly reason: Issue
  /** The row's cells as read, aligned to `ReadResult.columns`. */
  readonly values: readonly string[]
}

export interface BuiltRows<K extends DataKind> {
  readonly kind: K
  /** accepted.length + rejected.length, always. */
  readonly read: number
  readonly accepted: readonly AcceptedByKind[K][]
  /** Row number of each accepted row. */
  readonly acceptedRowNumbers: readonly number[]
  readonly rejected: readonly RejectedRow[]
  /** Domains that the rows name and the programme does not hold, complete with colour and mark; the rows carry their ids. */
  readonly newDomains: readonly Domain[]
  readonly warnings: readonly Issue[]
}

export type BuildResult = { [K in DataKind]: BuiltRows<K> }[DataKind]
