import { describe, expect, test } from 'vitest'
import { classifyRoute, classOfWord } from './classify-route.ts'
import { parseReferences } from './parse-references.ts'

describe('parseReferences', () => {
  test.each([
    ['G109;G572', ['G109', 'G572']],
    ['G109、S303', ['G109', 'S303']],
    ['G40/G42', ['G40', 'G42']],
    ['Ｇ１０９；ｓ３０３', ['G109', 'S303']],
    ['G109 G215', ['G109', 'G215']],
    ['g 109', ['G109']],
    ['G-109', ['G109']],
    ['G315(旧)', ['G315(旧)']],
    ['G315（旧）', ['G315(旧)']],
    ['国道109', ['G109']],
    ['109国道', ['G109']],
    ['G109国道', ['G109']],
    ['省道303、县道X409', ['S303', 'X409']],
    ['FIXME', []],
    ['fixme;CG-3', ['CG-3']],
    ['', []],
    ['  ', []],
    ['无', []],
    ['n/a', []],
    ['-', []],
    ['A 70', ['A 70']],
    ['St  2183', ['St 2183']],
    ['CG3i4; CG-3', ['CG3i4', 'CG-3']],
    ['G109;G109', ['G109']],
    ['G3;G330;S103', ['G3', 'G330', 'S103']],
    ['GZ25', ['GZ25']],
  ])('%j', (text, refs) => {
    expect(parseReferences(text)).toEqual(refs)
  })
})

describe('classifyRoute', () => {
  test.each([
    ['G6', 'motorway', 'expressway'],
    ['G0612', 'trunk', 'expressway'],
    ['G3011', 'motorway', 'expressway'],
    ['G0615', '', 'expressway'],
    ['S20', '', 'expressway'],
    ['S2013', '', 'expressway'],
    ['S63', '', 'expressway'],
    ['G109', 'motorway', 'national'],
    ['G572', 'trunk', 'national'],
    ['G315(旧)', 'primary', 'national'],
    ['S303', 'trunk', 'provincial'],
    ['X409', 'unclassified', 'county'],
    ['Y402', 'secondary', 'township'],
    ['C012', '', 'village'],
    ['V5', '', 'village'],
    ['CG-1', 'primary', 'provincial'],
    ['CS-101', 'secondary_link', 'county'],
    ['A 70', 'motorway', 'expressway'],
    ['B 85', 'primary', 'provincial'],
    ['GZ25', 'trunk', 'national'],
    ['KU 11', 'tertiary', 'township'],
    ['X', 'residential', 'village'],
    ['', '高速公路', 'expressway'],
    ['', '国道', 'national'],
    ['', '省道', 'provincial'],
    ['', '县道', 'county'],
    ['', '乡道', 'township'],
    ['', '村道', 'village'],
    ['', 'National', 'national'],
    ['', '国家高速', 'expressway'],
    ['', '', 'village'],
  ])('%s %s', (ref, roadClass, expected) => {
    expect(classifyRoute(ref, roadClass)).toBe(expected)
  })

  test('a word that means no class', () => {
    expect(classOfWord('footway')).toBeNull()
  })
})
