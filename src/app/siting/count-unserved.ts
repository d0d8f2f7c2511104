import type { SitingSettings } from '../../model/tables.ts'
import type { Assignment } from '../../siting/ground/assign-demands.ts'
import { radiusOf } from '../../siting/ground/build-choice-problem.ts'
import type { GroundFacts } from './siting.ts'

/** Beyond the radius of those who cover; by models without one, where no way leads. */
export function isServed(settings: SitingSettings, cost: number): boolean {
  const { model, partialTo, coverTimes } = settings
  if (model !== 'mclp' && model !== 'lscp') return cost < Infinity
  return cost <= radiusOf(settings) * (model === 'mclp' && coverTimes === 1 ? partialTo : 1)
}

/** What nobody serves: places, and what they weigh together. */
export function countUnserved(
  { demands }: Pick<GroundFacts, 'demands'>,
  settings: SitingSettings,
  { cost }: Assignment,
): { readonly places: number; readonly weight: number } {
  let places = 0
  let weight = 0
  demands.forEach((demand, d) => {
    if (isServed(settings, cost[d] ?? Infinity)) return
    places++
    weight += demand.weight
  })
  return { places, weight }
}
