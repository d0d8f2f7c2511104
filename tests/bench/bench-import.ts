/**
 * From the bytes of a CSV file of 100,000 sites to rows of the plan, every cell checked, against papaparse, which only
 * splits the text. Run alone: `npx node tests/bench/bench-import.ts`.
 */
import { fileURLToPath } from 'node:url'
import Papa from 'papaparse'
import { buildRows } from '../../src/exchange/read/build-rows.ts'
import { readFile } from '../../src/exchange/read/read-file.ts'
import { recognise } from '../../src/exchange/read/recognise.ts'
import { writeCsv } from '../../src/exchange/write/write-csv.ts'
import { presetProgramme } from '../../src/model/preset-programme.ts'
import { buildBenchPoints } from './bench-inputs.ts'
import type { BenchResult } from './bench-snap.ts'

const ROWS = 100_000
const ROUNDS = 5

export async function bench(): Promise<BenchResult> {
  const points = buildBenchPoints(3, ROWS)
  const domains = presetProgramme.domains.map((domain) => domain.name.zh)
  const rows = Array.from({ length: ROWS }, (_, row) => [
    `示范点${row}`,
    points[2 * row] as number,
    points[2 * row + 1] as number,
    domains[row % domains.length] as string,
    '市级',
  ])
  const text = writeCsv([['名称', '经度', '纬度', '领域', '层级'], ...rows])
  const bytes = new TextEncoder().encode(text)
  let [own, read, peer] = [Infinity, Infinity, Infinity]
  for (let round = 0; round < ROUNDS; round++) {
    let start = performance.now()
    const result = await readFile('bench.csv', bytes)
    read = Math.min(read, performance.now() - start)
    const { kind, mapping, datum } = recognise(result)
    const built = await buildRows(result, { kind, mapping, datum, swapAxes: false, programme: presetProgramme })
    own = Math.min(own, performance.now() - start)
    if (built.accepted.length !== ROWS) throw new Error(`${built.accepted.length} of ${ROWS} rows came in`)
    start = performance.now()
    Papa.parse(new TextDecoder().decode(bytes), { header: true })
    peer = Math.min(peer, performance.now() - start)
  }
  return {
    name: `Import of ${ROWS.toLocaleString('en')} rows of CSV (${(bytes.length / 1e6).toFixed(1)} MB)`,
    figures: [
      { what: 'read into a table', value: Math.round(read), unit: 'ms' },
      { what: 'read and built into checked plan rows', value: Math.round(own), unit: 'ms' },
      { what: 'papaparse, text into objects only', value: Math.round(peer), unit: 'ms' },
      { what: 'reading alone against papaparse', value: Number((read / peer).toFixed(2)), unit: '× its time' },
    ],
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { name, figures } = await bench()
  console.log(name)
  for (const { what, value, unit } of figures) console.log(`  ${what}: ${value.toLocaleString('en')} ${unit}`)
}
