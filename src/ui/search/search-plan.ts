import type { Sliced } from '../../app/run-in-slices.ts'
import type { Plan } from '../../model/plan.ts'
import { foldText } from '../../app/fold-text.ts'
import { type Needle, scoreText } from './match-text.ts'
import { readPinyin } from './pinyin-cache.ts'

const STRIDE = 256

export interface PlanHit {
  readonly kind: 'site' | 'area' | 'route' | 'cluster'
  readonly id: string
  /** The smaller the better. */
  readonly score: number
}

/** How many hits of each kind are kept. */
const MOST_HITS = { site: 20, area: 6, route: 6, cluster: 6 }

/**
 * Sites by name, areas by name and code, routes by reference and name, clusters by name, the best of each kind first. By pinyin too, as far
 * as it is known by now. Cost: a few microseconds a row, in slices.
 */
export function* searchPlan(
  plan: Pick<Plan, 'site' | 'area' | 'route' | 'cluster'>,
  needle: Needle,
): Sliced<PlanHit[]> {
  const sites = new BestHits('site')
  const areas = new BestHits('area')
  const routes = new BestHits('route')
  const clusters = new BestHits('cluster')
  let count = 0
  for (const { id, ref, name } of plan.route.values()) {
    routes.offer(id, best(scoreName(needle, ref), scoreName(needle, name)))
    if (++count % STRIDE === 0) yield
  }
  for (const { id, code, name } of plan.area.values()) {
    areas.offer(id, best(scoreName(needle, name), code.startsWith(needle.text) ? 1 : null))
    if (++count % STRIDE === 0) yield
  }
  for (const { id, name } of plan.cluster.values()) clusters.offer(id, scoreName(needle, name))
  for (const { id, name } of plan.site.values()) {
    sites.offer(id, scoreName(needle, name))
    if (++count % STRIDE === 0) yield
  }
  return [...areas.hits, ...routes.hits, ...clusters.hits, ...sites.hits]
}

function scoreName(needle: Needle, name: string): number | null {
  return name === '' ? null : scoreText(needle, foldText(name), readPinyin(name))
}

function best(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b)
}

/** The best hits so far, in order. */
class BestHits {
  readonly hits: PlanHit[] = []
  readonly #kind: PlanHit['kind']

  constructor(kind: PlanHit['kind']) {
    this.#kind = kind
  }

  offer(id: string, score: number | null): void {
    const { hits } = this
    const most = MOST_HITS[this.#kind]
    if (score === null || (hits.length === most && score >= (hits.at(-1) as PlanHit).score)) return
    let at = hits.length
    while (at > 0 && (hits[at - 1] as PlanHit).score > score) at--
    hits.splice(at, 0, { kind: this.#kind, id, score })
    if (hits.length > most) hits.pop()
  }
}
