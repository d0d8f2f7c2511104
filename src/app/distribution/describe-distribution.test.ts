import i18next, { type TFunction } from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { createNetwork } from '../../jobs/create-network.ts'
import type { DensityAnswer } from '../../jobs/density-types.ts'
import type { DistributionAnswer, DistributionRequest } from '../../jobs/distribution-types.ts'
import type { Polygon, Position } from '../../geo/position.ts'
import { en } from '../i18n/en/index.ts'
import { zh } from '../i18n/zh/index.ts'
import { describeDistribution, describeSpacing, DISTRIBUTION_FIGURES } from './describe-distribution.ts'

const translators = new Map<string, TFunction>()
beforeAll(async () => {
  const i18n = i18next.createInstance()
  await i18n.init({
    lng: 'zh',
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
  })
  for (const language of ['zh', 'en']) translators.set(language, i18n.getFixedT(language) as TFunction)
})

function rectangle(west: number): Polygon {
  const corners: Position[] = [
    [west, 37],
    [west + 0.2, 37],
    [west + 0.2, 37.1],
    [west, 37.1],
    [west, 37],
  ]
  return { type: 'Polygon', coordinates: [corners] }
}

const request: DistributionRequest = {
  sites: Array.from({ length: 9 }, (_, i) => ({
    id: `s${i}`,
    position: [97.18 + i * 0.003, 37.05] as Position,
    domainId: i < 6 ? 'a' : 'b',
    areaId: i < 7 ? 't1' : 't2',
  })),
  areas: ['t1', 't2', 't3'].map((id, i) => ({
    id,
    groupId: i < 2 ? 'c1' : 'c2',
    weight: 1,
    geometry: rectangle(97 + 0.2 * i),
  })),
  domainIds: ['a', 'b', 'c'],
  tracks: [],
  runs: 999,
}

async function answer(
  given: DistributionRequest,
  hasRoad: boolean,
): Promise<[answer: DistributionAnswer, density: DensityAnswer]> {
  const network = createNetwork()
  const line = [97, 97.2, 97.4, 97.6].map((lon) => [lon, 37.05] as Position)
  if (hasRoad) network.apply({ road: [{ id: 'r', version: 1, name: '', roadClass: 'primary', lines: [line] }] }, {})
  const outcome = await network.describeDistribution(1, given, () => {})
  if (!outcome.ok) throw new Error(outcome.detail)
  const density = await network.computeDensity(2, { ...given, roadBandwidthM: 5000, planeBandwidthM: null }, () => {})
  if (!density.ok) throw new Error(density.detail)
  return [outcome.value, density.value]
}

const nameOfArea = (areaId: string) => `〈${areaId}〉`

describe('sentences about distribution', () => {
  test('say what is meant, in both languages, without a gap', async () => {
    const figures = await answer(request, true)
    const choice = { level: 'township', weight: 'equal' } as const
    const chinese = describeDistribution(translators.get('zh')!, ...figures, choice, nameOfArea)
    const english = describeDistribution(translators.get('en')!, ...figures, choice, nameOfArea)
    expect(chinese.network.sentence).toMatch(
      /^示范点沿公路比随机情形更集中（指数 0\.\d\d，p\s<\s0\.01）；这不说明原因。$/,
    )
    expect(english.network.sentence).toMatch(
      /^Sites along roads are closer together than chance would put them \(0\.\d\d, p\s<\s0\.01\)/,
    )
    // 7, 2 and 0 of nine sites: the poorest half is t3 and half of t2.
    expect(chinese.inequality.sentence).toContain('只有 11% 的示范点（基尼系数 0.52）')
    expect(english.inequality.sentence).toContain('has 11% of the sites (Gini 0.52)')
    expect(english.mix.sentence).toContain('2 of 3 domains have sites, evenness 0.58')
    expect(chinese.networkDensity.sentence).toMatch(
      /^示范点沿公路最密的一段在一条无编号公路，长 [\d.]+ 公里，平均每公里 [\d.]+ 个；/,
    )
    expect(english.planeDensity.sentence).toMatch(/^In a straight line, sites are densest in 〈t1〉: \d+ per 100 km²;/)
    for (const texts of [chinese, english])
      for (const figure of DISTRIBUTION_FIGURES) {
        expect(texts[figure].note).not.toBe('')
        expect(`${texts[figure].sentence}${texts[figure].note}`).not.toMatch(
          /\{\{|distribution\.|NaN|undefined|Infinity/,
        )
      }
  })

  test('give the reason where there is no figure', async () => {
    const none = await answer({ ...request, sites: [], areas: [] }, false)
    const texts = describeDistribution(
      translators.get('en')!,
      ...none,
      { level: 'county', weight: 'demand' },
      nameOfArea,
    )
    expect(texts.network).toEqual({ sentence: 'The plan has no roads.', note: '' })
    expect(texts.plane.sentence).toBe('There are no sites to count.')
    for (const figure of DISTRIBUTION_FIGURES) expect(texts[figure].sentence).not.toMatch(/distribution\./)
  })

  test('all sites in one place', async () => {
    const heap = { ...request, sites: request.sites.map((site) => ({ ...site, position: [97.1, 37.05] as Position })) }
    const figures = await answer(heap, true)
    const texts = describeDistribution(
      translators.get('zh')!,
      ...figures,
      { level: 'county', weight: 'equal' },
      nameOfArea,
    )
    for (const figure of ['network', 'k', 'plane', 'planeDensity'] as const)
      expect(texts[figure]).toEqual({ sentence: '示范点都在同一处，无从比较。', note: '' })
    expect(texts.networkDensity.sentence).toContain('最密')
    const spacing = { id: 'r', siteCount: 3, gapsM: [0, 0], meanM: 0, variation: null, longest: { gapM: 0, afterM: 5 } }
    expect(describeSpacing(translators.get('en')!, 'G109', spacing)).toBe(
      'All 3 sites on G109 are at one place, so there are no gaps.',
    )
  })

  test('spacing of a road', () => {
    const spacing = {
      id: 'route:r',
      siteCount: 4,
      gapsM: [1000, 1000, 4000],
      meanM: 2000,
      variation: 0.707,
      longest: { gapM: 4000, afterM: 2000 },
    }
    expect(describeSpacing(translators.get('zh')!, 'G109', spacing)).toBe(
      'G109 的 4 个示范点平均间隔 2.0 公里，最长 4.0 公里；起点以前、终点以后不算间隔。间隔疏密不一（变异系数 0.71）。',
    )
  })
})
