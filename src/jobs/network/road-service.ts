/** What sites serve by road, kept in step with the plan between questions: only what changed is searched anew. */
import { buildAreaAssigner, type SiteAreas } from '../../analysis/assign-areas.ts'
import { isCountedSite } from '../../analysis/service/is-counted-site.ts'
import type { ServiceFigures, ServiceQuestion, ServiceReplies } from '../../analysis/service/types.ts'
import type { Position } from '../../geo/position.ts'
import { AREA_LEVELS, DEFAULT_SERVICE_SETTINGS, type ServiceSettings } from '../../model/tables.ts'
import { isSameValue } from '../engine/is-same-value.ts'
import type { ServiceStep } from '../network-types.ts'
import { answerService, candidatesOf, type ServiceContext } from '../service/answer-service.ts'
import type { DemandGround } from '../service/demand-ground.ts'
import { RoadReach } from '../service/road-reach.ts'
import { ServiceKeeper } from '../service/service-keeper.ts'
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

  forgetGround(): void {
    this.#keeper.forgetGround()
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
    const ground = this.#keeper.ground(this.#tables)
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
      const positions = question.areaIds.flatMap((areaId) =>
        candidatesOf(context, ground, areaId).map(({ position }) => position),
      )
      await this.#prepare(network, pace, reach, positions)
    }
    return answerService(context, question)
  }

  async #figures(network: BuiltNetwork, pace: NetworkPace): Promise<ServiceFigures | null> {
    const settings = this.#tables.plan.values().next().value?.serviceSettings ?? DEFAULT_SERVICE_SETTINGS
    if (!isSameValue(settings, this.#settings)) this.#settings = settings
    const ground = this.#keeper.ground(this.#tables)
    if (!ground) return null
    const reach = await this.#reachNow(network, pace, ground)
    const positions: Position[] = []
    for (const site of this.#tables.site.values())
      if (isCountedSite(site, this.#settings.filter)) positions.push(site.position)
    await this.#prepare(network, pace, reach, positions)
    reach.findUnreachable(positions)
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

  /** Finds where positions enter the network and what they cover, with pauses. */
  async #prepare(
    network: BuiltNetwork,
    pace: NetworkPace,
    reach: RoadReach,
    positions: readonly Position[],
  ): Promise<void> {
    const fresh = positions.filter((position) => !reach.isPlaced(position))
    const placed = await network.placeAll(
      fresh.map((position) => ({ position })),
      pace,
    )
    fresh.forEach((position, i) => reach.place(position, placed[i]!))
    await pace.run('search', searchAll(reach, positions))
  }
}

function* searchAll(reach: RoadReach, positions: readonly Position[]): Generator<number, void, undefined> {
  for (const [i, position] of positions.entries()) {
    reach.coverOf(position)
    yield i / positions.length
  }
}
