import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const main = new URL('./main.ts', import.meta.url).pathname
const data = process.env['BEADLINE_DATA'] ?? new URL('../../../shared/data', import.meta.url).pathname
const haixi = join(data, 'china/haixi')
const folder = mkdtempSync(join(tmpdir(), 'beadline-cli-'))

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** More than a pipe holds. */
function manyAreas(): string {
  const features = Array.from({ length: 400 }, (_, i) => {
    const west = 100 + i / 1000
    const ring = [
      [west, 36],
      [west + 0.001, 36],
      [west + 0.001, 36.1],
      [west, 36],
    ]
    return {
      type: 'Feature',
      properties: { code: `99010${i}`, name: `A${i}` },
      geometry: { type: 'Polygon', coordinates: [ring] },
    }
  })
  return JSON.stringify({ type: 'FeatureCollection', features })
}

/*
 *  G901 runs east along 36°N from 100°E to 101°E; S301 leaves it north at 100.5°E.
 *
 *            |  S301
 *  ──────────┴──────────  G901
 */
const routes = file(
  'roads.geojson',
  JSON.stringify({
    type: 'FeatureCollection',
    features: [
      [
        'G901',
        [
          [100, 36],
          [100.5, 36],
          [101, 36],
        ],
      ],
      [
        'S301',
        [
          [100.5, 36],
          [100.5, 36.5],
        ],
      ],
    ].map(([ref, coordinates]) => ({
      type: 'Feature',
      properties: { ref, highway: 'trunk' },
      geometry: { type: 'LineString', coordinates },
    })),
  }),
)
const sites = file(
  'sites.csv',
  '名称,经度,纬度,领域\n甲,100.1,36.001,行政村\n乙,100.2,35.999,学校\n丙,100.25,36.001,行政村\n',
)

describe('beadline without a screen', () => {
  test('locate prints a row a site', () => {
    const { status, stdout, stderr } = run('locate', '--routes', routes, '--sites', sites)
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const [header, first, second] = stdout.split('\r\n')
    expect(header).toBe('id,name,route,chainageM,stake,offsetM,side')
    // The road is the geodesic: between its vertices it lies 18.5 m north of the parallel here, d1·d2·tan φ / 2R.
    expect(first).toMatch(/^2,甲,G901,901\d\.\d+,K9\+01\d,92\.\d+,left$/)
    expect(second).toMatch(/,乙,G901,.*,right$/)
  })

  test('locate counts by known stakes', () => {
    const known = file(
      'known.csv',
      '路线,桩号,经度,纬度\nG901,K500+000,100.05,36\nG901,K504+500,100.1,36\nG902,K1,100,36\nG901,村口,100,36\n',
    )
    const { status, stdout, stderr } = run('locate', '--routes', routes, '--sites', sites, '--calibration', known)
    expect(status).toBe(2)
    expect(stderr).toContain('known.csv:4: Route G902 is not in the plan')
    expect(stderr).toContain('known.csv:5: "村口" is not a stake.')
    expect(stdout.split('\r\n')[1]).toMatch(/,甲,G901,504\d\d\d\.?\d*,K504\+\d\d\d,92\.\d+,left$/)
  })

  test('a bad row is named on stderr, the others are written, the exit code is 2', () => {
    const bad = file('bad.csv', '名称,经度,纬度\n甲,100.1,36.001\n乙,东边,36\n')
    const { status, stdout, stderr } = run('locate', '--routes', routes, '--sites', bad)
    expect(status).toBe(2)
    expect(stderr).toMatch(/^bad\.csv:3: /)
    expect(stdout.trim().split('\r\n')).toHaveLength(2)
  })

  test('belts writes polygons with stakes', () => {
    const out = join(folder, 'belts.geojson')
    const { status, stdout } = run('belts', '--routes', routes, '--sites', sites, '--out', out)
    expect([status, stdout]).toEqual([0, ''])
    const { features } = JSON.parse(readFileSync(out, 'utf8'))
    expect(features).toHaveLength(1)
    expect(features[0].geometry.type).toBe('Polygon')
    expect(features[0].properties).toMatchObject({ siteCount: 3, stretches: [{ route: 'G901' }] })
  })

  test('coverage counts by domain with zeros', () => {
    const areas = file(
      'areas.geojson',
      JSON.stringify({
        type: 'FeatureCollection',
        features: [99.9, 100.15].map((west, i) => ({
          type: 'Feature',
          properties: { 区划代码: `99010${i + 1}`, 名称: `县${i + 1}`, 层级: '县' },
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [west, 35.5],
                [west + 0.25, 35.5],
                [west + 0.25, 36.5],
                [west, 36.5],
                [west, 35.5],
              ],
            ],
          },
        })),
      }),
    )
    const { status, stdout, stderr } = run('coverage', '--areas', areas, '--sites', sites)
    expect([status, stderr]).toEqual([0, ''])
    const rows = JSON.parse(stdout)
    expect(rows.map((row: { total: number }) => row.total)).toEqual([1, 2])
    expect(rows[0].byDomain).toMatchObject({ 行政村: 1, 学校: 0 })
    expect(run('coverage', '--areas', areas, '--sites', sites, '--out', join(folder, 'c.csv')).status).toBe(0)
    expect(readFileSync(join(folder, 'c.csv'), 'utf8')).toContain('990102,县2,county,2,')
  })

  test('the sample is the same for the same seed, and its plan file can be read', () => {
    const [a, b] = [join(folder, 'a'), join(folder, 'b')]
    for (const out of [a, b]) expect(run('sample', '--seed', '7', '--out', out).status).toBe(0)
    for (const name of ['areas.geojson', 'roads.geojson', 'villages.geojson', 'sites.csv', 'sample.beadline'])
      expect(readFileSync(join(a, name)).equals(readFileSync(join(b, name)))).toBe(true)
    const { status, stdout } = run('plan', join(a, 'sample.beadline'), '--info')
    expect(status).toBe(0)
    expect(JSON.parse(stdout).tables).toMatchObject({ area: 45, site: 200, demandPoint: 1000 })
    const located = run('locate', '--routes', join(a, 'roads.geojson'), '--sites', join(a, 'sites.csv'))
    expect([located.status, located.stderr]).toEqual([0, ''])
  })

  test('distances of a plan file are those of its roads, with the settings of the plan', () => {
    const out = join(folder, 'network')
    expect(run('sample', '--seed', '7', '--out', out).status).toBe(0)
    const points = file(
      'three.csv',
      readFileSync(join(out, 'sites.csv'), 'utf8').split('\r\n').slice(0, 4).join('\r\n'),
    )
    const ofPlan = run('distances', '--roads', join(out, 'sample.beadline'), '--points', points)
    expect([ofPlan.status, ofPlan.stderr]).toEqual([0, ''])
    const ofRoads = run('distances', '--roads', join(out, 'roads.geojson'), '--points', points)
    const costsOf = (csv: string): number[] =>
      csv
        .trim()
        .split('\r\n')
        .slice(1)
        .flatMap((line) => line.split(',').slice(1).map(Number))
    expect(costsOf(ofPlan.stdout)).toHaveLength(9)
    costsOf(ofPlan.stdout).forEach((costM, i) => expect(Math.abs(costM - costsOf(ofRoads.stdout)[i]!)).toBeLessThan(1))
  })

  test('questions to the network that make no sense are refused', () => {
    const [roads, points] = [
      ['--roads', routes],
      ['--points', sites],
    ]
    for (const [words, said] of [
      [['distances', ...roads, ...points, '--metric', 'hops'], '--metric is one of length, time, not hops'],
      [['distances', ...roads, ...points, '--out', 'x.xlsx'], '--out ends in .csv'],
      [['isochrones', ...roads, ...points, '--limits', '300,,900'], '--limits is a list of numbers'],
      [
        ['isochrones', ...roads, ...points, '--limits', '300', '--buffer-m', '0'],
        '--buffer-m is a number of at least 1',
      ],
      [['route', ...roads, ...points, '--from', '甲', '--to', '丁'], '--to: no point has the id or name 丁'],
      [['route', '--roads', sites, ...points], 'sites.csv'],
    ] as const) {
      const { status, stdout, stderr } = run(...words)
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toContain(said)
    }
  })

  test('bad arguments and files say what is wrong and end with 2', () => {
    expect(run('locate', '--sites', sites)).toMatchObject({ status: 2, stdout: '' })
    expect(run('dance').stderr).toMatch(/^No command dance/)
    expect(run('plan', sites, '--info')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('not a Beadline plan file'),
    })
    expect(run('locate', '--routes', '/nowhere.geojson', '--sites', sites).status).toBe(2)
    for (const [option, value] of [
      ['--max-gap-m', 'far'],
      ['--max-offset-m', '-1'],
      ['--min-sites', '0'],
      ['--min-sites', '2.5'],
      ['--areas', sites],
      ['--datum', 'nad27'],
    ] as const) {
      const { status, stdout, stderr } = run('belts', '--routes', routes, '--sites', sites, `${option}=${value}`)
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toContain(option)
    }
    expect(run('locate', 'more', '--routes', routes, '--sites', sites).stderr).toMatch(/^Unexpected argument more/)
    expect(run('sample', '--out', file('taken', '')).status).toBe(2)
  })

  test('clusters: a number for every site, empty for one in none; straight as scikit-learn has it', () => {
    const { lonLat, runs } = JSON.parse(
      readFileSync(new URL('../../tests/golden/clusters/scikit-learn.json', import.meta.url), 'utf8'),
    ) as { lonLat: number[][]; runs: { epsM: number; minSites: number; labels: number[] }[] }
    const golden = file('golden.csv', `id,经度,纬度\n${lonLat.map((place, i) => `p${i},${place.join()}`).join('\n')}\n`)
    const { epsM, minSites, labels } = runs[1]!
    const straight = ['clusters', '--sites', golden, '--method', 'dbscan', '--metric', 'straight']
    const found = run(...straight, '--eps-m', String(epsM), '--min-sites', String(minSites))
    expect([found.status, found.stderr]).toEqual([0, 'Sites in no cluster: noise 64\n'])
    const rows = found.stdout.trim().split('\r\n')
    // Clusters are numbered by their first site, scikit-learn's by their first core.
    const numbers = new Map<number, string>([[-1, '']])
    for (const label of labels) if (!numbers.has(label)) numbers.set(label, String(numbers.size))
    expect(rows).toEqual(['id,cluster', ...labels.map((label, i) => `p${i},${numbers.get(label)!}`)])
  })

  test('clusters by road: the straight way across counts for nothing', () => {
    // 甲 and 丁 are 1.1 km apart, and 20 km by road.
    const across = file(
      'across.csv',
      'id,经度,纬度,主题\n甲,100.4,36,x\n乙,100.41,36,x\n丙,100.5,36.1,y\n丁,100.499,36.11,y\n',
    )
    const call = ['clusters', '--sites', across, '--roads', routes, '--min-sites', '2']
    const near = run(...call, '--eps-m', '3000')
    expect([near.status, near.stdout]).toEqual([0, 'id,cluster\r\n甲,1\r\n乙,1\r\n丙,2\r\n丁,2\r\n'])
    expect(run(...call, '--eps-m', '30000').stdout).toBe('id,cluster\r\n甲,1\r\n乙,1\r\n丙,1\r\n丁,1\r\n')
    const two = run(...call, '--method', 'balanced', '--k', '2', '--min-size', '2')
    expect(two.stdout).toBe(near.stdout)
    expect(run(...call, '--method', 'hdbscan').stdout).toBe(near.stdout)
    expect(run(...call, '--method', 'balanced', '--k', '3', '--min-size', '2')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: '3 clusters of 2 to 4 sites cannot be made of 4 sites\n',
    })
  })

  test('clusters: slips of the pen', () => {
    expect(run('clusters', '--sites', sites)).toMatchObject({ status: 2, stderr: '--roads is needed\n' })
    for (const [option, value] of [
      ['--method', 'kmeans'],
      ['--metric', 'time'],
      ['--eps-m', '0'],
      ['--k', '1.5'],
      ['--min-purity', '2'],
    ] as const) {
      const { status, stdout, stderr } = run('clusters', '--sites', sites, '--metric', 'straight', `${option}=${value}`)
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toContain(option)
    }
  })

  test('choose: the best by a matrix; by places with quotas; the clash where there is none', () => {
    const matrix = file('matrix.csv', 'id,d1,d2,d3\na,1,5,9\nb,4,1,4\nc,9,5,1\n')
    const weights = file('weights.csv', 'id,weight\nd1,10\nd2,1\nd3,1\n')
    const byMatrix = ['choose', '--matrix', matrix, '--weights', weights, '--model', 'pmedian']
    const best = run(...byMatrix, '--p', '2')
    expect([best.status, best.stderr]).toEqual([0, ''])
    // a serves d1 for 10, and b the others for 5: one less than with c.
    expect(JSON.parse(best.stdout)).toEqual({
      model: 'pmedian',
      chosen: ['a', 'b'],
      value: 15,
      bound: 15,
      gap: 0,
      isProved: true,
      unserved: [],
      assignment: [
        { demand: 'd1', candidate: 'a', cost: 1 },
        { demand: 'd2', candidate: 'b', cost: 1 },
        { demand: 'd3', candidate: 'b', cost: 4 },
      ],
    })
    expect(JSON.parse(run(...byMatrix, '--p', '2', '--locked-out', 'b').stdout).chosen).toEqual(['a', 'c'])
    const twice = file('twice.csv', 'id,d1\na,1\na,2\n')
    expect(run('choose', '--matrix', twice, '--model', 'pcenter', '--p', '1')).toMatchObject({
      status: 2,
      stderr: 'twice.csv:3: candidate “a” stands in row 2 already\n',
    })
    const one = file('one.csv', 'id,least,most,candidates\nfew,,1,a b c\n')
    expect(run('choose', '--matrix', matrix, '--model', 'lscp', '--radius-m', '1', '--quota', one)).toMatchObject({
      status: 3,
      stderr: 'No choice keeps to the rules: see `clashes`\n',
    })

    const candidates = file(
      'candidates.csv',
      'id,经度,纬度,领域\n甲,100.1,36,社区\n乙,100.5,36,行政村\n丙,100.9,36,行政村\n',
    )
    const demand = file('demand.csv', '名称,经度,纬度,人口\n东,100.9,36,500\n中,100.5,36,400\n西,100.1,36,300\n')
    const cover = ['choose', '--candidates', candidates, '--demand', demand, '--model', 'mclp', '--radius-m', '5000']
    const chosenOf = (...args: string[]) => JSON.parse(run(...cover, ...args).stdout)
    expect(chosenOf('--p', '2')).toMatchObject({ chosen: ['乙', '丙'], value: 900, bound: 900 })
    const quota = file('quota.csv', 'id,domain,least,most\n社区至少一处,社区,1,\n行政村至多一处,行政村,,1\n')
    expect(chosenOf('--p', '2', '--quota', quota)).toMatchObject({ chosen: ['甲', '丙'], value: 800 })
    const none = run(...cover, '--p', '3', '--quota', quota)
    expect([none.status, none.stderr]).toEqual([3, 'No choice keeps to the rules: see `clashes`\n'])
    expect(JSON.parse(none.stdout)).toEqual({
      model: 'mclp',
      chosen: null,
      clashes: [
        {
          rules: [
            { kind: 'count', id: 'p', least: 3, most: 3, candidates: 3 },
            { kind: 'rule', id: '行政村至多一处', least: 0, most: 1, candidates: 2 },
          ],
          waysOut: [
            { kind: 'count', id: 'p', least: 2 },
            { kind: 'rule', id: '行政村至多一处', most: 2 },
            { kind: 'count', id: 'p', add: 1 },
          ],
          together: [],
        },
      ],
    })
    const cells: [string[], string][] = [
      [['--p', '2', '--locked-in', '丁'], '--locked-in names 丁, which is no candidate'],
      [
        ['--p', '2', '--quota', file('bad.csv', 'id,least\nx,two\n')],
        'bad.csv:2: least is a whole number of at least 0, not “two”',
      ],
    ]
    for (const [args, words] of cells)
      expect(run(...cover, ...args)).toMatchObject({ status: 2, stdout: '', stderr: `${words}\n` })
  })

  test('says how each command is called', () => {
    const { status, stdout } = run('--help')
    expect(status).toBe(0)
    for (const command of [
      'locate',
      'belts',
      'coverage',
      'distances',
      'isochrones',
      'route',
      'clusters',
      'choose',
      'sample',
      'plan',
    ])
      expect(stdout).toContain(`\n  ${command} `)
    const plan = run('plan', '--help')
    expect([plan.status, plan.stderr]).toEqual([0, ''])
    expect(plan.stdout).toContain('plan FILE.beadline --info')
    expect(plan.stdout).not.toContain('--datum')
  })

  test('a reader that has enough of the result is no fault', () => {
    const command = `"${process.execPath}" "${main}" coverage --areas "${file('a.geojson', manyAreas())}" --sites "${sites}" | true; echo "\${PIPESTATUS[0]}"`
    const { stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' })
    expect([stdout, stderr]).toEqual(['0\n', ''])
  })
})

describe.skipIf(!existsSync(haixi))('on Haixi (skipped: no data where it is absent)', () => {
  test('every place and village hangs on a route, and the counties count them all', () => {
    for (const [name, count] of [
      ['places', 38],
      ['villages', 124],
    ] as const) {
      const located = run('locate', '--routes', `${haixi}/roads.geojson`, '--sites', `${haixi}/${name}.geojson`)
      expect([located.status, located.stdout.trim().split('\r\n').length]).toEqual([0, count + 1])
      const counted = run(
        'coverage',
        '--areas',
        `${haixi}/vonng2016/counties.wgs84.geojson`,
        '--sites',
        `${haixi}/${name}.geojson`,
      )
      const rows: { total: number }[] = JSON.parse(counted.stdout)
      expect(rows.reduce((sum, row) => sum + row.total, 0)).toBe(count)
    }
  })
  test('villages in clusters by road: every method, the same whenever asked', () => {
    for (const method of ['hdbscan', 'balanced']) {
      const input = ['--sites', `${haixi}/villages.geojson`, '--roads', `${haixi}/roads.geojson`]
      const limits = method === 'balanced' ? ['--k', '8', '--max-size', '30'] : []
      const call = ['clusters', ...input, '--method', method, ...limits]
      const { status, stdout } = run(...call)
      expect(status).toBe(0)
      const clusters = stdout
        .trim()
        .split('\r\n')
        .slice(1)
        .map((row) => row.split(',')[1]!)
      expect(clusters).toHaveLength(124)
      const sizes = [...new Set(clusters)]
        .filter((cluster) => cluster !== '')
        .map((cluster) => clusters.filter((one) => one === cluster).length)
      expect(sizes.length).toBeGreaterThan(3)
      if (method === 'balanced') {
        expect(sizes).toHaveLength(8)
        expect(Math.max(...sizes)).toBeLessThanOrEqual(30)
      }
      expect(run(...call).stdout).toBe(stdout)
    }
  }, 120_000)
})
