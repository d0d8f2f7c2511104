import { expect, test } from 'vitest'
import { presetProgramme } from '../model/preset-programme.ts'
import { ImportDesk } from './import-desk.ts'
import type { BuildChoices, FileSummary, Outcome } from './import-types.ts'

const quiet = (): void => {}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.issue.code)
  return outcome.value
}

function startDesk(): ImportDesk {
  const desk = new ImportDesk()
  desk.beginPlan(presetProgramme)
  return desk
}

function textFile(name: string, text: string): File {
  return new File([text], name)
}

async function readText(desk: ImportDesk, fileId: string, name: string, text: string): Promise<FileSummary> {
  return valueOf(await desk.read(1, fileId, textFile(name, text), { encoding: null, sheet: null }, quiet))
}

function choicesOf(summary: FileSummary): BuildChoices {
  return {
    ...summary.recognition,
    swapAxes: false,
    replace: false,
    newDomains: [],
    stakeFileIds: [],
    replacesStakes: false,
  }
}

const sites = `名称,经度,纬度,领域
甲村,97.36,37.37,行政村
乙校,97.40,37.30,学校
,97.40,37.31,学校
丙处,abc,37.31,景区`

test('a table is read, built, taken in slices and its bad rows told', async () => {
  const desk = startDesk()
  const summary = await readText(desk, 'f', 'sites.csv', sites)
  expect(summary).toMatchObject({ rowCount: 4, columns: ['名称', '经度', '纬度', '领域'], hasHeader: true })
  expect(summary.sampleValues).toEqual(['甲村', '97.36', '37.37', '行政村'])
  const built = valueOf(await desk.build(2, 'f', choicesOf(summary), quiet))
  expect(built).toMatchObject({ read: 4, acceptedCount: 2, rejectedCount: 2, swap: null })
  expect(built.rejected.map((row) => [row.rowNumber, row.reason.code])).toEqual([
    [4, 'nameEmpty'],
    [5, 'positionNotNumber'],
  ])
  expect([...built.preview.coordinates]).toEqual([97.36, 37.37, 97.4, 37.3])
  const slice = desk.take({ table: 'site', fileId: 'f' }, 0)
  expect(slice.rows).toMatchObject([
    { name: '甲村', domainId: 'village' },
    { name: '乙校', domainId: 'school' },
  ])
  expect(slice.next).toBeNull()
})

test('sites without coordinates are placed on the roads of the same import', async () => {
  const desk = startDesk()
  const roads = await readText(
    desk,
    'roads',
    'roads.geojson',
    JSON.stringify({
      type: 'Feature',
      properties: { ref: 'G109' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [97, 37],
          [98, 37],
        ],
      },
    }),
  )
  expect(roads.recognition.kind).toBe('route')
  valueOf(await desk.build(2, 'roads', choicesOf(roads), quiet))
  const table = await readText(
    desk,
    'sites',
    'sites.csv',
    '名称,路线,桩号\n甲村,G109,K10+500\n乙村,G109,K200\n丙村,S1,K1',
  )
  const alone = valueOf(await desk.build(3, 'sites', choicesOf(table), quiet))
  expect(alone.acceptedCount).toBe(0)
  const joined = valueOf(await desk.join(4, ['roads'], { replace: false, language: 'zh' }, quiet))
  expect(joined.report.routes.map((route) => route.ref)).toEqual(['G109'])
  const built = valueOf(await desk.build(5, 'sites', choicesOf(table), quiet))
  expect(built.rejected.map((row) => row.reason.code)).toEqual(['stakeOffRoute', 'routeUnknown'])
  const [site] = desk.take({ table: 'site', fileId: 'sites' }, 0).rows as { position: [number, number] }[]
  expect(site?.position[0]).toBeCloseTo(97 + 10_500 / 88_911, 3)
})

const g109 = JSON.stringify({
  type: 'Feature',
  properties: { ref: 'G109', oneway: 'yes', maxspeed: '60', bridge: 'no' },
  geometry: {
    type: 'LineString',
    coordinates: [
      [97, 37],
      [98, 37],
    ],
  },
})

test('stakes are hung on the roads of the same import, and sites are placed by them', async () => {
  const desk = startDesk()
  const roads = await readText(desk, 'roads', 'roads.geojson', g109)
  valueOf(await desk.build(2, 'roads', choicesOf(roads), quiet))
  valueOf(await desk.join(3, ['roads'], { replace: false, language: 'zh' }, quiet))
  expect(desk.take({ table: 'route' }, 0).rows).toMatchObject([
    { parts: [{ traffic: [{ oneway: 'forward', maxSpeedKph: 60, level: 0 }] }] },
  ])

  const table = await readText(
    desk,
    'stakes',
    'stakes.csv',
    '路线,桩号,经度,纬度\nG109,K100,97.1,37\nG109,K110,97.2,37.001\nG109,K120,97.3,37.1\nS1,K1,97.3,37\nG109,K130,,\nG109,K100,97.1,37\nG109,?,97.5,37',
  )
  expect(table.recognition.kind).toBe('stake')
  const built = valueOf(await desk.build(4, 'stakes', choicesOf(table), quiet))
  expect(built).toMatchObject({ kind: 'stake', read: 7, acceptedCount: 2, rejectedCount: 5 })
  expect(built.rejected.map((row) => [row.rowNumber, row.reason.code, row.values[1]])).toEqual([
    [4, 'stakeFarFromRoute', 'K120'],
    [5, 'routeUnknown', 'K1'],
    [6, 'stakeWithoutPosition', 'K130'],
    [7, 'stakeRepeated', 'K100'],
    [8, 'stakeUnreadable', '?'],
  ])
  expect([...built.preview.coordinates]).toEqual([97.1, 37, 97.2, 37.001])
  expect(desk.take({ table: 'calibrationPoint', fileId: 'stakes' }, 0).rows).toMatchObject([
    { routeId: 'route:G109', chainageM: 100_000, position: [97.1, 37] },
    { routeId: 'route:G109', chainageM: 110_000, position: [97.2, 37.001] },
  ])

  const sites = await readText(desk, 'sites', 'sites.csv', '名称,路线,桩号\n甲村,G109,K105')
  const placed = async (stakeFileIds: string[]) => {
    valueOf(await desk.build(5, 'sites', { ...choicesOf(sites), stakeFileIds }, quiet))
    const [site] = desk.take({ table: 'site', fileId: 'sites' }, 0).rows as { position: [number, number] }[]
    return site?.position[0]
  }
  expect(await placed([])).toBeUndefined()
  expect(await placed(['stakes'])).toBeCloseTo(97.15, 4)

  // A second file with a stake of the first, and the workbook of what did not come in.
  const more = await readText(desk, 'more', 'more.csv', '路线,桩号,经度,纬度\nG109,K111,97.2,37.001\nG109,K120,97.3,37')
  const second = valueOf(await desk.build(6, 'more', { ...choicesOf(more), stakeFileIds: ['stakes'] }, quiet))
  expect(second.rejected.map((row) => row.reason)).toEqual([
    { code: 'stakeRepeated', row: 2, values: { route: 'G109', stake: 'K111', other: 'K110+000' } },
  ])
  expect(valueOf(await desk.writeRejected(7, 'stakes', 'zh')).length).toBeGreaterThan(1000)
})

test('stakes in place of those of the plan do not meet them', async () => {
  const desk = startDesk()
  const route = {
    id: 'r',
    version: 1,
    ref: 'G109',
    name: '',
    routeClass: 'national' as const,
    parts: [{ coordinates: [[97, 37] as const, [98, 37] as const], startM: 0, kind: 'main' as const }],
    lengthM: 88_911,
    firstChainageM: 0,
  }
  const point = { id: 'c', version: 1, routeId: 'r', measureM: 0, chainageM: 5000, position: null }
  desk.addRoutes([route], [point])
  const table = await readText(desk, 'f', 'f.csv', '路线,桩号,经度,纬度\nG109,K1,97,37')
  const choices = choicesOf(table)
  expect(valueOf(await desk.build(2, 'f', choices, quiet)).rejected[0]?.reason.code).toBe('stakeRepeated')
  const instead = await desk.build(3, 'f', { ...choices, replace: true, replacesStakes: true }, quiet)
  expect(valueOf(instead).acceptedCount).toBe(1)
})

test('an area with the code of one in the plan takes its place', async () => {
  const desk = startDesk()
  desk.addKnown('area', [{ id: 'own', name: '甲市', code: '632801', level: 'county', bounds: [97, 36, 98, 37] }])
  const ring = [
    [97, 36],
    [98, 36],
    [98, 37],
    [97, 36],
  ]
  const features = ['632801', '632802'].map((code) => ({
    type: 'Feature',
    properties: { adcode: code, name: `县${code}`, level: 'county' },
    geometry: { type: 'Polygon', coordinates: [ring] },
  }))
  const summary = await readText(desk, 'f', 'areas.geojson', JSON.stringify({ type: 'FeatureCollection', features }))
  const built = valueOf(await desk.build(2, 'f', choicesOf(summary), quiet))
  expect(built).toMatchObject({ kind: 'area', acceptedCount: 2, updatedCount: 1 })
  const rows = desk.take({ table: 'area', fileId: 'f' }, 0).rows as { id: string; code: string }[]
  expect(rows.find((row) => row.code === '632801')?.id).toBe('own')
  const replacing = valueOf(await desk.build(3, 'f', { ...choicesOf(summary), replace: true }, quiet))
  expect(replacing.updatedCount).toBe(0)
})

test('a refused file says why, and a cancelled one that it was', async () => {
  const desk = startDesk()
  const refused = await desk.read(
    1,
    'f',
    textFile('x.geojson', '{"type":"FeatureCollection","features":[{'),
    { encoding: null, sheet: null },
    quiet,
  )
  expect(refused).toMatchObject({ ok: false, issue: { code: 'jsonCutOff' } })
  const rows = Array.from({ length: 200_000 }, (_, index) => `点${index},97.3,37.3`).join('\n')
  const reading = desk.read(
    2,
    'g',
    textFile('big.csv', `名称,经度,纬度\n${rows}`),
    { encoding: null, sheet: null },
    quiet,
  )
  setTimeout(() => desk.cancel(2), 20)
  expect(await reading).toMatchObject({ ok: false, issue: { code: 'cancelled' } })
})

test('after an import only the rejected rows are kept', async () => {
  const desk = startDesk()
  const summary = await readText(desk, 'f', 'sites.csv', sites)
  valueOf(await desk.build(2, 'f', choicesOf(summary), quiet))
  desk.release()
  expect(desk.take({ table: 'site', fileId: 'f' }, 0).rows).toEqual([])
  const workbook = valueOf(await desk.writeRejected(3, 'f', 'zh'))
  // A zip, as every XLSX file is.
  expect(Array.from(workbook.slice(0, 2))).toEqual([0x50, 0x4b])
})
