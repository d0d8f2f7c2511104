import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ServiceRow } from '../../../analysis/service/types.ts'
import { MOST_BREAKS, SERVED_COLUMN } from '../../../app/parse-breaks.ts'
import type { Choropleth } from '../../../app/view-state.ts'
import { type AreaClasses, classifyAreas, type CoverageValues } from './classify-areas.ts'
import { formatClass } from './format-class.ts'

const area = (areaId: string, total: number): CoverageValues => ({
  areaId,
  level: 'county',
  total,
  shortfall: null,
  byDomain: {},
  byTier: {},
})

const served = (areaId: string | null, covered: number, all: number, level = 'county'): ServiceRow => {
  const none = { places: 0, weight: 0 }
  return {
    areaId,
    code: areaId ?? '',
    name: '',
    level,
    parentCode: null,
    all: { places: 1, weight: all },
    none: { places: 1, weight: all - covered },
    one: { places: 1, weight: covered },
    more: none,
    unreachable: none,
    unweighted: 0,
    byDomain: {},
    byTier: {},
    byTheme: {},
  }
}

const labels = ({ classes }: AreaClasses, column: string): [string, readonly string[]][] =>
  classes.map((one) => [formatClass(one, column), one.areaIds])

const totals = (values: readonly number[]): CoverageValues[] => values.map((total, i) => area(`a${i}`, total))
const ofTotal = (method: Choropleth['method'], breaks?: readonly number[]): Choropleth => ({
  level: 'county',
  column: 'total',
  method,
  ...(breaks ? { breaks } : {}),
})

describe('breaks that the user states', () => {
  test('a bound belongs to the class below it, and classes without areas stay', () => {
    const found = classifyAreas(
      { coverage: totals([0, 1, 5, 6, 20, 21]), service: null },
      ofTotal('custom', [5, 10, 20]),
    )
    expect(found.zeroAreaIds).toEqual(['a0'])
    expect(labels(found, 'total')).toEqual([
      ['1–5', ['a1', 'a2']],
      ['6–10', ['a3']],
      ['11–20', ['a4']],
      ['≥21', ['a5']],
    ])
    expect(
      labels(classifyAreas({ coverage: totals([3]), service: null }, ofTotal('custom', [1, 2.5])), 'total'),
    ).toEqual([
      ['1', []],
      ['>1–2.5', []],
      ['>2.5', ['a0']],
    ])
  })

  test('they keep their colours wherever the areas fall', () => {
    const colors = (values: readonly number[]): string[] =>
      classifyAreas({ coverage: totals(values), service: null }, ofTotal('custom', [5, 10])).classes.map(
        ({ color }) => color,
      )
    expect(colors([1])).toEqual(colors([1, 7, 100]))
  })
})

test('by any method every area is in exactly one class, and inside the bounds it states', () => {
  const values = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 })
  const breaks = fc
    .uniqueArray(fc.integer({ min: 1, max: 45 }), { minLength: 1, maxLength: MOST_BREAKS })
    .map((list) => list.sort((a, b) => a - b))
  const method = fc.constantFrom('quantile' as const, 'equal' as const, 'natural' as const, 'custom' as const)
  fc.assert(
    fc.property(values, breaks, method, fc.boolean(), (list, stated, how, isShare) => {
      const choropleth: Choropleth = {
        ...ofTotal(how, how === 'custom' ? stated : undefined),
        column: isShare ? SERVED_COLUMN : 'total',
      }
      // Of 50, so that shares are doubles of the counts; every seventh area of a share has nothing to be served.
      const isEmpty = (i: number): boolean => isShare && i % 7 === 6
      const service = list.map((n, i) => (isEmpty(i) ? served(`a${i}`, 0, 0) : served(`a${i}`, n, 50)))
      const found = classifyAreas({ coverage: totals(list), service }, choropleth)
      const ids = [...found.zeroAreaIds, ...found.emptyAreaIds, ...found.classes.flatMap((one) => one.areaIds)]
      expect(ids.toSorted()).toEqual(list.map((_, i) => `a${i}`).toSorted())
      expect(found.emptyAreaIds).toEqual(list.flatMap((_, i) => (isEmpty(i) ? [`a${i}`] : [])))
      expect(new Set(found.classes.map(({ color }) => color)).size).toBe(found.classes.length)
      for (const { from, to, isStated, areaIds } of found.classes) {
        for (const id of areaIds) {
          const n = list[Number(id.slice(1))]!
          const value = isShare ? (100 * n) / 50 : n
          expect(value > from || (!isStated && value === from)).toBe(true)
          expect(value <= to).toBe(true)
        }
      }
    }),
  )
})

describe('shares of weight served', () => {
  const service = [
    served('none', 0, 10),
    served('empty', 0, 0),
    served('few', 1, 3),
    served('all', 4, 4),
    served('tiny', 1, 10_000),
    served(null, 1, 1),
    served('town', 1, 2, 'township'),
  ]
  const of = (method: Choropleth['method'], breaks?: readonly number[]): AreaClasses =>
    classifyAreas({ coverage: [], service }, { ...ofTotal(method, breaks), column: SERVED_COLUMN })

  test('0 % is the lowest class, areas without demand are in none, rounding never says 0 or 100', () => {
    const found = of('natural')
    expect(found.zeroAreaIds).toEqual([])
    expect(found.emptyAreaIds).toEqual(['empty'])
    expect(labels(found, SERVED_COLUMN)).toEqual([
      ['0%', ['none']],
      ['<0.1%', ['tiny']],
      ['33.3%', ['few']],
      ['100%', ['all']],
    ])
    expect(formatClass({ from: 20, to: 99.99, isStated: false }, SERVED_COLUMN)).toBe('20–>99.9%')
  })

  test('stated breaks leave 0 % apart too', () => {
    expect(labels(of('custom', [50, 80]), SERVED_COLUMN)).toEqual([
      ['0%', ['none']],
      ['>0–50%', ['few', 'tiny']],
      ['>50–80%', []],
      ['>80%', ['all']],
    ])
  })

  test('before the figures are there no area has a class', () => {
    const found = classifyAreas(
      { coverage: totals([1, 2]), service: null },
      { ...ofTotal('equal'), column: SERVED_COLUMN },
    )
    expect(found).toEqual({ classes: [], zeroAreaIds: [], emptyAreaIds: [] })
  })
})
