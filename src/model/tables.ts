/**
 * The plan's tables: one zod schema a row, the same names and columns in memory, in the browser's store, in the
 * plan file and in SQL. References go one way, by id. Positions are WGS84 degrees; a name says its unit.
 * Every row has `id` (unique in its table) and `version` (0 before it is first stored, then rising by one a change).
 */
import { z } from 'zod'
import type { MultiPolygon, Polygon, Position } from '../geo/position.ts'

const text = z.string()
const metres = z.number().finite()
const id = z.string().min(1)
const nullableId = id.nullable()
const version = z.number().int().nonnegative()

/** Longitude −180…180 and latitude −90…90, both finite. */
export const positionSchema = z.tuple([
  z.number().min(-180).max(180),
  z.number().min(-90).max(90),
]) as unknown as z.ZodType<Position>

const polygonCoordinates = z.array(z.array(positionSchema).min(4)).min(1)
export const areaGeometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: polygonCoordinates }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygonCoordinates).min(1) }),
]) as unknown as z.ZodType<Polygon | MultiPolygon>

/** A word shown on screen, in both languages; the one that is empty falls back to the other. */
export const wordSchema = z.object({ zh: text, en: text })
export type Word = z.infer<typeof wordSchema>

export const AREA_LEVELS = ['city', 'county', 'township', 'village'] as const
export type AreaLevel = (typeof AREA_LEVELS)[number]

export const ROUTE_CLASSES = ['expressway', 'national', 'provincial', 'county', 'township', 'village'] as const
export type RouteClass = (typeof ROUTE_CLASSES)[number]

/** The life of a site, in the order of the scheme (`domain.md`). */
export const SITE_STATUSES = [
  'candidate',
  'applied',
  'cultivating',
  'accepted',
  'designated',
  'reviewed',
  'promoted',
  'rectification',
  'removed',
] as const
export type SiteStatus = (typeof SITE_STATUSES)[number]

/** Marks for domains; with the colour they tell domains apart without relying on colour alone. */
export const MARKS = ['circle', 'square', 'triangle', 'diamond', 'pentagon', 'star', 'cross', 'hexagon'] as const
export type Mark = (typeof MARKS)[number]

/** How lines and belts are found; the sliders of the panel. `beltWidthM` is the width to each side. */
export const beltSettingsSchema = z.object({
  maxOffsetM: metres.min(0),
  maxGapM: metres.min(0),
  minSites: z.number().int().min(1),
  beltWidthM: metres.min(0),
  /** Whether belts that hang on a junction of another are one with it, a tree. Absent: each is a belt of its own. */
  joinsBranches: z.boolean().optional(),
})
export type BeltSettings = z.infer<typeof beltSettingsSchema>
export const DEFAULT_BELT_SETTINGS: BeltSettings = { maxOffsetM: 1000, maxGapM: 15000, minSites: 3, beltWidthM: 1000 }

/** What roads are told apart by when it comes to speed: the classes of routes, ramps between them, and all other roads. */
export const SPEED_CLASSES = [...ROUTE_CLASSES, 'ramp', 'street'] as const
export type SpeedClass = (typeof SPEED_CLASSES)[number]

/** How the road network is put together and travelled. */
export const networkSettingsSchema = z.object({
  /** Ends of roads this close are one junction. */
  joinToleranceM: metres.min(0).max(100),
  /** Whether roads that cross at one level without a common vertex meet there. Expressways never do. */
  joinCrossings: z.boolean(),
  /** Whether a motorway whose source does not say is one-way in the order of its positions. */
  motorwaysOneway: z.boolean(),
  speedsKph: z.record(z.enum(SPEED_CLASSES), z.number().positive().max(300)),
  /** Speed from a site to its road, in a straight line. */
  accessSpeedKph: z.number().positive().max(300),
})
export type NetworkSettings = z.infer<typeof networkSettingsSchema>
export const DEFAULT_NETWORK_SETTINGS: NetworkSettings = {
  joinToleranceM: 10,
  joinCrossings: true,
  motorwaysOneway: true,
  speedsKph: {
    expressway: 100,
    national: 60,
    provincial: 60,
    county: 40,
    township: 40,
    village: 30,
    ramp: 40,
    street: 30,
  },
  accessSpeedKph: 20,
}

/** How sites are gathered into clusters. */
export const clusterSettingsSchema = z.object({
  method: z.enum(['dbscan', 'hdbscan', 'balanced', 'theme', 'county']),
  metric: z.enum(['network', 'straight']),
  /** Of `dbscan`: neighbours are this close; of `theme` and `county`: members hang together over steps this long. */
  epsM: metres.positive(),
  minSites: z.number().int().min(1),
  /** Of `balanced`: how many clusters. */
  k: z.number().int().min(1),
  /** Limits on every cluster; null: none. */
  minSize: z.number().int().min(1).nullable(),
  maxSize: z.number().int().min(1).nullable(),
  /** Between the two members farthest apart. */
  maxDiameterM: metres.positive().nullable(),
  /** Least share of members with the commonest theme, 0…1. */
  minPurity: z.number().min(0).max(1).nullable(),
  maxCounties: z.number().int().min(1).nullable(),
})
export type ClusterSettings = z.infer<typeof clusterSettingsSchema>
export const DEFAULT_CLUSTER_SETTINGS: ClusterSettings = {
  method: 'dbscan',
  metric: 'network',
  epsM: 8000,
  minSites: 3,
  k: 10,
  minSize: null,
  maxSize: null,
  maxDiameterM: null,
  minPurity: null,
  maxCounties: null,
}

/** What is to be served, and what each of it weighs. */
export const serviceDemandSchema = z.discriminatedUnion('kind', [
  /** By their weights, counted in `unit` ('' where nobody has said), or one each. */
  z.object({ kind: z.literal('demandPoint'), isWeighted: z.boolean(), unit: text }),
  /** The areas of a level, by a column of theirs, or one each (null). */
  z.object({ kind: z.literal('area'), level: z.enum(AREA_LEVELS), property: text.nullable() }),
  /** Sites not yet chosen, by a column of theirs, or one each (null). */
  z.object({ kind: z.literal('candidate'), property: text.nullable() }),
])
export type ServiceDemand = z.infer<typeof serviceDemandSchema>
export const DEFAULT_SERVICE_DEMAND: ServiceDemand = { kind: 'demandPoint', isWeighted: true, unit: '' }

/** How the two-step floating catchment weighs distance. */
export const DECAYS = ['none', 'linear', 'gaussian', 'steps'] as const
export type Decay = (typeof DECAYS)[number]

export const serviceCatchmentSchema = z.object({
  decay: z.enum(DECAYS),
  /** Column of the sites that says what each can take; null: one each. */
  capacityProperty: text.nullable(),
  /** By `straight` and `length`; null: as far as sites serve. */
  radiusM: metres.positive().nullable(),
  /** By `time`; null: as far as sites serve. */
  timeS: z.number().positive().nullable(),
})
export type ServiceCatchment = z.infer<typeof serviceCatchmentSchema>
export const DEFAULT_SERVICE_CATCHMENT: ServiceCatchment = {
  decay: 'gaussian',
  capacityProperty: null,
  radiusM: null,
  timeS: null,
}

/** How far a site serves, and whom. */
export const serviceSettingsSchema = z.object({
  metric: z.enum(['straight', 'length', 'time']),
  /** Of `straight` and `length`. */
  radiusM: metres.positive(),
  /** Of `time`. */
  timeS: z.number().positive(),
  /** Which existing sites count; absent: all. Each part given must hold; '' stands for sites without the word. */
  filter: z
    .object({
      domainId: text.optional(),
      tierId: text.optional(),
      themeId: text.optional(),
      siteIds: z.array(id).optional(),
    })
    .optional(),
  /** Absent: the defaults. */
  demand: serviceDemandSchema.optional(),
  catchment: serviceCatchmentSchema.optional(),
})
export type ServiceFilter = NonNullable<z.infer<typeof serviceSettingsSchema>['filter']>
export type ServiceSettings = z.infer<typeof serviceSettingsSchema>
export const DEFAULT_SERVICE_SETTINGS: ServiceSettings = { metric: 'straight', radiusM: 5000, timeS: 900 }

/** How sites are chosen: see `src/siting/choice/types.ts` for the models. */
export const CHOICE_MODELS = ['mclp', 'lscp', 'pmedian', 'pcenter', 'pdispersion', 'score'] as const
export type ChoiceModel = (typeof CHOICE_MODELS)[number]

/** How many of the chosen there are at least and at most (null: no most) of those that match every part given. */
const quotaSchema = z.object({
  id,
  areaCode: nullableId,
  domainId: nullableId,
  tierId: nullableId,
  themeId: nullableId,
  /** Only those this near to a route of the main classes; null: wherever they lie. */
  mainRoadM: metres.min(0).nullable(),
  least: z.number().int().nonnegative(),
  most: z.number().int().nonnegative().nullable(),
})
export type Quota = z.infer<typeof quotaSchema>

/** A criterion by which candidates are scored; what it measures is its `kind`, listed in `src/siting/scores/`. */
const criterionSchema = z.object({
  id,
  kind: z.enum([
    'checklist',
    'column',
    'theme',
    'nearestSite',
    'areaShortfall',
    'domainScarcity',
    'mainRoad',
    'countySeat',
    'interchange',
    'weightInReach',
    'demandsInReach',
  ]),
  /** Column of the candidates that is read, for `column`, or instead of computing; null: computed. */
  property: text.nullable(),
  /** Name by the user; '' stands for the kind's own. */
  name: text,
  /** Value → score 0…100, by rising value; straight between, level beyond. Null: from the worst to the best there is. */
  points: z.array(z.tuple([z.number(), z.number().min(0).max(100)])).nullable(),
  /** Whether each point holds up to the next (thresholds) instead of rising straight to it. */
  isStepped: z.boolean(),
  /** Whether more is better, where `points` is null. */
  moreIsBetter: z.boolean(),
  /** Share of the whole, any scale from 0. */
  weight: z.number().min(0).max(100),
})
export type Criterion = z.infer<typeof criterionSchema>

const sitingSettingsSchema = z.object({
  /** What is chosen from: sites not yet chosen, or the places to be served (villages). */
  candidates: z.enum(['candidate', 'demandPoint']),
  demand: serviceDemandSchema,
  model: z.enum(CHOICE_MODELS),
  metric: z.enum(['straight', 'length', 'time']),
  radiusM: metres.positive(),
  timeS: z.number().positive(),
  /** How many are chosen; of `lscp` the most, or null. */
  p: z.number().int().min(1).nullable(),
  countsExisting: z.boolean(),
  /** Of `mclp`: how many must reach a demand for it to count. */
  coverTimes: z.number().int().min(1).max(5),
  /** Of `mclp`: beyond the radius what is covered falls straight to nothing at this multiple of it; 1: at once. */
  partialTo: z.number().min(1).max(5),
  /** Column of the candidates that says what each can take (weight); null: any amount. */
  capacityProperty: text.nullable(),
  /** Least distance between two of the chosen, and to existing ones where these count, straight; null: any. */
  spacingM: metres.positive().nullable(),
  /** At least this share of the chosen lies within this distance of a route of these classes; null: no such rule. */
  mainRoads: z.object({ withinM: metres.min(0), share: z.number().min(0).max(1) }).nullable(),
  mainClasses: z.array(z.enum(ROUTE_CLASSES)),
  /** Every gap of a belt longer than this gets one, where a candidate lies in it; null: no such rule. */
  beltGapM: metres.positive().nullable(),
  quotas: z.array(quotaSchema),
  lockedInIds: z.array(id),
  lockedOutIds: z.array(id),
  /** Null: the four principles with equal weights. */
  criteria: z.array(criterionSchema).nullable(),
  /** Pairwise comparison of criteria that the weights follow, by rows of the upper triangle; null: weights by hand. */
  comparisons: z.array(z.number().positive()).nullable(),
  /** What a criterion without a value does to a score: it is left out, or counts as its worst. Absent: left out. */
  missingScores: z.enum(['leftOut', 'worst']).optional(),
  timeLimitS: z.number().positive().max(3600),
  seed: z.number().int(),
})
export type SitingSettings = z.infer<typeof sitingSettingsSchema>
export const DEFAULT_SITING_SETTINGS: SitingSettings = {
  candidates: 'candidate',
  demand: DEFAULT_SERVICE_DEMAND,
  model: 'mclp',
  metric: 'straight',
  radiusM: 5000,
  timeS: 900,
  p: 10,
  countsExisting: true,
  coverTimes: 1,
  partialTo: 1,
  capacityProperty: null,
  spacingM: null,
  mainRoads: null,
  mainClasses: ['expressway', 'national', 'provincial'],
  beltGapM: null,
  quotas: [],
  lockedInIds: [],
  lockedOutIds: [],
  criteria: null,
  comparisons: null,
  timeLimitS: 60,
  seed: 1,
}

/** The workspace itself: exactly one row, whose id is the plan's id. */
export const planSchema = z.object({
  id,
  version,
  name: text.min(1),
  author: text,
  createdAt: z.iso.datetime(),
  /** Number of the approved map that the user's base map shows (审图号); empty when none. */
  mapAuditNo: text,
  /** True for the invented sample, so that screen and print can say so. */
  invented: z.boolean(),
  beltSettings: beltSettingsSchema,
  /** Absent: the defaults. */
  networkSettings: networkSettingsSchema.optional(),
  clusterSettings: clusterSettingsSchema.optional(),
  serviceSettings: serviceSettingsSchema.optional(),
  sitingSettings: sitingSettingsSchema.optional(),
})

const tier = z.object({ id, name: wordSchema, rank: z.number().int().min(1) })
const domain = z.object({ id, name: wordSchema, color: z.string().regex(/^#[0-9A-Fa-f]{6}$/), mark: z.enum(MARKS) })
const theme = z.object({ id, name: wordSchema })
/** How many of `subject` are wanted in every area of `level`, of one tier and domain or of any (null). */
const target = z.object({
  id,
  level: z.enum(['city', 'county', 'township']),
  subject: z.enum(['site', 'cluster']),
  tierId: nullableId,
  domainId: nullableId,
  count: z.number().int().nonnegative(),
})
/** One line of the premises standard; `threshold` with its unit where the line is a measure, null where it is yes or no. */
const checklistItem = z.object({
  id,
  name: wordSchema,
  unit: text,
  threshold: z.number().nullable(),
  domainId: nullableId,
})
export type Tier = z.infer<typeof tier>
export type Domain = z.infer<typeof domain>
export type Target = z.infer<typeof target>

/** The programme template of the plan: exactly one row, id `programme`. */
export const programmeSchema = z.object({
  id,
  version,
  name: wordSchema,
  tiers: z.array(tier),
  domains: z.array(domain),
  themes: z.array(theme),
  targets: z.array(target),
  checklist: z.array(checklistItem),
})

export const areaSchema = z.object({
  id,
  version,
  code: text,
  name: text.min(1),
  level: z.enum(AREA_LEVELS),
  parentCode: text.nullable(),
  /** Null for an area known by name and code only. */
  geometry: areaGeometrySchema.nullable(),
  /** Numbers in the user's other columns (people, households), as written, under their own headers. Absent: none. */
  properties: z.record(z.string(), z.string()).optional(),
})

/** What a stretch of road allows, as far as its source says. Directions are those of the order of positions. */
export const trafficSchema = z.object({
  /** As written: an OSM `highway` value, a class word in Chinese or English, empty when none. */
  roadClass: text,
  /** Null where the source does not say; presumed for a motorway of OSM that does not, by the order of its positions. */
  oneway: z.enum(['both', 'forward', 'backward', 'presumedForward', 'presumedBackward']).nullable(),
  /** Null where there is none or the source does not say. */
  maxSpeedKph: z.number().positive().nullable(),
  /** 0 on the ground; above it on a bridge, below it in a tunnel. */
  level: z.number().int(),
  roundabout: z.boolean(),
})
export type Traffic = z.infer<typeof trafficSchema>

/**
 * One piece of a route, oriented in rising measure. `startM` is the route's measure at its first position; measures
 * inside follow the geometry on the ellipsoid. The main pieces come first in rising measure; `parallel` pieces are the
 * other carriageway, `branch` pieces leave the main path; both take `startM` from where they meet it.
 */
export const routePartSchema = z.object({
  coordinates: z.array(positionSchema).min(2),
  startM: metres,
  kind: z.enum(['main', 'parallel', 'branch']),
  /** Of a parallel piece: the measure abreast of its last position; measures inside are scaled to it. Absent: unscaled. */
  endM: metres.optional(),
  /** Stretches by rising `fromVertex`, the first from 0; each holds until the next. Absent: nothing is known. */
  traffic: z.array(trafficSchema.extend({ fromVertex: z.number().int().nonnegative() })).optional(),
})
export type RoutePart = z.infer<typeof routePartSchema>

export const routeSchema = z.object({
  id,
  version,
  ref: text,
  name: text,
  routeClass: z.enum(ROUTE_CLASSES),
  parts: z.array(routePartSchema).min(1),
  /** Measure at the end of the main pieces, gaps between them included. */
  lengthM: metres,
  /** Chainage at measure 0, until calibration points say more. */
  firstChainageM: metres,
})

/** A stake whose place on the geometry is known. An equation (断链) is one with two chainages, `K1+100=K1+080`. */
export const calibrationPointSchema = z.object({
  id,
  version,
  routeId: id,
  measureM: metres,
  /** Of the stakes that come in rising measure up to this point. */
  chainageM: metres,
  /** Of the stakes that go on from it, where they begin anew; absent where they go on. */
  aheadChainageM: metres.optional(),
  /** `Z`: stakes of the left carriageway; other letters: stakes of a branch; absent: stakes of the route. */
  prefix: z
    .string()
    .regex(/^[A-Z]{1,2}$/)
    .optional(),
  position: positionSchema.nullable(),
})

/** A road without a number: drawn and, in the network, travelled, but no site hangs on it. */
export const roadSchema = z.object({
  id,
  version,
  name: text,
  roadClass: text,
  lines: z.array(z.array(positionSchema).min(2)).min(1),
  /** Absent: nothing is known but the class. */
  traffic: trafficSchema.optional(),
})

export const siteSchema = z.object({
  id,
  version,
  name: text.min(1),
  position: positionSchema,
  domainId: nullableId,
  tierId: nullableId,
  themeId: nullableId,
  status: z.enum(SITE_STATUSES),
  /** Area as written in the user's row; the polygon that contains the site wins over it. */
  areaName: text,
  /** Route as written in the user's row (`G109`), empty when none. */
  routeRef: text,
  notes: text,
  /** The user's other columns, as text, under their own headers. */
  properties: z.record(z.string(), z.string()),
})

/** A place to be served, a village for instance, with a weight such as people. */
export const demandPointSchema = z.object({
  id,
  version,
  name: text,
  position: positionSchema,
  /** Null where it is not known, which is not nothing. */
  weight: z.number().nonnegative().nullable(),
  areaName: text,
})

const stretchSchema = z.object({ routeId: id, fromChainageM: metres, toChainageM: metres })
export type Stretch = z.infer<typeof stretchSchema>

/** What the hand has decided about a group of sites; finding groups anew respects it. */
const decided = {
  /** Sites put in by hand: they stay. */
  pinnedIds: z.array(id).optional(),
  /** Sites taken out by hand: they stay out. */
  barredIds: z.array(id).optional(),
  /** Whether the extent was made by hand: finding anew leaves it alone. */
  isHeld: z.boolean().optional(),
}

export const lineSchema = z.object({
  id,
  version,
  name: text,
  themeId: nullableId.optional(),
  tierId: nullableId.optional(),
  color: text.optional(),
  notes: text.optional(),
  routeId: id,
  fromChainageM: metres,
  toChainageM: metres,
  /** In chainage order. */
  siteIds: z.array(id),
  ...decided,
})

export const beltSchema = z.object({
  id,
  version,
  name: text,
  themeId: nullableId,
  tierId: nullableId,
  color: text,
  notes: text,
  /** In the order of travel. */
  stretches: z.array(stretchSchema).min(1),
  leftM: metres,
  rightM: metres,
  siteIds: z.array(id),
  ...decided,
})

export const clusterSchema = z.object({
  id,
  version,
  name: text,
  themeId: nullableId,
  tierId: nullableId,
  areaCode: text.nullable(),
  color: text,
  notes: text,
  siteIds: z.array(id),
  ...decided,
})

/** A figure of a scenario as it was when saved: `key` names it, `value` null where there is none. */
const figureSchema = z.object({ key: text, value: z.number().nullable() })

export const scenarioSchema = z.object({
  id,
  version,
  name: text,
  notes: text,
  /** The chosen candidates that are sites. */
  siteIds: z.array(id),
  /** The chosen that are places to be served (villages). Absent: none. */
  demandPointIds: z.array(id).optional(),
  /** How it was chosen; absent for one made by hand. */
  choice: z
    .object({
      settings: sitingSettingsSchema,
      savedAt: z.iso.datetime(),
      /** Of everything the choice was made from; another one now means it is stale. */
      fingerprint: text,
      value: z.number().nullable(),
      bound: z.number().nullable(),
      isProved: z.boolean(),
      figures: z.array(figureSchema),
    })
    .optional(),
})

const stopSchema = z.object({ siteId: id, visitDurationS: z.number().nonnegative() })
export const tourSchema = z.object({
  id,
  version,
  name: text,
  date: text,
  departAt: text,
  notes: text,
  stops: z.array(stopSchema),
})

export const inspectionSchema = z.object({
  id,
  version,
  siteId: id,
  date: z.iso.date(),
  kind: z.enum(['scheduled', 'unannounced']),
  score: z.number().min(0).max(100).nullable(),
  notes: text,
})

/** A liaison leader or an instructor. */
export const personSchema = z.object({
  id,
  version,
  name: text.min(1),
  role: z.enum(['liaisonLeader', 'leadInstructor', 'instructor']),
  telephone: text,
  siteIds: z.array(id),
  clusterIds: z.array(id),
})

/** Every table of a plan with its row schema, in the order in which files are written: what is referred to comes first. */
export const TABLES = {
  plan: planSchema,
  programme: programmeSchema,
  area: areaSchema,
  route: routeSchema,
  calibrationPoint: calibrationPointSchema,
  road: roadSchema,
  site: siteSchema,
  demandPoint: demandPointSchema,
  line: lineSchema,
  belt: beltSchema,
  cluster: clusterSchema,
  scenario: scenarioSchema,
  tour: tourSchema,
  inspection: inspectionSchema,
  person: personSchema,
} as const

export type TableName = keyof typeof TABLES
export const TABLE_NAMES = Object.keys(TABLES) as TableName[]
export type Row<T extends TableName> = z.infer<(typeof TABLES)[T]>

export type PlanRow = Row<'plan'>
export type Programme = Row<'programme'>
export type Area = Row<'area'>
export type Route = Row<'route'>
export type CalibrationPoint = Row<'calibrationPoint'>
export type Road = Row<'road'>
export type Site = Row<'site'>
export type DemandPoint = Row<'demandPoint'>
export type Line = Row<'line'>
export type Belt = Row<'belt'>
export type Cluster = Row<'cluster'>
export type Scenario = Row<'scenario'>
