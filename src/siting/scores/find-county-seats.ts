/**
 * The town from which each county is governed, as far as the plan lets it be told. The first of these that answers:
 *
 * 1. a place named like the county, its town or its government (花垣县, 花垣, 花垣县城, 花垣县人民政府)
 * 2. its township that is called 城关, or like the county (花垣镇)
 * 3. of its subdistricts (街道) the one with the most places named as urban communities (社区, 居委会); of equals the first by code
 * 4. the one township that has more of these than any other, two at least
 * 5. the town with the code 100 of GB/T 10114, which is the seat's by custom
 *
 * Within a township: the place that bears its name, the middlemost of its communities, its heaviest place, the inside of its polygon.
 * A county of which nothing says so has no seat here: the middle of its polygon would be a mountain.
 */
import { compareText } from '../../analysis/compare-text.ts'
import { findInnerPoint } from '../../geo/find-inner-point.ts'
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import type { Position } from '../../geo/position.ts'
import type { Area } from '../../model/tables.ts'
import type { CountySeat } from '../ground/types.ts'

export interface SeatPlace {
  readonly id: string
  readonly name: string
  readonly position: Position
  /** Null where it is not known. */
  readonly weight: number | null
  /** Codes; '' where not known. */
  readonly county: string
  readonly township: string
}

type SeatArea = Pick<Area, 'code' | 'name' | 'level' | 'parentCode' | 'geometry'>

const COUNTY_WORD = /(?:自治县|自治旗|县级市|特区|林区|矿区|行政委员会|行委|县|市|区|旗)$/
const TOWNSHIP_WORD = /(?:街道办事处|街道|办事处|民族乡|镇|乡)$/
/** One community says little: many places have none on the map. */
const LEAST_COMMUNITIES = 2
const COMMUNITY = /(?:社区|居委会|居民委员会)$|社区居/
/** Peoples named before 自治县, the long ones first; those of one character only with 族. */
const PEOPLES =
  /(?:(?:蒙古|维吾尔|布依|朝鲜|土家|哈尼|哈萨克|傈僳|高山|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺)族?|(?:回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|佤|畲|水|土|羌|怒|京|各)族)+$/

/** By code of the county; those whose seat is not known are left out. Cost: linear, but for the communities of the seats. */
export function findCountySeats(areas: readonly SeatArea[], places: readonly SeatPlace[]): CountySeat[] {
  const sorted = areas.toSorted((a, b) => compareText(a.code, b.code))
  const placesByCounty = groupBy(places, ({ county }) => county)
  const townshipsByCounty = groupBy(
    sorted.filter(({ level }) => level === 'township'),
    ({ parentCode }) => parentCode ?? '',
  )
  return sorted.flatMap(({ level, code, name }) => {
    if (level !== 'county' || code === '') return []
    const inside = (placesByCounty.get(code) ?? []).toSorted((a, b) => compareText(a.id, b.id))
    const found = findNamed(name, inside) ?? findInTownship(name, townshipsByCounty.get(code) ?? [], inside)
    return found ? [{ countyCode: code, countyName: name, ...found }] : []
  })
}

type Seat = Pick<CountySeat, 'name' | 'position'>

function findNamed(county: string, inside: readonly SeatPlace[]): Seat | null {
  const stem = stemOf(county)
  const names = [county, `${county}城`, `${county}县城`, stem, `${stem}县城`, `${stem}城区`]
  const wanted = [...names, ...[county, stem].flatMap((word) => [`${word}人民政府`, `${word}政府`])]
  return firstOf(wanted.map((word) => inside.find(({ name }) => plainOf(name) === word)))
}

function findInTownship(county: string, townships: readonly SeatArea[], inside: readonly SeatPlace[]): Seat | null {
  const stem = stemOf(county)
  const byTownship = groupBy(inside, ({ township }) => township)
  const communities = new Map(
    townships.map(({ code }) => [
      code,
      (byTownship.get(code) ?? []).filter(({ name }) => COMMUNITY.test(plainOf(name))),
    ]),
  )
  const countOf = ({ code }: SeatArea): number => communities.get(code)!.length
  const byCount = townships.toSorted((a, b) => countOf(b) - countOf(a))
  const [first, second] = byCount
  const township = firstOf([
    townships.find(({ name }) => name.includes('城关')),
    townships.find(({ name }) => plainOf(name).replace(TOWNSHIP_WORD, '') === stem),
    byCount.find(({ name }) => /街道/.test(name)),
    first && countOf(first) >= LEAST_COMMUNITIES && countOf(first) > (second ? countOf(second) : 0) ? first : undefined,
    townships.find(({ code }) => /^\d{6}100/.test(code)),
  ])
  if (!township) return null
  const there = byTownship.get(township.code) ?? []
  const place = firstOf([
    there.find(({ name }) => plainOf(name) === plainOf(township.name)),
    middlemost(communities.get(township.code)!),
    there.reduce<SeatPlace | undefined>(
      (best, one) => ((one.weight ?? 0) > (best?.weight ?? 0) ? one : best),
      undefined,
    ),
  ])
  if (place) return { name: township.name, position: place.position }
  return township.geometry && { name: township.name, position: findInnerPoint(township.geometry) }
}

/** The one with the least sum of distances to the others. */
function middlemost(places: readonly SeatPlace[]): SeatPlace | undefined {
  let best: SeatPlace | undefined
  let least = Infinity
  for (const place of places) {
    const sumM = places.reduce((sum, { position }) => sum + geodesicDistanceM(place.position, position), 0)
    if (sumM >= least) continue
    least = sumM
    best = place
  }
  return best
}

/** `长阳` of `长阳土家族自治县`; a name of one character keeps its word. */
function stemOf(county: string): string {
  const plain = plainOf(county)
  const stem = plain.replace(COUNTY_WORD, '').replace(PEOPLES, '')
  return stem.length > 1 ? stem : plain
}

function plainOf(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '')
}

function firstOf<T>(all: readonly (T | undefined)[]): T | null {
  return all.find((one) => one !== undefined) ?? null
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}
