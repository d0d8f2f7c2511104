import { expect, test } from 'vitest'
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import { fitToPaper, scaleBar } from './print-projection.ts'

test('distances at the centre of the sheet are true to the printed scale', () => {
  const projection = fitToPaper([95, 35, 99, 39], 277, 160)
  const [a, b] = [[96.9, 37] as const, [97.1, 37] as const]
  const onPaperMm = Math.hypot(
    projection.toPaper(a)[0] - projection.toPaper(b)[0],
    projection.toPaper(a)[1] - projection.toPaper(b)[1],
  )
  const groundM = geodesicDistanceM(a, b)
  expect((onPaperMm * projection.scale) / 1000 / groundM).toBeCloseTo(1, 2)
  expect(projection.scale).toBe(Number(projection.scale.toPrecision(2)))
})

test('the box lies inside the frame, north up', () => {
  const projection = fitToPaper([95, 35, 99, 39], 277, 160)
  for (const corner of [
    [95, 35],
    [99, 39],
  ] as const) {
    const [x, y] = projection.toPaper(corner)
    expect(x).toBeGreaterThanOrEqual(5.9)
    expect(x).toBeLessThanOrEqual(271.1)
    expect(y).toBeGreaterThanOrEqual(5.9)
    expect(y).toBeLessThanOrEqual(154.1)
  }
  expect(projection.toPaper([97, 38])[1]).toBeLessThan(projection.toPaper([97, 36])[1])
})

test('a single place gets a sheet of its own', () => {
  expect(fitToPaper([97, 37, 97, 37], 277, 160).toPaper([97, 37])).toEqual([138.5, 80])
})

test('the scale bar is round and as long as it says', () => {
  expect(scaleBar(1_000_000, 40)).toEqual({ lengthM: 20_000, lengthMm: 20 })
  expect(scaleBar(25_000, 50)).toEqual({ lengthM: 1000, lengthMm: 40 })
})
