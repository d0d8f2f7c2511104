/**
 * A route and a stake out of what a user types: `G109 K2741+350`, `g109k2741`, `G109 2741.35`, `京拉线 K2741+350`,
 * `国道109 2741公里350米`, `K2741+350 G109`, full-width forms too. Without a route, every route that has such a stake.
 * Every place where the text can be cut into a route of the plan and a stake counts; whether the stake is on the route is
 * for the engine to say. Cost: the routes, once for each such cut.
 */
import type { Plan } from '../model/plan.ts'
import type { Route } from '../model/tables.ts'
import { formatStake } from '../network/format-stake.ts'
import { parseReferences } from '../network/parse-references.ts'
import { parseStake } from '../network/parse-stake.ts'
import { calibrationsByRoute } from './calibrations-by-route.ts'

/** Longer texts name no stake. */
const LONGEST_TEXT = 60
/** Most routes offered. */
const MOST_CANDIDATES = 8

export interface StakeCandidate {
  readonly routeId: string
  /** The route's reference, or its name where it has none. */
  readonly route: string
  /** As written on the stake: `K2741+350`. */
  readonly stake: string
}

export interface StakeQuery {
  readonly candidates: readonly StakeCandidate[]
  /** The route as typed, where the plan has no such route; else null. */
  readonly unknownRoute: string | null
}

type QueriedRoute = Pick<Route, 'id' | 'ref' | 'name' | 'firstChainageM' | 'lengthM'>

/** Null where the text names no stake. */
export function readStakeQuery(text: string, plan: Pick<Plan, 'route' | 'calibrationPoint'>): StakeQuery | null {
  if (text.length > LONGEST_TEXT) return null
  const plain = plainText(text)
  const cuts = [...cutText(plain), ...turnText(plain).flatMap((turned) => [...cutText(turned)])]
  if (cuts.length === 0) return null
  const known: QueriedRoute[] = [...plan.route.values()]
  const calibrated = calibrationsByRoute(plan.calibrationPoint)
  const found = new Map<string, StakeCandidate>()
  let unknownRoute: string | null = null
  for (const { head, chainageM, stake } of cuts) {
    const matching =
      head === ''
        ? // How far the stakes of a calibrated route run, only the engine knows.
          known.filter((route) => calibrated.has(route.id) || mayHave(route, chainageM))
        : findRoutes(head, known)
    for (const route of matching) {
      const candidate = { routeId: route.id, route: route.ref || route.name, stake }
      if (found.size < MOST_CANDIDATES) found.set(`${route.id} ${stake}`, candidate)
    }
    if (matching.length === 0 && looksLikeReference(head)) unknownRoute ??= parseReferences(head)[0] ?? head
  }
  if (found.size === 0 && unknownRoute === null) return null
  return { candidates: [...found.values()], unknownRoute: found.size > 0 ? null : unknownRoute }
}

function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll('−', '-')
    .trim()
    .toUpperCase()
    .replace(/(?:处|附近)$/, '')
    .replace(/K?\s*(\d+(?:\.\d+)?)\s*公里\s*(?:\+?\s*(\d+(?:\.\d+)?)\s*米?)?/, (_, km: string, metres?: string) =>
      metres === undefined ? ` K${km}` : ` K${km}+${metres}`,
    )
    .replace(/(\+\s*\d+(?:\.\d+)?)\s*米$/, '$1')
    .trim()
}

/** The stake first and the route behind it. */
function turnText(text: string): string[] {
  const turned = /^(\S+)[\s,、]+(.+)$/.exec(text)
  return turned && parseStake(turned[1] as string) ? [`${turned[2]} ${turned[1]}`] : []
}

interface Cut {
  /** Empty where only a stake was typed. */
  readonly head: string
  readonly chainageM: number
  readonly stake: string
}

function* cutText(text: string): Generator<Cut> {
  for (let at = 0; at < text.length; at++) {
    const rest = text.slice(at)
    // What stands before a space belongs to the route.
    if (/^\s/.test(rest)) continue
    const head = text.slice(0, at)
    const isApart = head === '' || /[\s,:、]$/.test(head)
    const parsed = parseStake(rest)
    if (!parsed) continue
    const saysStake = /[K+]/.test(rest)
    // G109 is a route, not the stake 09 of G1; a bare number is no stake.
    if (!saysStake && (!isApart || head === '')) continue
    yield {
      head: head.replace(/[\s,:、]+$/, ''),
      chainageM: parsed.chainageM,
      stake: formatStake(parsed.chainageM, parsed.prefix),
    }
  }
}

function findRoutes(head: string, routes: readonly QueriedRoute[]): QueriedRoute[] {
  const words = new Set([head, ...parseReferences(head).map((ref) => ref.toUpperCase())])
  const exact = routes.filter((route) => words.has(route.ref.toUpperCase()) || words.has(route.name.toUpperCase()))
  if (exact.length > 0 || head.length < 2 || /^[\dA-Z\s-]+$/.test(head)) return exact
  return routes.filter((route) => route.name.toUpperCase().includes(head))
}

function looksLikeReference(head: string): boolean {
  return parseReferences(head).some((ref) => /^[GSXYCVZ]\d{1,4}$/.test(ref))
}

/** Of a route without calibration points. */
function mayHave({ firstChainageM, lengthM }: QueriedRoute, chainageM: number): boolean {
  return chainageM >= firstChainageM && chainageM <= firstChainageM + lengthM
}
