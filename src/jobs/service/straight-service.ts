/** What sites serve by straight distance, kept in step with the rows of the engine. */
import { buildAreaAssigner, type SiteAreas } from '../../analysis/assign-areas.ts'
import type { ServiceFigures, ServiceQuestion, ServiceReplies } from '../../analysis/service/types.ts'
import { AREA_LEVELS, DEFAULT_SERVICE_SETTINGS, type PlanRow, type ServiceSettings } from '../../model/tables.ts'
import { isSameValue } from '../engine/is-same-value.ts'
import { answerService } from './answer-service.ts'
import type { DemandGround } from './demand-ground.ts'
import { ServiceKeeper } from './service-keeper.ts'
import type { ServiceReach } from './service-reach.ts'
import type { ServiceTables } from './service-tables.ts'
import { createStraightReach } from './straight-reach.ts'

type Tables = ServiceTables & { readonly plan: ReadonlyMap<string, PlanRow> }

export class StraightService {
  readonly #tables: Tables
  readonly #keeper = new ServiceKeeper()
  #settings: ServiceSettings = DEFAULT_SERVICE_SETTINGS
  #figures: ServiceFigures | null = null
  #reach: ServiceReach | null = null
  /** What `#reach` was made for. */
  #reachedGround: DemandGround | null = null
  #isStale = true

  constructor(tables: Tables) {
    this.#tables = tables
  }

  noteChange(table: string): void {
    this.#keeper.noteChange(table)
    if (['plan', 'programme', 'area', 'site', 'demandPoint'].includes(table)) this.#isStale = true
  }

  /** Null where the plan serves by road, or nothing is to be served. */
  figures(): ServiceFigures | null {
    if (!this.#isStale) return this.#figures
    const settings = this.#tables.plan.values().next().value?.serviceSettings ?? DEFAULT_SERVICE_SETTINGS
    // The plan's row is sent anew with every change of it.
    if (!isSameValue(settings, this.#settings)) this.#settings = settings
    this.#figures = null
    const ground = this.#settings.metric === 'straight' ? this.#keeper.readGround(this.#tables, this.#settings) : null
    if (ground) {
      const { radiusM } = this.#settings
      if (this.#reach?.limit !== radiusM || this.#reachedGround !== ground) {
        this.#reach = createStraightReach(ground.index, radiusM)
        this.#reachedGround = ground
      }
      this.#figures = this.#keeper.update(this.#tables, this.#settings, this.#reach)
    }
    this.#isStale = false
    return this.#figures
  }

  answer(question: ServiceQuestion): ServiceReplies[ServiceQuestion['kind']] | null {
    if (!this.figures() || !this.#reach) return null
    const areasOf = buildAreaAssigner(this.#tables.area.values())
    return answerService(
      {
        keeper: this.#keeper,
        tables: this.#tables,
        reach: this.#reach,
        areaOfPosition: (position, level) => {
          const found: SiteAreas = areasOf({ id: '', position, areaName: '' })
          return AREA_LEVELS.some((each) => each === level) ? found[level as keyof SiteAreas] : null
        },
      },
      question,
    )
  }
}
