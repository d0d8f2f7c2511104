/**
 * Damaged files: every format, hundreds of seeded mutations (bytes changed, cut out, doubled, cut off). Each must end in
 * rows of which accepted + rejected = read, every accepted one sound by its schema, or in an ImportError.
 */
import { describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/universal'
import { presetProgramme } from '../../model/preset-programme.ts'
import { TABLES } from '../../model/tables.ts'
import { buildRows } from './build-rows.ts'
import { encodeGb18030 } from './encode-gb18030.test-support.ts'
import { ImportError } from './issue.ts'
import { readFile } from './read-file.ts'
import { recognise } from './recognise.ts'
import { recogniseColumns } from './recognise-columns.ts'
import { DATA_KINDS } from './types.ts'

const MUTATIONS = 120

/** Mulberry32. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}

const SPICE = [
  '"',
  ',',
  '\n',
  '{',
  '}',
  '[',
  ']',
  '\\',
  '0',
  '-',
  '=',
  '<',
  '\u0000',
  '名',
  '1e999',
  'null',
  '__proto__',
]

function mutate(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  let out = bytes
  for (let k = random(4); k >= 0; k--) {
    const at = random(out.length + 1)
    const length = random(20)
    switch (random(6)) {
      case 0:
        out = out.slice(0, at)
        break
      case 1:
        out = concat(out.slice(0, at), out.slice(at + length))
        break
      case 2:
        out = concat(out.slice(0, at + length), out.slice(at))
        break
      case 3:
        out = concat(out.slice(0, at), new TextEncoder().encode(SPICE[random(SPICE.length)]), out.slice(at))
        break
      default:
        out = out.slice()
        if (at < out.length) out[at] = random(256)
    }
  }
  return out
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => [...part]))
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const ROWS = Array.from({ length: 12 }, (_, i) => [
  `点${i}`,
  97 + i / 7,
  37 + i / 9,
  ['村', '学校', '寺庙'][i % 3] ?? '',
  'G315',
  `K${i}+100`,
])
const HEADER = ['名称', '经度', '纬度', '领域', '路线', '桩号']
const CSV = [HEADER, ...ROWS].map((row) => row.join(',')).join('\r\n')
const point = (i: number) => ({
  type: 'Feature',
  id: i,
  properties: { name: `点${i}` },
  geometry: { type: 'Point', coordinates: [97 + i, 37] },
})
const FEATURES = [
  ...[1, 2, 3].map(point),
  {
    type: 'Feature',
    properties: { ref: 'G1' },
    geometry: {
      type: 'LineString',
      coordinates: [
        [97, 37],
        [98, 38],
      ],
    },
  },
  {
    type: 'Feature',
    properties: { code: '632801' },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [97, 37],
          [98, 37],
          [98, 38],
          [97, 37],
        ],
      ],
    },
  },
]
const WKT = 'ref,highway,wkt\nG1,primary,"LINESTRING(97 37,98 38)"\nG2,,"MULTIPOLYGON(((97 37,98 37,98 38,97 37)))"\n'

async function createSeeds(): Promise<[string, Uint8Array][]> {
  const data = [HEADER, ...ROWS].map((row) => row.map((value) => ({ value })))
  const xlsx = new Uint8Array(await (await writeWorkbook(data as never).toBlob()).arrayBuffer())
  return [
    ['a.csv', utf8(`\ufeff${CSV}`)],
    ['gbk.csv', encodeGb18030(CSV)],
    ['quoted.csv', utf8(CSV.replace(/[^,\r\n]+/g, '"$&"'))],
    ['wkt.csv', utf8(WKT)],
    ['a.geojson', utf8(JSON.stringify({ type: 'FeatureCollection', features: FEATURES }))],
    ['a.geojsonl', utf8(FEATURES.map((feature) => JSON.stringify(feature)).join('\n'))],
    ['a.json', utf8(JSON.stringify(ROWS.map(([name, lng, lat]) => ({ name, lng, lat }))))],
    ['a.xlsx', xlsx],
  ]
}

describe('damaged files', async () => {
  test.each(await createSeeds())('%s', async (name, bytes) => {
    const random = createRandom(bytes.length)
    let read = 0
    for (let n = 0; n < MUTATIONS; n++) {
      const mutated = n === 0 ? bytes : mutate(bytes, random)
      try {
        const result = await readFile(name, mutated)
        const kind = n === 0 ? recognise(result).kind : (DATA_KINDS[random(DATA_KINDS.length)] ?? 'site')
        const mapping = recogniseColumns(result, kind)
        const built = await buildRows(result, {
          kind,
          mapping,
          datum: n % 2 ? 'bd09' : 'wgs84',
          swapAxes: n % 3 === 1,
          programme: presetProgramme,
        })
        expect(built.accepted.length + built.rejected.length).toBe(built.read)
        expect(built.read).toBe(result.rows.length)
        expect(new Set([...built.acceptedRowNumbers, ...built.rejected.map((row) => row.rowNumber)]).size).toBe(
          built.read,
        )
        if (built.kind !== 'route' && built.kind !== 'stake') {
          for (const row of built.accepted) TABLES[built.kind].parse({ ...row, version: 0 })
        }
        read++
      } catch (error) {
        if (!(error instanceof ImportError)) throw new Error(`mutation ${n} of ${name}`, { cause: error })
        if (n === 0 || error.code === 'fileUnreadable') throw error
      }
    }
    expect(read).toBeGreaterThan(0)
  })
})
