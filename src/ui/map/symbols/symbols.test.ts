import { describe, expect, test } from 'vitest'
import { MARKS, SITE_STATUSES } from '../../../model/tables.ts'
import { presetProgramme } from '../../../model/preset-programme.ts'
import { classColors } from './class-colors.ts'
import { beltColor, BELT_COLORS } from './belt-color.ts'
import { estimateTextWidth, fitShield, readShieldImageName, shieldImageName, shieldStyle } from './shield.ts'
import {
  readSiteImageName,
  SITE_FORMS,
  siteForm,
  siteImageName,
  siteScale,
  siteSymbol,
  siteSymbolParts,
} from './site-symbol.ts'

describe('shields', () => {
  test('a number keeps the least width and a long one widens the shield by its characters', () => {
    expect(fitShield('national', 'G109')).toMatchObject({ text: 'G109', bandPx: 0, heightPx: 18, widthPx: 41 })
    expect(fitShield('expressway', 'G6')).toMatchObject({ text: 'G6', bandPx: 5, heightPx: 23, widthPx: 26 })
    const { text, widthPx } = fitShield('village', '马海村环村公路一号支线')
    expect(text.endsWith('…')).toBe(true)
    expect(estimateTextWidth(text)).toBeLessThanOrEqual(82)
    expect(widthPx).toBeLessThanOrEqual(92)
  })

  test('an expressway has a red band when national and a yellow one when provincial', () => {
    expect(shieldStyle('expressway', 'G6').band).toBe('#C8161D')
    expect(shieldStyle('expressway', 'S11').band).toBe('#FFD100')
    expect(shieldStyle('provincial', 'S303')).toMatchObject({ fill: '#FFD100', band: null })
    expect(new Set((['county', 'township', 'village'] as const).map((name) => shieldStyle(name, 'X1').fill))).toEqual(
      new Set(['#FFFFFF']),
    )
  })

  test('an image name gives the shield back, also where the reference has a bar', () => {
    expect(readShieldImageName(shieldImageName('national', 'G1|2'))).toEqual(fitShield('national', 'G1|2'))
    expect(readShieldImageName('site|circle|#000000|existing')).toBeNull()
  })
})

describe('site symbols', () => {
  test('every domain of the programme looks different, in every form', () => {
    const names = presetProgramme.domains.flatMap((domain) =>
      SITE_STATUSES.map((status) => siteImageName(siteSymbol(domain, status))),
    )
    expect(new Set(names).size).toBe(presetProgramme.domains.length * SITE_FORMS.length)
  })

  test('an image name gives the symbol back', () => {
    for (const mark of MARKS) {
      for (const form of SITE_FORMS) {
        const symbol = { mark, form, color: '#0072B2' }
        expect(readSiteImageName(siteImageName(symbol))).toEqual(symbol)
        expect(siteSymbolParts(symbol)[0]?.d).toMatch(/^M[-\d. Lam]+/)
      }
    }
    expect(readSiteImageName('shield|national|G109')).toBeNull()
  })

  test('what is not candidate, under rectification or removed is existing', () => {
    expect(SITE_STATUSES.filter((status) => siteForm(status) !== 'existing')).toEqual([
      'candidate',
      'rectification',
      'removed',
    ])
  })

  test('a higher tier is larger, and none is smaller than a site without a tier', () => {
    const sizes = [1, 2, 3, 4, 9].map(siteScale)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    expect(siteScale(1)).toBeGreaterThan(siteScale(2))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(siteScale(null))
  })
})

test('classes have as many colours as there are, belts begin anew after six', () => {
  for (let count = 1; count <= 6; count++) expect(new Set(classColors(count)).size).toBe(count)
  expect(() => classColors(7)).toThrow(RangeError)
  expect(beltColor(BELT_COLORS.length)).toBe(beltColor(0))
})
