/**
 * The criteria of a plan that has said nothing: the four principles with equal weights, as far as the programme and the candidates
 * have anything to measure them by. Villages have neither premises nor theme nor domain: they are weighed by balance, traffic and reach.
 * Columns that are named like honours or members count for the foundation beside the checklist.
 */
import type { Criterion, SitingSettings } from '../../model/tables.ts'
import type { SitingGround } from '../ground/types.ts'
import { CRITERION_KINDS } from './criterion-kinds.ts'
import type { CriterionKind, Principle } from './types.ts'

const MERIT_COLUMNS = [
  /^(?:所?获?荣誉|荣誉称号|获奖情况|表彰|表彰奖励|honours?|honors?|awards?)(?:数|数量)?$/i,
  /^(?:党员|党员人数|党员数|党员数量|成员数?|members?|member ?count)$/i,
]

/** A criterion of a kind with the kind's own direction, from the worst to the best there is. */
export function createCriterion(id: string, kind: CriterionKind, property: string | null, weight: number): Criterion {
  return {
    id,
    kind,
    property,
    name: '',
    points: null,
    isStepped: false,
    moreIsBetter: CRITERION_KINDS[kind].moreIsBetter,
    weight,
  }
}

/** Weights sum to 100. Ids are the kinds, and for columns `column` and the name. */
export function defaultCriteria(
  { candidates, programme }: Pick<SitingGround, 'candidates' | 'programme'>,
  kind: SitingSettings['candidates'],
): readonly Criterion[] {
  const parts: [CriterionKind, string | null][] = []
  const hasSiteTargets = programme?.targets.some(({ subject, level }) => subject === 'site' && level !== 'city')
  if (kind === 'demandPoint') {
    parts.push(['nearestSite', null], ['mainRoad', null], ['weightInReach', null])
    if (hasSiteTargets) parts.push(['areaShortfall', null])
  } else {
    if (programme && programme.checklist.length > 0) parts.push(['checklist', null])
    for (const column of meritColumns(candidates)) parts.push(['column', column])
    parts.push(['theme', null], ['nearestSite', null])
    if (hasSiteTargets) parts.push(['areaShortfall', null])
    parts.push(['domainScarcity', null])
  }
  const sizes = new Map<Principle, number>()
  for (const [part] of parts) {
    const { principle } = CRITERION_KINDS[part]
    sizes.set(principle, (sizes.get(principle) ?? 0) + 1)
  }
  return parts.map(([part, column]) =>
    createCriterion(
      column === null ? part : `${part} ${column}`,
      part,
      column,
      100 / sizes.size / sizes.get(CRITERION_KINDS[part].principle)!,
    ),
  )
}

/** The first column by name for honours, and for members. */
function meritColumns(candidates: SitingGround['candidates']): readonly string[] {
  const columns = [...new Set(candidates.flatMap(({ properties }) => Object.keys(properties)))].sort()
  return MERIT_COLUMNS.flatMap((pattern) => columns.filter((column) => pattern.test(column.trim())).slice(0, 1))
}
