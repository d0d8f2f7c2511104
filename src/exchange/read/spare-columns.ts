/** The user's columns that no field of a kind takes up, kept as text under their own headers. */
import { FIELDS } from './types.ts'
import type { BuildOptions, DataKind, RawRow, ReadResult } from './types.ts'

export interface SpareColumn {
  readonly column: number
  readonly key: string
}

export function listSpareColumns(
  { columns }: Pick<ReadResult, 'columns'>,
  { kind, mapping }: { readonly kind: DataKind; readonly mapping: BuildOptions['mapping'] },
): SpareColumn[] {
  const used = new Set((FIELDS[kind] as readonly (keyof typeof mapping)[]).map((field) => mapping[field]))
  return columns.flatMap((header, column) => (used.has(column) ? [] : { column, key: propertyKey(header) }))
}

/** Cells with something in them that `keeps` takes. */
export function readProperties(
  row: RawRow,
  spareColumns: readonly SpareColumn[],
  keeps: (value: string) => boolean = () => true,
): Record<string, string> {
  const properties: Record<string, string> = {}
  for (const { column, key } of spareColumns) {
    const value = row.values[column]
    if (value && keeps(value)) properties[key] = value
  }
  return properties
}

/** `__proto__` is the one key that an object does not hold like any other (and zod leaves out). */
export function propertyKey(header: string): string {
  return header === '__proto__' ? '(__proto__)' : header
}
