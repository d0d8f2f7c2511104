/**
 * The commands `distances`, `isochrones` and `route` on a drawn network, files in and out. `UPDATE_GOLDEN=1` rewrites the outputs.
 *
 *                    S301 │ c
 *           旧街 ┌────────┤                d
 *      a        │        │  b           ──────  S302, joined to nothing
 *   ────────────┴────────┴────────  G901
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const main = resolve(import.meta.dirname, '../../../src/cli/main.ts')
const folder = mkdtempSync(join(tmpdir(), 'beadline-network-'))
const input = ['--roads', 'in/roads.geojson', '--points', 'in/points.csv']
const island = 'No way leads between 6 of 12 pairs: left empty\n'

function run(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    encoding: 'utf8',
    cwd: import.meta.dirname,
  })
  return { status, stdout, stderr }
}

test.each([
  ['distances.csv', ['distances', ...input], island],
  ['distances-long.csv', ['distances', ...input, '--metric', 'time', '--long'], island],
  ['isochrones.geojson', ['isochrones', ...input, '--limits', '120,600'], ''],
  ['isochrones-length.geojson', ['isochrones', ...input, '--limits', '3000', '--metric', 'length', '--together'], ''],
  ['isochrones-to.geojson', ['isochrones', ...input, '--limits', '300', '--direction', 'to', '--buffer-m', '400'], ''],
  ['route.csv', ['route', ...input, '--from', 'a', '--to', '丙'], ''],
  ['route-length.geojson', ['route', ...input, '--from', 'a', '--to', 'c', '--metric', 'length'], ''],
  ['route-all.csv', ['route', ...input], 'No way leads from c 丙 to d 孤岛\n'],
])('%s', (name, words, said) => {
  const out = join(folder, name)
  expect(run(...words, '--out', out)).toEqual({ status: 0, stdout: '', stderr: said })
  const found = readFileSync(out, 'utf8')
  const golden = join(import.meta.dirname, 'out', name)
  if (process.env.UPDATE_GOLDEN) writeFileSync(golden, found)
  expect(existsSync(golden)).toBe(true)
  expect(found).toBe(readFileSync(golden, 'utf8'))
})
