import { expect, test } from 'vitest'
import { runInSlices } from '../../app/run-in-slices.ts'
import type { Plan } from '../../model/plan.ts'
import { type Needle, readNeedle } from './match-text.ts'
import { learnPinyin, loadPinyin } from './pinyin-cache.ts'
import { searchPlan } from './search-plan.ts'

function rows<T extends { id: string }>(list: T[]): ReadonlyMap<string, T> {
  return new Map(list.map((row) => [row.id, row]))
}

const sites = ['格尔木东村', '郭勒木德', '格尔木', '都兰县小学', ''].map((name, n) => ({ id: `s${n}`, name }))
const plan = {
  site: rows(sites),
  area: rows([
    { id: 'a0', code: '632801', name: '格尔木市' },
    { id: 'a1', code: '632822', name: '都兰县' },
  ]),
  cluster: rows([{ id: 'c0', name: '德令哈示范群' }]),
  route: rows([
    { id: 'r0', ref: 'G109', name: '京拉线' },
    { id: 'r1', ref: '', name: '格尔木路' },
  ]),
} as unknown as Pick<Plan, 'site' | 'area' | 'route' | 'cluster'>

async function find(typed: string): Promise<string[]> {
  const hits = await runInSlices(searchPlan(plan, readNeedle(typed) as Needle))
  return (hits ?? []).map((hit) => hit.id)
}

test('by characters, code and reference', async () => {
  expect(await find('格尔木')).toEqual(['a0', 'r1', 's2', 's0'])
  expect(await find('6328')).toEqual(['a0', 'a1'])
  expect(await find('g10')).toEqual(['r0'])
  expect(await find('京拉')).toEqual(['r0'])
  expect(await find('示范群')).toEqual(['c0'])
  expect(await find('没有')).toEqual([])
})

test('by pinyin once it is known', async () => {
  expect(await find('dlx')).toEqual([])
  await loadPinyin()
  await runInSlices(learnPinyin(['都兰县', '都兰县小学', '格尔木市', '郭勒木德']))
  expect(await find('dlx')).toEqual(['a1', 's3'])
  expect(await find('geermu')).toEqual(['a0'])
  expect(await find('glmd')).toEqual(['s1'])
})

test('no more than the best twenty sites', async () => {
  const many = rows(Array.from({ length: 500 }, (_, n) => ({ id: `m${n}`, name: `${'村'.repeat(1 + (n % 30))}` })))
  const hits = await runInSlices(
    searchPlan(
      { ...plan, site: many } as unknown as Pick<Plan, 'site' | 'area' | 'route' | 'cluster'>,
      readNeedle('村') as Needle,
    ),
  )
  const scores = (hits ?? []).filter((hit) => hit.kind === 'site').map((hit) => hit.score)
  expect(scores).toHaveLength(20)
  expect(scores).toEqual([...scores].sort((a, b) => a - b))
  expect(hits?.[0]).toMatchObject({ id: 'm0', score: 0 })
})
