/** What a user does in the import dialog; each choice is written down and what follows from it is computed anew. */
import type { DataKind, Datum, Field, TextEncodingName } from '../../exchange/read/types.ts'
import { newId } from '../../model/new-id.ts'
import {
  type Choices,
  closedImport,
  findImportFile,
  type ImportFile,
  type ImportMode,
  setImport,
  setImportFile,
  useImportState,
} from './import-state.ts'
import { endWork, requestWork, supersedeWork } from './import-work.ts'
import { forgetChoices, recallChoices } from './remember-mapping.ts'

/** Begins an import with files, or adds them to the one that is open. */
export function openImport(files: readonly File[]): void {
  if (files.length === 0) return
  const state = useImportState.getState()
  const added = files.map((file) => startFile(file, null))
  if (state.open) {
    setImport({ files: [...state.files, ...added] })
  } else {
    // What was left of the last import, its rejected rows, goes now.
    endWork()
    setImport({ ...closedImport, open: true, files: added, chosenFileId: added[0]?.fileId ?? null })
  }
  requestWork()
}

/** Leaves the import; nothing has been changed. */
export function closeImport(): void {
  endWork()
  setImport(closedImport)
}

export function chooseImportFile(fileId: string): void {
  setImport({ chosenFileId: fileId })
}

export function removeImportFile(fileId: string): void {
  supersedeWork(fileId)
  const { files, chosenFileId } = useImportState.getState()
  const index = files.findIndex((file) => file.fileId === fileId)
  const rest = files.filter((file) => file.fileId !== fileId)
  const next = rest[Math.min(index, rest.length - 1)]
  if (!next) {
    closeImport()
    return
  }
  setImport({ files: rest, chosenFileId: chosenFileId === fileId ? next.fileId : chosenFileId })
  requestWork()
}

/** Takes another sheet of a workbook along. */
export function addImportSheet(fileId: string, sheet: string): void {
  const { files } = useImportState.getState()
  const index = files.findIndex((file) => file.fileId === fileId)
  const file = files[index]
  if (!file) return
  const added = startFile(file.source, sheet)
  setImport({ files: files.toSpliced(index + 1, 0, added), chosenFileId: added.fileId })
  requestWork()
}

/** Tries a file again that was refused or cancelled. */
export function retryImportFile(fileId: string): void {
  setImportFile(fileId, { error: null })
  requestWork()
}

export function setImportSheet(fileId: string, sheet: string): void {
  change(fileId, { sheet, choices: null, error: null })
}

export function setImportEncoding(fileId: string, encoding: TextEncodingName): void {
  change(fileId, { encoding, choices: null, error: null })
}

export function setImportKind(fileId: string, kind: DataKind): void {
  const file = findImportFile(fileId)
  if (!file?.choices || !file.summary) return
  const recalled = file.summary.hasHeader ? recallChoices(file.summary.columns, kind) : null
  change(fileId, {
    choices: recalled ?? { ...file.choices, kind, mapping: file.summary.mappings[kind] },
    remembered: recalled !== null,
    error: null,
  })
}

export function setImportField(fileId: string, field: Field, column: number | null): void {
  const mapping = findImportFile(fileId)?.choices?.mapping
  if (mapping) choose(fileId, { mapping: { ...mapping, [field]: column } })
}

export function setImportDatum(fileId: string, datum: Datum): void {
  choose(fileId, { datum })
}

export function setImportSwap(fileId: string, swapAxes: boolean): void {
  choose(fileId, { swapAxes })
}

/** Forgets what the columns meant before and proposes anew. */
export function resetImportChoices(fileId: string): void {
  const summary = findImportFile(fileId)?.summary
  if (!summary) return
  forgetChoices(summary.columns)
  change(fileId, { choices: { ...summary.recognition, swapAxes: false }, remembered: false, error: null })
}

export function setImportMode(kind: DataKind, mode: ImportMode): void {
  setImport({ modes: { ...useImportState.getState().modes, [kind]: mode } })
  requestWork()
}

export function setDomainAccepted(domainId: string, accepted: boolean): void {
  const refused = new Set(useImportState.getState().refusedDomainIds)
  if (accepted) refused.delete(domainId)
  else refused.add(domainId)
  setImport({ refusedDomainIds: refused })
}

function choose(fileId: string, some: Partial<Choices>): void {
  const choices = findImportFile(fileId)?.choices
  if (choices) change(fileId, { choices: { ...choices, ...some }, error: null })
}

function change(fileId: string, some: Partial<ImportFile>): void {
  setImportFile(fileId, some)
  supersedeWork(fileId)
  requestWork()
}

function startFile(source: File, sheet: string | null): ImportFile {
  return {
    fileId: newId(),
    name: source.name,
    source,
    encoding: null,
    sheet,
    summary: null,
    readAs: null,
    choices: null,
    remembered: false,
    built: null,
    error: null,
  }
}
