import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { type CellValue, writeCsv } from '../exchange/write/write-csv.ts'
import type { GeoJsonFeature } from '../exchange/write/write-geojson.ts'
import { writeGeoJson } from '../exchange/write/write-geojson.ts'
import { CommandError } from './command-error.ts'

/** Text to the file, or to stdout where there is none. */
export async function writeText(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) process.stdout.write(text)
  else {
    await writeFile(out, text).catch((error: unknown) => {
      throw new CommandError(`${out}: ${error instanceof Error ? error.message : String(error)}`)
    })
  }
}

/** Rows as CSV or as GeoJSON, by the ending of the file; CSV to stdout. */
export async function writeRows(
  header: readonly string[],
  rows: readonly (readonly CellValue[])[],
  featureOf: (row: number) => GeoJsonFeature['geometry'],
  out: string | undefined,
): Promise<void> {
  const ending = out === undefined ? '.csv' : extname(out).toLowerCase()
  // Other programs read what comes through a pipe: no byte order mark there, Excel needs one in a file.
  const csv = writeCsv([header, ...rows])
  if (ending === '.csv') return writeText(out === undefined ? csv.slice(1) : csv, out)
  if (ending !== '.geojson' && ending !== '.json')
    throw new CommandError(`--out ends in .csv or .geojson, not ${ending}`)
  const features = rows.map((row, index) => ({
    geometry: featureOf(index),
    properties: Object.fromEntries(header.map((name, column) => [name, row[column] ?? null])),
  }))
  return writeText(writeGeoJson(features), out)
}
