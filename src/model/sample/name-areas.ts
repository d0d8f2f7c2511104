import type { Area } from '../tables.ts'
import type { SampleGround } from './build-sample-ground.ts'
import { createPlaceOnEarth, placeLine } from './place-on-earth.ts'
import { countyName, SAMPLE_NAME } from './sample-names.ts'
import { OUTSIDE, ringsOf } from './trace-borders.ts'

/** No province has 99, so the codes cannot be mistaken for real ones. */
const CITY_CODE = '990100'

/**
 * The areas with names, codes and polygons: the city first, then its counties, then the townships in the order of the
 * division. Polygons are put together from shared arcs, so neighbours have the same vertices.
 */
export function nameAreas({ lattice, division }: SampleGround, nextName: () => string): Area[] {
  const placeOnEarth = createPlaceOnEarth(lattice)
  const build = (
    code: string,
    name: string,
    level: Area['level'],
    parentCode: string | null,
    belongs: (township: number) => boolean,
  ): Area => {
    const rings = ringsOf(division.arcs, (label) => label !== OUTSIDE && belongs(label))
    const coordinates = rings.map((ring) => placeLine(ring, placeOnEarth))
    return { id: `area-${code}`, version: 0, code, name, level, parentCode, geometry: { type: 'Polygon', coordinates } }
  }

  const areas = [build(CITY_CODE, SAMPLE_NAME, 'city', null, () => true)]
  const countyCodes = division.countySeats.map((_, county) => String(Number(CITY_CODE) + 1 + county))
  for (const [county, code] of countyCodes.entries()) {
    const name = countyName(county) + (county === 0 ? '区' : '县')
    areas.push(build(code, name, 'county', CITY_CODE, (township) => division.countyOfTownship[township] === county))
  }
  const townshipsIn = countyCodes.map(() => 0)
  for (const [township, county] of division.countyOfTownship.entries()) {
    const number = (townshipsIn[county] as number) + 1
    townshipsIn[county] = number
    const countyCode = countyCodes[county] as string
    const isSeat = division.countySeats[county] === township
    // GB/T 10114: subdistricts from 001, towns from 100, townships from 200.
    const [kind, range] =
      isSeat && county === 0 ? ['街道', 0] : isSeat || township % 3 !== 0 ? ['镇', 100] : ['乡', 200]
    const name = isSeat && county > 0 ? countyName(county) : nextName()
    const code = countyCode + String(Number(range) + number).padStart(3, '0')
    areas.push(build(code, `${name}${kind}`, 'township', countyCode, (label) => label === township))
  }
  return areas
}
