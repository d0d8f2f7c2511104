import { presetProgramme } from '../preset-programme.ts'
import type { DemandPoint, Site, SiteStatus } from '../tables.ts'
import type { SampleGround } from './build-sample-ground.ts'
import { townshipAround } from './build-sample-ground.ts'
import { createRoadside } from './place-along-roads.ts'
import { createPlaceOnEarth } from './place-on-earth.ts'
import type { Random } from './random.ts'
import { surname } from './sample-names.ts'

/** How often each domain, tier and status comes, of a hundred. */
const DOMAIN_SHARES = [
  ['village', 34],
  ['school', 12],
  ['government', 11],
  ['township', 10],
  ['community', 10],
  ['twoNew', 10],
  ['serviceCentre', 8],
  ['household', 5],
] as const
const TIER_SHARES = [
  ['city', 18],
  ['county', 34],
  ['township', 48],
] as const
const STATUS_SHARES: readonly (readonly [SiteStatus, number])[] = [
  ['designated', 62],
  ['candidate', 14],
  ['reviewed', 7],
  ['applied', 5],
  ['cultivating', 5],
  ['promoted', 3],
  ['accepted', 2],
  ['rectification', 1],
  ['removed', 1],
]
type SampleDomain = (typeof DOMAIN_SHARES)[number][0]

/** Domains at home in a town; the others lie along the roads. */
const TOWN_DOMAINS: ReadonlySet<SampleDomain> = new Set(['government', 'township', 'community', 'serviceCentre'])

export interface SiteNames {
  readonly counties: readonly string[]
  readonly townships: readonly string[]
}

/** Sites in the towns and along the great roads, of every domain, tier and status. */
export function placeSites(
  ground: SampleGround,
  count: number,
  names: SiteNames,
  villages: readonly DemandPoint[],
): Site[] {
  const { random, lattice, division, roads } = ground
  const placeOnEarth = createPlaceOnEarth(lattice)
  const nextDomain = createShares<SampleDomain>(random, DOMAIN_SHARES)
  const nextTier = createShares<string>(random, TIER_SHARES)
  const nextStatus = createShares(random, STATUS_SHARES)
  const nextRoadside = createRoadside(random, roads.chains, {
    drawOfKind: { expressway: 0, national: 5, provincial: 3, county: 1, township: 0.3, lane: 0 },
    minOffsetKm: 0.03,
    maxOffsetKm: 1.8,
  })
  const nextTown = () => {
    // County towns have more of everything that is in towns.
    const township = random.next() < 0.4 ? random.pick(division.countySeats) : random.integer(division.seats.length)
    const node = division.seats[township] as number
    return {
      node,
      xKm: (lattice.xKm[node] as number) + (random.next() + random.next() - 1) * 1.1,
      yKm: (lattice.yKm[node] as number) + (random.next() + random.next() - 1) * 1.1,
    }
  }
  const villagesIn = new Map<string, string[]>()
  for (const { name, areaName } of villages) {
    const there = villagesIn.get(areaName)
    if (there) there.push(name)
    else villagesIn.set(areaName, [name])
  }
  const taken = new Map<string, number>()
  const unusedName = (domain: SampleDomain, township: number) => {
    const townshipName = names.townships[township] as string
    const county = names.counties[division.countyOfTownship[township] as number] as string
    for (let tries = 0; ; tries++) {
      const village = random.pick(villagesIn.get(townshipName) ?? [townshipName])
      const name = nameSite(random, domain, { county, township: townshipName, village })
      const times = (taken.get(name) ?? 0) + 1
      if (times > 1 && tries < 6) continue
      taken.set(name, times)
      return times > 1 ? `${name}(${times})` : name
    }
  }

  const sites: Site[] = []
  while (sites.length < count) {
    const domainId = nextDomain()
    let place = TOWN_DOMAINS.has(domainId) ? nextTown() : nextRoadside()
    let township = townshipAround(ground, place.node)
    while (township === undefined) {
      place = TOWN_DOMAINS.has(domainId) ? nextTown() : nextRoadside()
      township = townshipAround(ground, place.node)
    }
    sites.push({
      id: `site-${String(sites.length + 1).padStart(4, '0')}`,
      version: 0,
      name: unusedName(domainId, township),
      position: placeOnEarth(place.xKm, place.yKm),
      domainId,
      tierId: nextTier(),
      themeId: random.next() < 0.6 ? random.pick(presetProgramme.themes).id : null,
      status: nextStatus(),
      areaName: names.townships[township] as string,
      routeRef: '',
      notes: '',
      properties: {},
    })
  }
  return sites
}

/** A pick by shares that takes each value once before it repeats any, so that none is missing. */
function createShares<T>(random: Random, shares: readonly (readonly [T, number])[]): () => T {
  const deck = shares.flatMap(([value, share]) => Array.from({ length: share }, () => value))
  const first = random.shuffle(shares.map(([value]) => value))
  return () => first.pop() ?? random.pick(deck)
}

function nameSite(
  random: Random,
  domain: SampleDomain,
  at: { readonly county: string; readonly township: string; readonly village: string },
): string {
  switch (domain) {
    case 'government':
      return (
        at.county + random.pick(['政务服务中心', '水务局', '农业农村局', '交通运输局', '人民医院', '林业局', '文化馆'])
      )
    case 'township':
      return `${at.township}机关`
    case 'village':
      return at.village
    case 'community':
      return `${at.township}${random.pick(['东街', '西街', '南门', '北门', '河滨', '站前'])}社区`
    case 'school':
      return at.township + random.pick(['中心小学', '中学', '第二小学', '寄宿制学校'])
    case 'twoNew':
      return at.village.replace(/村$/, '') + random.pick(['种植合作社', '牧业合作社', '商会', '建材公司', '物流公司'])
    case 'serviceCentre':
      return `${at.township}党员服务中心`
    case 'household':
      return `${at.village}${surname(random)}家党员中心户`
  }
}
