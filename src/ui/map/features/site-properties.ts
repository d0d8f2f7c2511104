/** What the map draws a site by: its symbol's image, its size, its rank and its name. */
import type { Programme, Site } from '../../../model/tables.ts'
import { siteImageName, siteScale, siteSymbol } from '../symbols/site-symbol.ts'

export interface SiteProperties {
  readonly name: string
  /** Canvas image of the symbol. */
  readonly icon: string
  readonly scale: number
  /** Rank of the tier, 1 the highest; after all ranks where there is none. */
  readonly rank: number
}

const NO_RANK = 99

/** A reader of sites for a programme: its domains and tiers are looked up once. */
export function sitePropertyReader(programme: Pick<Programme, 'domains' | 'tiers'>): (site: Site) => SiteProperties {
  const domains = new Map(programme.domains.map((domain) => [domain.id, domain]))
  const ranks = new Map(programme.tiers.map((tier) => [tier.id, tier.rank]))
  return (site) => {
    const symbol = siteSymbol((site.domainId !== null && domains.get(site.domainId)) || null, site.status)
    const rank = (site.tierId !== null && ranks.get(site.tierId)) || null
    return { name: site.name, icon: siteImageName(symbol), scale: siteScale(rank), rank: rank ?? NO_RANK }
  }
}
