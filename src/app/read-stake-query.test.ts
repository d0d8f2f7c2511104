import { describe, expect, test } from 'vitest'
import type { CalibrationPoint, Route } from '../model/tables.ts'
import { readStakeQuery } from './read-stake-query.ts'

const routes = [
  { id: 'a', ref: 'G109', name: '京拉线', firstChainageM: 2_500_000, lengthM: 900_000 },
  { id: 'b', ref: 'G1', name: '京哈高速', firstChainageM: 0, lengthM: 1_000_000 },
  { id: 'c', ref: 'S20', name: '德小高速', firstChainageM: 0, lengthM: 200_000 },
  { id: 'd', ref: '', name: '柴达木路', firstChainageM: 0, lengthM: 9_000 },
]

const plan = {
  route: new Map(routes.map((route) => [route.id, route as Route])),
  calibrationPoint: new Map<string, CalibrationPoint>(),
}

function read(text: string): string[] | string | null {
  const query = readStakeQuery(text, plan)
  if (!query) return null
  return query.unknownRoute ?? query.candidates.map(({ route, stake }) => `${route} ${stake}`)
}

describe('a route and a stake', () => {
  test.each([
    'G109 K2741+350',
    'g109k2741+350',
    'G109K2741+350',
    'Ｇ１０９　Ｋ２７４１＋３５０',
    'G109 2741+350',
    'G1092741+350',
    'G109 2741.35',
    'G109 K2741.350',
    'G109, K2741+350',
    'G109：K2741+350',
    'K2741+350 G109',
    '国道109 K2741+350',
    '109国道 2741公里350米',
    '109国道2741公里+350米处',
    'G109 K2741公里350米',
    'G 109 K2741+350',
    '京拉线K2741+350',
    '京拉线 2741+350',
    '京拉 K2741+350',
    'G109 K2741+350m',
    'G109 K2741+350米',
  ])('%s', (text) => {
    expect(read(text)).toContain('G109 K2741+350')
  })

  test('kilometres alone', () => {
    expect(read('G109 K2741')).toEqual(['G109 K2741+000'])
    expect(read('G109 2741')).toEqual(['G109 K2741+000'])
    expect(read('S20 K12+5')).toEqual(['S20 K12+005'])
  })

  test('a prefix of the other carriageway stays', () => {
    expect(read('S20 ZK12+350')).toEqual(['S20 ZK12+350'])
    expect(read('S20ZK12+350')).toEqual(['S20 ZK12+350'])
  })

  test('a route without a reference is called by its name', () => {
    expect(read('柴达木路 K3+200')).toEqual(['柴达木路 K3+200'])
  })

  test('without a route, those that can have it', () => {
    expect(read('K150+200')).toEqual(['G1 K150+200', 'S20 K150+200'])
    expect(read('K2741+350')).toEqual(['G109 K2741+350'])
    expect(read('12+350')).toEqual(['G1 K12+350', 'S20 K12+350'])
  })

  test('a calibrated route is offered for every stake: the engine knows how far its stakes run', () => {
    const point: CalibrationPoint = { id: 'p', version: 1, routeId: 'd', measureM: 0, chainageM: 5e6, position: null }
    const calibrationPoint = new Map([[point.id, point]])
    const found = readStakeQuery('K5002+100', { ...plan, calibrationPoint })
    expect(found?.candidates).toEqual([{ routeId: 'd', route: '柴达木路', stake: 'K5002+100' }])
  })

  test('a route that the plan does not have is named', () => {
    expect(read('G999 K12+350')).toBe('G999')
    expect(read('省道303 K5')).toBe('S303')
  })

  test.each(['G109', 'g1', '109', '都兰县', '97.37, 37.37', 'K', '', '2741', 'S20 ', '德令哈市 12 号'])(
    'no stake: %s',
    (text) => {
      expect(read(text)).toBeNull()
    },
  )
})
