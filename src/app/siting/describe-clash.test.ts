/** Words of a clash, and that each way out is one: what its button sets lets a choice be. */
import fc from 'fast-check'
import loadHighs from 'highs'
import i18next from 'i18next'
import { describe, expect, test } from 'vitest'
import { createSiting } from '../../jobs/siting/create-siting.ts'
import { DEFAULT_SITING_SETTINGS, type Quota, type SitingSettings } from '../../model/tables.ts'
import type { SitingGround } from '../../siting/ground/types.ts'
import { zh } from '../i18n/zh/index.ts'
import { type ClashWords, describeClash } from './describe-clash.ts'

await i18next.init({ lng: 'zh', resources: { zh: { translation: zh } }, interpolation: { escapeValue: false } })
const highs = await loadHighs()

/** Ten candidates: two in county A, three in B, five in C; a kilometre between neighbours; every other one near a main road. */
const COUNTIES = ['A', 'A', 'B', 'B', 'B', 'C', 'C', 'C', 'C', 'C']
const ground: SitingGround = {
  settings: {
    candidates: 'candidate',
    demand: DEFAULT_SITING_SETTINGS.demand,
    metric: 'straight',
    countsExisting: true,
    mainClasses: ['national'],
    capacityProperty: null,
  },
  candidates: COUNTIES.map((county, i) => ({
    id: `c${i}`,
    name: `点${i}`,
    position: [i / 111.32, 0],
    areaCodes: { city: '', county, township: '', village: '' },
    domainId: i % 2 === 0 ? 'village' : 'school',
    tierId: null,
    themeId: null,
    mainRoadM: i % 2 === 0 ? 100 : 9000,
    capacity: null,
    properties: {},
  })),
  demands: [],
  unweighted: [],
  existing: [],
  areas: ['A', 'B', 'C'].map((code) => ({
    code,
    name: { A: '甲县', B: '乙县', C: '丙县' }[code]!,
    level: 'county' as const,
    parentCode: null,
  })),
  gaps: [
    {
      beltId: 'b',
      beltName: '一号带',
      routeRef: 'G209',
      fromStake: 'K10+000',
      toStake: 'K22+340',
      gapM: 12_340,
      candidates: [0, 1],
    },
  ],
  mainClasses: ['national'],
  costs: new Float64Array(0),
  existingCosts: new Float64Array(0),
  nearestExisting: new Int32Array(0),
  fingerprint: '',
}
const programme = { domains: [{ id: 'village', name: { zh: '行政村', en: 'Village' } }], tiers: [], themes: [] }

const quota = (patch: Partial<Quota>): Quota => ({
  id: JSON.stringify(patch),
  areaCode: null,
  domainId: null,
  tierId: null,
  themeId: null,
  mainRoadM: null,
  least: 0,
  most: null,
  ...patch,
})
const settings = (patch: Partial<SitingSettings>): SitingSettings => ({
  ...DEFAULT_SITING_SETTINGS,
  model: 'pdispersion',
  p: 4,
  ...patch,
})

/** Null where there is a choice. */
async function clashOf(asked: SitingSettings): Promise<ClashWords | null> {
  const siting = createSiting(() => Promise.resolve(highs))
  siting.load(ground)
  const outcome = await siting.choose(1, asked, () => {})
  if (outcome.kind !== 'infeasible') return null
  return describeClash(outcome, {
    settings: asked,
    ground,
    programme: programme as never,
    word: ({ zh: name }) => name,
    t: i18next.t,
  })
}

describe('words of a clash', () => {
  test('a county has fewer than are asked of it', async () => {
    const words = await clashOf(settings({ quotas: [quota({ areaCode: 'A', least: 3 })] }))
    expect(words!.rules).toEqual(['甲县至少 3 个，合格候选只有 2 个'])
    expect(words!.ways.map(({ text }) => text)).toEqual(['甲县下限放宽到 2 个', '增补 1 处候选点（甲县）'])
    expect(words!.ways[1]!.patch).toBeNull()
  })

  test('one that was put out can be taken back in', async () => {
    const words = await clashOf(settings({ quotas: [quota({ areaCode: 'A', least: 2 })], lockedOutIds: ['c1', 'c9'] }))
    expect(words!.ways.map(({ text, patch }) => [text, patch])).toContainEqual([
      '取消排除：点1',
      { lockedOutIds: ['c9'] },
    ])
  })

  test('quotas that add up to more than are chosen', async () => {
    const quotas = ['A', 'B', 'C'].map((areaCode) => quota({ areaCode, least: 2 }))
    const words = await clashOf(settings({ p: 5, quotas }))
    expect(words!.rules).toEqual(['要选 5 个', '甲县至少 2 个', '乙县至少 2 个', '丙县至少 2 个'])
    expect(words!.ways.map(({ text }) => text)).toContain('改为选 6 个')
    expect(words!.ways.map(({ text }) => text)).toContain('乙县下限放宽到 1 个')
  })

  test('in and out at once, a gap, and the share near main roads are named', async () => {
    const both = await clashOf(settings({ lockedInIds: ['c3'], lockedOutIds: ['c3'] }))
    expect(both!.rules).toEqual(['“点3”必选，又被排除'])
    const gap = await clashOf(settings({ beltGapM: 10_000, lockedOutIds: ['c0', 'c1'] }))
    expect(gap!.rules[0]).toMatch(/^一号带 G209 K10\+000–K22\+340 的空档（12\.3 公里）须补一个点/)
    expect(gap!.ways[0]).toMatchObject({ text: '空档标准放宽到 12.4 公里', patch: { beltGapM: 12_400 } })
    const main = await clashOf(settings({ p: 8, mainRoads: { withinM: 500, share: 0.75 } }))
    expect(main!.rules).toEqual(['距干线 0.5 公里内的至少 6 个，合格候选只有 5 个'])
    expect(main!.ways[0]!.text).toBe('干线占比放宽到 62.5%')
  })

  test('too close to each other', async () => {
    const words = await clashOf(settings({ spacingM: 3500 }))
    expect(words!.rules).toContain('所选的点彼此至少相距 3.5 公里')
    const spacing = words!.ways.find(({ patch }) => patch && 'spacingM' in patch)
    expect(spacing!.patch).toEqual({ spacingM: 2999 })
  })
})

test('whatever clashes, each way out that is a setting lets a choice be', async () => {
  const ids = ground.candidates.map(({ id }) => id)
  const anySettings = fc.record({
    p: fc.integer({ min: 1, max: 10 }),
    quotas: fc.array(
      fc.record({
        areaCode: fc.constantFrom('A', 'B', 'C', null),
        domainId: fc.constantFrom('village', 'school', null),
        least: fc.integer({ min: 0, max: 5 }),
        more: fc.constantFrom(null, null, 0, 1, 3),
      }),
      { maxLength: 4 },
    ),
    lockedInIds: fc.subarray(ids, { maxLength: 3 }),
    lockedOutIds: fc.subarray(ids, { maxLength: 3 }),
    mainRoads: fc.constantFrom(null, null, { withinM: 500, share: 0.5 }, { withinM: 500, share: 1 }),
    beltGapM: fc.constantFrom(null, 10_000),
    spacingM: fc.constantFrom(null, null, 1500, 2500),
  })
  let clashes = 0
  await fc.assert(
    fc.asyncProperty(anySettings, async (picked) => {
      const quotas = picked.quotas.map(({ more, ...each }, i) =>
        quota({ ...each, most: more === null ? null : each.least + more, id: String(i) }),
      )
      const asked = settings({ ...picked, quotas })
      const words = await clashOf(asked)
      if (!words) return
      clashes++
      expect(words.rules.every((rule) => rule !== '' && !rule.includes('{{') && !rule.includes('siting.'))).toBe(true)
      for (const { text, patch } of words.ways)
        if (patch) expect([text, await clashOf({ ...asked, ...patch })]).toEqual([text, null])
      if (words.together?.patch) expect(await clashOf({ ...asked, ...words.together.patch })).toBeNull()
    }),
    { numRuns: 150 },
  )
  expect(clashes).toBeGreaterThan(30)
})
