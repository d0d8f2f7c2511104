import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BreakMethod, classOf, computeBreaks } from './compute-breaks.ts'

describe('computeBreaks', () => {
  it('takes equal numbers, equal widths or natural gaps', () => {
    const values = [1, 2, 3, 4, 10, 11, 12, 100]
    expect(computeBreaks(values, 'quantile', 4)).toEqual([2, 4, 11, 100])
    expect(computeBreaks(values, 'equalInterval', 3)).toEqual([34, 67, 100])
    expect(computeBreaks(values, 'natural', 3)).toEqual([4, 12, 100])
  })

  it('never parts equal values', () => {
    expect(computeBreaks([0, 0, 0, 0, 0, 1], 'quantile', 5)).toEqual([0, 1])
    expect(computeBreaks([5, 5, 5], 'natural', 5)).toEqual([5])
    expect(computeBreaks([5, 5, 5], 'equalInterval', 5)).toEqual([5])
    expect(computeBreaks([], 'natural', 3)).toEqual([])
  })

  it('keeps its figures with large values of small spread', () => {
    const base = 1e9
    expect(computeBreaks([base, base + 1, base + 2, base + 50, base + 51, base + 90], 'natural', 3)).toEqual([
      base + 2,
      base + 51,
      base + 90,
    ])
  })

  it('refuses what it cannot class', () => {
    expect(() => computeBreaks([1], 'natural', 6)).toThrow('classCount must be 1 to 5, not 6')
    expect(() => computeBreaks([1], 'natural', 0)).toThrow('classCount')
    expect(() => computeBreaks([1, Number.NaN], 'quantile', 2)).toThrow('A value to class is NaN')
  })

  it('tells the class of a value', () => {
    expect([-1, 2, 2.5, 4, 11, 999].map((value) => classOf(value, [2, 4, 11]))).toEqual([0, 0, 1, 1, 2, 2])
  })

  const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 12 })

  it('finds the natural breaks with the least squared deviation (brute force over all cuts)', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 5 }), (raw, classCount) => {
        const distinct = [...new Set(raw)].sort((a, b) => a - b)
        const spreadOf = (breaks: readonly number[]): number => {
          const classes = breaks.map((_, k) => raw.filter((value) => classOf(value, breaks) === k))
          return classes.reduce((sum, members) => {
            const mean = members.reduce((s, v) => s + v, 0) / members.length
            return sum + members.reduce((s, v) => s + (v - mean) ** 2, 0)
          }, 0)
        }
        const count = Math.min(classCount, distinct.length)
        const choices: number[][] = []
        const choose = (chosen: number[], from: number): void => {
          if (chosen.length === count - 1) choices.push([...chosen, distinct.at(-1)!])
          else for (let i = from; i < distinct.length - 1; i++) choose([...chosen, distinct[i]!], i + 1)
        }
        choose([], 0)
        const found = computeBreaks(raw, 'natural', classCount)
        expect(found).toHaveLength(count)
        expect(spreadOf(found)).toBeCloseTo(Math.min(...choices.map(spreadOf)), 8)
      }),
    )
  })

  it('rises strictly, ends at the largest value and has no more classes than asked for', () => {
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom<BreakMethod>('quantile', 'equalInterval', 'natural'),
        (raw, n, method) => {
          const breaks = computeBreaks(raw, method, n)
          expect(breaks.length).toBeLessThanOrEqual(n)
          expect(breaks.at(-1)).toBe(Math.max(...raw))
          expect(breaks.every((bound, i) => i === 0 || bound > breaks[i - 1]!)).toBe(true)
          expect(computeBreaks([...raw].reverse(), method, n)).toEqual(breaks)
        },
      ),
    )
  })
})
