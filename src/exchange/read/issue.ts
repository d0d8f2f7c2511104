/**
 * What can be wrong with a file or a row, as data: a code and the values that its sentence needs. `describe-issue.ts`
 * turns it into Chinese or English.
 */

/** The whole file is refused. */
export const FILE_ERROR_CODES = [
  'cancelled',
  'crsUnsupported',
  'fileEmpty',
  'fileTooLarge',
  'fileUnreadable',
  'formatUnknown',
  'formatUnsupported',
  'jsonBroken',
  'jsonCutOff',
  'jsonNotFeatures',
  'jsonTooDeep',
  'sheetMissing',
  'tooManyCells',
  'xlsxBroken',
  'xlsxEncrypted',
  'zipInZip',
  'zipRatio',
  'zipTooLarge',
  'zipTooManyEntries',
] as const

/** One row is rejected. */
export const ROW_ERROR_CODES = [
  'featureBroken',
  'geometryBroken',
  'geometryMissing',
  'geometryMixed',
  'geometryWrongKind',
  'lineTooShort',
  'manyPoints',
  'nameEmpty',
  'positionEmpty',
  'positionNotNumber',
  'positionOutOfRange',
  'positionOutside',
  'positionZero',
  'ringTooShort',
  'routeEmpty',
  'routeUnknown',
  'rowBroken',
  'stakeEmpty',
  'stakeFarFromRoute',
  'stakeNotFound',
  'stakeOffRoute',
  'stakeRepeated',
  'stakeUnreadable',
  'stakeWithoutBranch',
  'stakeWithoutPosition',
  'weightNotNumber',
  'levelUnknown',
  'wktBroken',
] as const

/** Said once for a file or an import, with a count; no row is lost by it. */
export const WARNING_CODES = [
  'charactersLost',
  'codesRepeated',
  'domainsTooMany',
  'fileCutOff',
  'headerMissing',
  'idsRenewed',
  'levelsAssumed',
  'namesInvented',
  'namesRepeated',
  'pointsFromPolygons',
  'ringsClosed',
  'statusUnknown',
  'themeUnknown',
  'tierUnknown',
  'weightsMissing',
] as const

export type FileErrorCode = (typeof FILE_ERROR_CODES)[number]
export type RowErrorCode = (typeof ROW_ERROR_CODES)[number]
export type WarningCode = (typeof WARNING_CODES)[number]
export type IssueCode = FileErrorCode | RowErrorCode | WarningCode

export interface Issue {
  readonly code: IssueCode
  /** The row's number as the user sees it. */
  readonly row?: number
  readonly values: Readonly<Record<string, string | number>>
}

/** A file that is refused. The only thing that reading and building throw. */
export class ImportError extends Error implements Issue {
  readonly code: FileErrorCode
  readonly values: Readonly<Record<string, string | number>>
  constructor(code: FileErrorCode, values: Readonly<Record<string, string | number>> = {}) {
    super(`import: ${code} ${JSON.stringify(values)}`)
    this.name = 'ImportError'
    this.code = code
    this.values = values
  }
}
