import { describe, expect, test } from 'vitest'
import { parseMaxSpeed } from './parse-max-speed.ts'
import { turnTraffic } from '../model/stakes/turn-part.ts'
import { parseTraffic } from './parse-traffic.ts'

describe('parseMaxSpeed', () => {
  test.each([
    ['50', 50],
    ['50 km/h', 50],
    ['50kmh', 50],
    ['30 mph', 48.28032],
    ['30mph', 48.28032],
    ['10 knots', 18.52],
    ['８０', 80],
    ['50;70', 50],
    ['|80|100', 80],
    ['none;120', 120],
    ['walk', 6],
    ['CN:urban', 50],
    ['CN:rural', 70],
    ['DE:rural', 100],
    ['RO:motorway', 130],
    ['uk:nsl_single', 96.56064],
    ['DE:zone:30', 30],
    ['FR:zone30', 30],
    ['限速60', 60],
    ['限速 60 公里/小时', 60],
    ['60公里/时', 60],
    ['80.5', 80.5],
    ['none', null],
    ['DE:motorway', null],
    ['signals', null],
    ['variable', null],
    ['', null],
    ['0', null],
    ['999', null],
    ['-50', null],
    ['fast', null],
    ['50 @ (22:00-06:00)', null],
    ['1e2', null],
    ['XX:moon', null],
    ['CN:constructor', null],
  ])('%j', (text, kph) => {
    const read = parseMaxSpeed(text)
    if (kph === null) expect(read).toBeNull()
    else expect(read).toBeCloseTo(kph, 9)
  })
})

const traffic = (tags: Parameters<typeof parseTraffic>[0]['tags'], roadClass = '') =>
  parseTraffic({ roadClass, ...(tags && { tags }) })

describe('parseTraffic', () => {
  test('silence', () => {
    expect(parseTraffic({ roadClass: ' primary ' })).toEqual({
      roadClass: 'primary',
      oneway: null,
      maxSpeedKph: null,
      level: 0,
      roundabout: false,
    })
  })

  test.each([
    ['yes', 'forward'],
    ['True', 'forward'],
    ['1', 'forward'],
    ['单行', 'forward'],
    ['单向', 'forward'],
    ['是', 'forward'],
    ['-1', 'backward'],
    ['reverse', 'backward'],
    ['no', 'both'],
    ['0', 'both'],
    ['双向', 'both'],
    ['否', 'both'],
    ['reversible', 'both'],
    ['alternating', 'both'],
    ['perhaps', null],
    ['constructor', null],
    ['', null],
  ])('oneway=%s is %s', (oneway, expected) => {
    expect(traffic({ oneway }).oneway).toBe(expected)
  })

  test('roundabouts are one-way unless they say otherwise', () => {
    expect(traffic({ junction: 'roundabout' })).toMatchObject({ roundabout: true, oneway: 'forward' })
    expect(traffic({ junction: 'circular', oneway: 'no' })).toMatchObject({ roundabout: true, oneway: 'both' })
    expect(traffic({ junction: '环岛', oneway: '-1' })).toMatchObject({ roundabout: true, oneway: 'backward' })
    expect(traffic({ junction: 'yes' })).toMatchObject({ roundabout: false, oneway: null })
  })

  test.each([
    [{ bridge: 'yes' }, 1],
    [{ bridge: 'viaduct' }, 1],
    [{ bridge: '是' }, 1],
    [{ bridge: 'no' }, 0],
    [{ bridge: '否', tunnel: '是' }, -1],
    [{ tunnel: 'yes' }, -1],
    [{ tunnel: 'building_passage' }, 0],
    [{ bridge: 'yes', layer: '2' }, 2],
    [{ bridge: 'yes', layer: '0' }, 0],
    [{ bridge: 'yes', layer: 'top' }, 1],
    [{ tunnel: 'yes', layer: '-2' }, -2],
    [{ layer: '-0' }, 0],
    [{ layer: '1.0' }, 1],
    [{ layer: '1;2' }, 1],
    [{ layer: '1.5' }, 0],
  ])('level of %j', (tags, level) => {
    expect(traffic(tags).level).toBe(level)
  })

  test('a motorway is presumed to be one-way, a table’s expressway is not', () => {
    expect(traffic({}, ' Motorway').oneway).toBe('presumedForward')
    expect(traffic({ oneway: 'no' }, 'motorway').oneway).toBe('both')
    expect(traffic({ oneway: '-1' }, 'motorway').oneway).toBe('backward')
    expect(traffic({}, '高速公路').oneway).toBeNull()
    expect(traffic({}, 'motorway_link').oneway).toBeNull()
  })

  test('what is known already is not read anew', () => {
    const known = traffic({ oneway: 'yes' }, 'trunk')
    expect(parseTraffic({ roadClass: 'primary', tags: { oneway: 'no' }, traffic: known })).toBe(known)
  })

  test('turned round and back', () => {
    const one = traffic({ oneway: 'yes', maxspeed: '60', layer: '1' }, 'trunk')
    expect(turnTraffic(one)).toEqual({ ...one, oneway: 'backward' })
    expect(turnTraffic(turnTraffic(one))).toEqual(one)
    expect(turnTraffic(traffic({ oneway: 'no' })).oneway).toBe('both')
    expect(turnTraffic(traffic({})).oneway).toBeNull()
  })
})
