/** Sites as points with the name of their symbol's image, its size and their name. */
import type { Point } from 'geojson'
import type { Programme, Site } from '../../../model/tables.ts'
import { REMOVED_COLOR, siteImageName, siteScale, siteSymbol } from '../symbols/site-symbol.ts'
import type { MapFeature } from './types.ts'

export interface SiteProperties {
  readonly name: string
  /** Canvas image of the symbol. */
  readonly icon: string
  /** Colour of the domain, for the dots of crowded maps. */
  readonly color: string
  readonly scale: number
  /** Rank of the tier, 1 the highest; after all ranks where there is none. */
  readonly rank: number
}

export type SiteFeature = MapFeature<Point, SiteProperties>

const NO_RANK = 99

/** A builder of sites' features for a programme: its domains and tiers are looked up once. */
export function siteFeatureBuilder(programme: Pick<Programme, 'domains' | 'tiers'>): (site: Site) => SiteFeature {
  const domains = new Map(programme.domains.map((domain) => [domain.id, domain]))
  const ranks = new Map(programme.tiers.map((tier) => [tier.id, tier.rank]))
  return (site) => {
    const symbol = siteSymbol((site.domainId !== null && domains.get(site.domainId)) || null, site.status)
    const rank = (site.tierId !== null && ranks.get(site.tierId)) || null
    return {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [...site.position] },
      properties: {
        key: site.id,
        id: site.id,
        name: site.name,
        icon: siteImageName(symbol),
        color: symbol.form === 'removed' ? REMOVED_COLOR : symbol.color,
        scale: siteScale(rank),
        rank: rank ?? NO_RANK,
      },
    }
  }
}
