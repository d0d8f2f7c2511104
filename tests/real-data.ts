/** Where the real data for tests is: `BEADLINE_DATA`, else a folder beside the repository. Tests that need it skip without it. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const folder = process.env.BEADLINE_DATA ?? resolve(import.meta.dirname, '../../shared/data')

/** False where there is no data: use `describe.skipIf(!hasRealData)` and say so in the title. */
export const hasRealData = existsSync(resolve(folder, 'README.md'))

/** Absolute path of a file or folder of the real data. */
export function realDataPath(path: string): string {
  return resolve(folder, path)
}

export function readRealData(path: string): Uint8Array {
  return new Uint8Array(readFileSync(realDataPath(path)))
}
