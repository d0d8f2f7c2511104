import type { SameKeys } from '../dictionary.ts'
import type { distribution as zh } from '../zh/distribution.ts'

export const distribution: SameKeys<typeof zh> = {
  tab: 'Distribution',
  intro: 'About sites from “applied” on. Each figure says what it means and what it does not.',
  level: 'Compare by',
  weight: 'Share out by',
  equal: 'Equal parts',
  demand: 'Demand weight',
  compute: 'Compute distribution',
  outdated: 'The plan has changed; these are the figures from before.',
  again: 'Compute again',
  method: 'Method, source and edges',
  chance: 'By chance',
  band: '95% of chance',
  observed: 'Observed',
  equality: 'Equal shares',
  more: '{{n}} more areas are not listed.',
  density: {
    drawn: 'Density on the map',
    none: 'None',
    roads: 'Along roads',
    plane: 'In the plane',
    bandwidth: 'Bandwidth',
    bandwidthIs: 'Bandwidth {{bandwidth}}',
    auto: 'Automatic',
    isAuto: ' (automatic)',
    roadsTitle: 'Density along roads (sites per km)',
    planeTitle: 'Density in the plane (sites per 100 km²)',
    roadClasses: 'Length of road by density',
    landClasses: 'Land by density',
    kilometres: '{{n}} km',
    squareKilometres: '{{n}} km²',
  },
  title: {
    network: 'Nearest neighbours along roads',
    k: 'Clustering by road distance (K and L)',
    networkDensity: 'Density along roads',
    plane: 'Nearest neighbours in the plane',
    planeDensity: 'Density in the plane',
    spacing: 'Spacing along roads',
    mix: 'Mix of domains',
    inequality: 'Balance between areas',
    moran: 'Neighbouring areas',
  },
  axis: {
    roadKm: 'Road distance (km)',
    more: 'Sites more than by chance',
    weightShare: 'Share of weight (cumulated)',
    siteShare: 'Share of sites (cumulated)',
    rate: 'Area (standard deviations)',
    lag: 'Mean of neighbours (standard deviations)',
    km: 'Kilometres',
    nearest: 'To the nearest other by road (km)',
    nearestPlane: 'To the nearest other, straight (km)',
    within: 'Share of sites (%)',
    kinds: 'Sites by domain',
    evenness: 'Evenness of domains by area (sites)',
    gaps: 'Gaps between sites, in road order',
  },
  say: {
    network: {
      clustered:
        'Sites along roads are closer together than chance would put them ({{index}}, {{p}}); this does not say why.',
      dispersed:
        'Sites along roads are farther apart than chance would put them ({{index}}, {{p}}); this does not make the layout right.',
      random:
        'Sites along roads are neither reliably closer together nor farther apart than chance would put them ({{index}}, {{p}}); with few sites a difference may go unseen.',
    },
    k: {
      clustered:
        'Within {{far}} by road, sites on the whole have more other sites about them than by chance ({{p}}); this does not say where.',
      dispersed:
        'Within {{far}} by road, sites on the whole have fewer other sites about them than by chance ({{p}}); this does not say where.',
      random:
        'Within {{far}} by road, sites are not seen to be closer together or farther apart than by chance ({{p}}); greater distances were not tested.',
    },
    plane: {
      clustered:
        'In a straight line, sites are closer together than chance would put them ({{index}}, {{p}}); land without roads counts too, so this is no fault of the layout.',
      dispersed:
        'In a straight line, sites are farther apart than chance would put them ({{index}}, {{p}}); this does not mean enough everywhere.',
      random:
        'In a straight line, sites are neither reliably closer together nor farther apart than by chance ({{index}}, {{p}}); this does not mean evenly spread.',
    },
    networkDensity:
      'Along roads, sites are densest on {{stretch}}: {{value}} per km over {{length}}; this does not say that they are too many, nor that there are too few elsewhere.',
    stretch: '{{road}} {{from}}–{{to}}',
    namelessRoad: 'a road without a number',
    planeDensity:
      'In a straight line, sites are densest in {{area}}: {{value}} per 100 km²; this does not say that they are easy to reach, nor that they are too many.',
    noArea: 'land outside all areas',
    spacing:
      '{{name}}: {{count}} sites, {{mean}} apart on average, {{longest}} at most; what lies before the first and after the last is no gap.',
    spacingEven: 'The gaps are fairly even (variation {{variation}}).',
    spacingUneven: 'The gaps are uneven (variation {{variation}}).',
    mix: '{{present}} of {{kinds}} domains have sites, evenness {{evenness}} (1 if all had the same number); they need not have the same.',
    inequality:
      'Of {{level}} areas, the half by {{weightWord}} that has least has {{half}} of the sites (Gini {{gini}}); this counts sites, not their quality.',
    theil: '{{between}} of the difference lies between counties, {{within}} within them (Theil {{theil}}).',
    moran: {
      clustered:
        'Neighbouring {{level}} areas are alike: many beside many, few beside few (Moran {{i}}, {{p}}); this does not say which led to which.',
      dispersed:
        'Neighbouring {{level}} areas are unlike: few beside many (Moran {{i}}, {{p}}); this does not say which led to which.',
      random:
        'Neighbouring {{level}} areas are not seen to be alike or unlike (Moran {{i}}, {{p}}); with few areas a likeness may go unseen.',
    },
    local:
      'One by one, areas unlike chance beside their neighbours: {{n}} of {{areas}}; by accident it would be about {{chance}}.',
    equalWord: 'number',
    demandWord: 'demand weight',
  },
  kind: {
    highHigh: 'High–high',
    lowLow: 'Low–low',
    highLow: 'High–low',
    lowHigh: 'Low–high',
  },
  note: {
    network:
      'Mean distance by road to the nearest other site, over that of chance: as many points spread evenly over all roads, {{runs}} runs with a fixed seed, p by rank, two-sided (Okabe and Sugihara 2012). A site counts where it meets the road, the way there (at most {{access}}) does not; roads are taken both ways. {{alone}} sites that no road joins to another are left out. Roads beyond the edge of the data are unknown to the runs too, so nothing is corrected. The chart is the distribution of nearest distances (G function, Diggle 1983): the share of sites whose nearest other is within the distance below; the band holds 95% of the runs at each.',
    k: 'Network K function (Okabe and Yamada 2001); drawn is L: K less what chance gives, as a number of sites. The band holds 95% of {{runs}} runs at each distance; p of the whole curve is by the rank of its squared differences from the mean (Loosmore and Ford 2006). With the geometric correction (Ang, Baddeley and Nair 2012) K at the far end is {{corrected}}, by chance {{far}}; it is there to compare networks and has no band of its own: sites and runs lie on the same roads with the same edges, so the plain K is a fair test, and correcting every run would take about a hundred times as long.',
    plane:
      'Clark and Evans (1954) with Donnelly’s edge correction (1978). The study area is all areas together, {{area}} km², outline {{perimeter}}; distances and area are those on the ellipsoid. {{outside}} sites outside are left out.',
    planeChance:
      'The chart is the distribution of nearest distances (G function, Diggle 1983): the share of sites whose nearest other is within the distance below; chance and its 95% band are {{runs}} runs of as many points spread evenly over the same land, with the same edges and no formula; by them the index is {{index}}.',
    networkDensity:
      'Kernel density on the network by the equal-split discontinuous kernel (Okabe, Satoh and Sugihara 2009; the definition is that of spatstat’s densityEqualSplit), quartic, bandwidth {{bandwidth}}, means over pieces of {{lixel}} at most. At a junction what goes on is shared equally by the other roads and nothing turns back; this kernel was taken as it keeps the total. Roads are taken both ways; a site counts where it meets the road. The stretch goes from the densest piece along the same road both ways to where the density falls below half. Dead ends and the edge of the data are not corrected for; {{lost}} sites’ worth is lost beyond them.',
    planeDensity:
      'Quartic kernel (Silverman 1986), bandwidth {{bandwidth}} from the spread of the sites: 0.9 · min(S, Dm√(1/ln 2)) · n^(−0.2), S the standard distance, Dm the median distance from the mean centre. No edge correction: places near the border come out too low. {{outside}} sites outside are left out.',
    spacing:
      'Gaps between sites that follow each other by measure along the road; variation is the standard deviation over the mean, about 1 by chance, 0 if equal. Sites on branches count by their measure.',
    mix: 'Shannon’s entropy (1948) over what it would be if all domains had the same; Pielou’s evenness (1966), of the domains present alone, is {{pielou}}. {{none}} sites without a domain are left out.',
    inequality:
      'Lorenz curve (1905), Gini coefficient (1912), Theil’s T (1967) and its parts between and within counties. {{weightless}} areas of no weight and {{arealess}} sites outside all areas are left out.',
    moran:
      'Moran’s I (1950) and local I (Anselin 1995) of sites per weight. Areas are neighbours if their borders share a vertex (within 10 m), weights by row; p from {{permutations}} permutations with a fixed seed, two-sided, those of single areas not corrected for their number. {{islands}} areas without neighbours are left out.',
  },
  reason: {
    noSites: 'There are no sites to count.',
    fewSites: 'With fewer than two sites there is nothing to compare.',
    onePlace: 'All sites are at one place, so there is nothing to compare.',
    onePlaceOn: 'All {{count}} sites on {{name}} are at one place, so there are no gaps.',
    noRoads: 'The plan has no roads.',
    apart: 'No road joins any of the sites.',
    noAreas: 'There are no areas with borders, so the study area is unknown.',
    oneArea: 'One area alone has nothing to compare with.',
    noWeight: 'All areas have a weight of zero.',
    sameRate: 'All areas have the same rate.',
    noNeighbours: 'No areas touch.',
    noWords: 'No site has a domain.',
    noLines: 'No road has two sites or more.',
  },
}
