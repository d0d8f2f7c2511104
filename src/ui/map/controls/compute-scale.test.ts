import { expect, test } from 'vitest'
import { fitScaleBar, metresPerPixel, scaleDenominator } from './compute-scale.ts'

test('a pixel at the equator is the circumference over the pixels of the world', () => {
  expect(metresPerPixel(0, 0)).toBeCloseTo(78_271.517, 3)
  expect(metresPerPixel(60, 1)).toBeCloseTo(78_271.517 / 4, 3)
  expect(scaleDenominator(0, 0)).toBe(296_000_000)
})

test('the bar is 1, 2 or 5 times a power of ten and the longest that fits', () => {
  for (let zoom = 0; zoom < 20; zoom += 0.37) {
    for (const lat of [0, 37, 53]) {
      const { lengthM, widthPx } = fitScaleBar(lat, zoom, 120)
      expect(['1', '2', '5']).toContain(String(lengthM / 10 ** Math.floor(Math.log10(lengthM) + 1e-9))[0])
      expect(widthPx).toBeLessThanOrEqual(120)
      expect(widthPx).toBeGreaterThan(48 - 1e-9)
    }
  }
})
