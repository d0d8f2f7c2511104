import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { createEngine } from '../../jobs/create-engine.ts'
import { mergeDerived } from '../../jobs/merge-derived.ts'
import { applyChangeset } from '../../model/changeset.ts'
import { createPlan } from '../../model/operations/create-plan.ts'
import { importRows } from '../../model/operations/import-rows.ts'
import { emptyPlan, type Plan, programmeOf } from '../../model/plan.ts'
import { en } from '../i18n/en/index.ts'
import { zh } from '../i18n/zh/index.ts'
import { buildReportFacts } from './build-report-facts.ts'
import { describeReport } from './describe-report.ts'

const words = i18next.createInstance()
beforeAll(async () => {
  const resources = { zh: { translation: zh }, en: { translation: en } }
  await words.init({ lng: 'zh', resources, interpolation: { escapeValue: false } })
})

const created = applyChangeset(
  emptyPlan(),
  createPlan({ planId: 'p', name: '甲市', invented: true, now: '2026-01-01T00:00:00.000Z' }),
).plan
const sample = applyChangeset(created, importRows(created, { key: 'loadSample' }, createEngine().buildSample(1))).plan

function withoutDomains(plan: Plan): Plan {
  return { ...plan, site: new Map([...plan.site].map(([id, site]) => [id, { ...site, domainId: null }])) }
}

function reportOf(plan: Plan, language: 'zh' | 'en') {
  const engine = createEngine()
  engine.apply(Object.fromEntries(Object.entries(plan).map(([table, rows]) => [table, [...rows.values()]])), {})
  const derived = mergeDerived(null, engine.compute(null))
  const facts = buildReportFacts(plan, derived, derived.service)
  return { facts, ...describeReport(facts, plan, words.getFixedT(language), (word) => word[language]) }
}

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  test.each([
    ['an empty plan', created],
    ['the sample', sample],
    ['sites without roads or areas', { ...sample, route: new Map(), area: new Map() }],
    ['roads and areas without sites', { ...sample, site: new Map() }],
    ['areas and sites without roads', { ...sample, route: new Map(), road: new Map() }],
    ['sites without domains', withoutDomains(sample)],
  ])('%s: ten sentences without a hole', (_, plan) => {
    const { sentences, missing } = reportOf(plan, language)
    expect(sentences).toHaveLength(10)
    expect(new Set([...sentences, ...missing]).size).toBe(10 + missing.length)
    for (const sentence of [...sentences, ...missing]) {
      expect(sentence).not.toMatch(/\{\{|undefined|NaN|Infinity|report\./)
      expect(sentence.trim()).toMatch(/[。.]$/)
    }
  })
})

test('the figures are those counted by hand', () => {
  const { facts, sentences } = reportOf(sample, 'zh')
  const existing = [...sample.site.values()].filter(({ status }) => status !== 'candidate' && status !== 'removed')
  const candidates = [...sample.site.values()].filter(({ status }) => status === 'candidate')
  const counties = [...sample.area.values()].filter(({ level }) => level === 'county')
  expect(sentences[0]).toContain(`现有示范点 ${existing.length} 个（不含候选 ${candidates.length} 个）`)
  expect(sentences[0]).toContain(`/${counties.length} 个县(区)`)
  const city = existing.filter(({ tierId }) => tierId === 'city').length
  expect(sentences[1]).toContain(`${city}/200`)
  const byDomain = programmeOf(sample).domains.map(({ id }) => existing.filter((site) => site.domainId === id))
  const most = Math.max(...byDomain.map((sites) => sites.length))
  expect(facts.domains[0]?.count).toBe(most)
  expect(sentences[5]).toContain(`（${most} 个，占 ${((100 * most) / existing.length).toFixed(1)}%）`)
  expect(facts.road).toMatchObject({ all: existing.length })
  expect(facts.levels.map(({ level }) => level)).toEqual(['county', 'township'])
})

test('what a plan lacks is told in the notes, and the spread of its sites among the ten', () => {
  const { sentences, missing } = reportOf(withoutDomains(sample), 'zh')
  expect(missing).toContain('示范点没有填领域，未统计构成。')
  expect(sentences.join('')).toMatch(/按直线距离，示范点.*指数 \d\.\d\d/)
  expect(reportOf(sample, 'zh').missing.join('')).not.toContain('领域')
})
