/** What sites serve by road, kept in step with the plan between questions: only what changed is searched anew. */
import { buildAreaAssigner, type SiteAreas } from '../../analysis/assign-areas.ts'
import { isCountedSite } from '../../analysis/service/is-counted-site.ts'
import type { ServiceFigures, ServiceQuestion, ServiceReplies } from '../../analysis/service/types.ts'
import { AREA_LEVELS, DEFAULT_SERVICE_SETTINGS, type ServiceSettings, type Site } from '../../model/tables.ts'
import { isSameValue } from '../engine/is-same-value.ts'
import type { ServiceStep } from '../network-types.ts'
import { answerService, candidatesOf, catchmentLimit, type ServiceContext } from '../service/answer-service.ts'
import type { DemandGround } from '../service/demand-ground.ts'
import { RoadReach } from '../service/road-reach.ts'
import { ServiceKeeper } from '../service/service-keeper.ts'
import type { ServiceOrigin } from '../service/service-reach.ts'
import { diffService } from '../service/service-update.ts'
import type { BuiltNetwork } from './built-network.ts'
import type { NetworkPace } from './network-pace.ts'
import type { NetworkTables } from './network-tables.ts'

export class RoadService {
  readonly #tables: NetworkTables
  readonly #keeper = new ServiceKeeper()
  #reach: RoadReach | null = null
  /** What `#reach` was made for. */
  #madeFor: {
    readonly network: BuiltNetwork
    readonly ground: DemandGround
    readonly settings: ServiceSettings
  } | null = null
  #settings: ServiceSettings = DEFAULT_SERVICE_SETTINGS
  #told: { readonly revision: number; readonly figures: ServiceFigures | null } | null = null
  #revision = 0

  constructor(tables: NetworkTables) {
    this.#tables = tables
  }

  noteChange(table: string): void {
    this.#keeper.noteChange(table)
  }

  /** The figures as they differ from those of revision `since`. */
  async step(network: BuiltNetwork, pace: NetworkPace, since: number | null): Promise<ServiceStep> {
    const figures = await this.#figures(network, pace)
    const told = this.#told?.revision === since ? this.#told : null
    this.#told = { revision: ++this.#revision, figures }
    return {
      revision: this.#revision,
      base: told?.revision ?? null,
      service: told ? diffService(told.figures, figures) : (diffService(null, figures) ?? { figures: null }),
    }
  }

  async answer(
    network: BuiltNetwork,
    pace: NetworkPace,
    question: ServiceQuestion,
  ): Promise<ServiceReplies[ServiceQuestion['kind']] | null> {
    const figures = await this.#figures(network, pace)
    const reach = this.#reach
    const { ground } = this.#keeper
    if (!figures || !reach || !ground) return null
    const areasOf = buildAreaAssigner(this.#tables.area.values())
    const context: ServiceContext = {
      keeper: this.#keeper,
      tables: this.#tables,
      reach,
      areaOfPosition: (position, level) => {
        const found: SiteAreas = areasOf({ id: '', position, areaName: '' })
        return AREA_LEVELS.some((each) => each === level) ? found[level as keyof SiteAreas] : null
      },
    }
    if (question.kind === 'next') {
      const candidates = question.areaIds.flatMap((areaId) => candidatesOf(context, ground, areaId))
      await this.#prepare(network, pace, reach, candidates)
    }
    if (question.kind === 'access') {
      const sites = this.#keeper.counted()
      const limit = catchmentLimit(this.#settings, question.catchment)
      await pace.run(
        'search',
        inTurn(sites, (site) => reach.reachedFrom(site, limit)),
      )
    }
    return answerService(context, question)
  }

  async #figures(network: BuiltNetwork, pace: NetworkPace): Promise<ServiceFigures | null> {
    const settings = this.#tables.plan.values().next().value?.serviceSettings ?? DEFAULT_SERVICE_SETTINGS
    if (!isSameValue(settings, this.#settings)) this.#settings = settings
    const ground = this.#keeper.readGround(this.#tables, this.#settings)
    if (!ground) return null
    const reach = await this.#reachNow(network, pace, ground)
    const sites: Site[] = []
    for (const site of this.#tables.site.values()) if (isCountedSite(site, this.#settings.filter)) sites.push(site)
    await this.#prepare(network, pace, reach, sites)
    reach.findUnreachable(sites)
    return this.#keeper.update(this.#tables, this.#settings, reach)
  }

  async #reachNow(network: BuiltNetwork, pace: NetworkPace, ground: DemandGround): Promise<RoadReach> {
    const settings = this.#settings
    const made = this.#madeFor
    const isSame =
      made?.network === network &&
      made.ground === ground &&
      made.settings.metric === settings.metric &&
      made.settings.radiusM === settings.radiusM &&
      made.settings.timeS === settings.timeS
    if (this.#reach && isSame) return this.#reach
    const metric = settings.metric === 'time' ? 'time' : 'length'
    const { places, count } = ground.index
    const demand = await network.placeAll(
      Array.from({ length: count }, (_, at) => ({ position: [places[2 * at]!, places[2 * at + 1]!] as const })),
      pace,
    )
    const reach = new RoadReach(
      {
        graph: network.graph,
        metric,
        search: network.searchFor(metric, 'to'),
        demand,
        accessCost: (place) => network.accessCost(place, metric),
      },
      ground.index,
      metric === 'time' ? settings.timeS : settings.radiusM,
    )
    this.#reach = reach
    this.#madeFor = { network, ground, settings }
    return reach
  }

  /** Finds where origins enter the network and what they cover, with pauses. */
  async #prepare(
    network: BuiltNetwork,
    pace: NetworkPace,
    reach: RoadReach,
    origins: readonly ServiceOrigin[],
  ): Promise<void> {
    const fresh = origins.filter((origin) => !reach.isPlaced(origin))
    const feet = network.feetOf(fresh)
    const placed = await network.placeAll(
      fresh.map(({ position }, i) => ({ position, foot: feet[i] })),
      pace,
    )
    fresh.forEach((origin, i) => reach.place(origin, placed[i]!))
    await pace.run(
      'search',
      inTurn(origins, (origin) => reach.coverOf(origin)),
    )
  }
}

function* inTurn<T>(all: readonly T[], visit: (one: T) => void): Generator<number, void, undefined> {
  for (const [i, one] of all.entries()) {
    visit(one)
    yield i / all.length
  }
}
