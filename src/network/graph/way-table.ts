/**
 * What a stretch of road allows and is called, each combination once: segments hold its number. Directions are those of the
 * segment; `turned` is the same seen from the other end.
 */
import {
  type NetworkSettings,
  type RouteClass,
  SPEED_CLASSES,
  type SpeedClass,
  type Traffic,
} from '../../model/tables.ts'
import { speedClassOf } from './speed-class.ts'

export interface Way {
  readonly speedClass: SpeedClass
  /** Ways that traffic may go. */
  readonly forward: boolean
  readonly backward: boolean
  /** What the sources say about that, FORWARD_ONLY and so on added up; 0 where none says anything. */
  readonly claims: number
  readonly maxSpeedKph: number | null
  readonly level: number
  /** Which source the speed class is from: a position among the names; one that says what the road is before a silent one. */
  readonly source: number
  /** Position among the names. */
  readonly name: number
}

const FORWARD_ONLY = 1
const BACKWARD_ONLY = 2
const BOTH_WAYS = 4
/** Added to the source that says nothing but its name. */
const SILENT = 1e9

export class WayTable {
  readonly ways: Way[] = []
  readonly #numbers = new Map<string, number>()
  readonly #turned: number[] = []
  readonly #merged = new Map<number, Map<number, number>>()
  readonly #settings: NetworkSettings

  constructor(settings: NetworkSettings) {
    this.#settings = settings
  }

  /** Of a stretch of road; `traffic` null where nothing is known. */
  add(traffic: Traffic | null, roadClass: string, routeClass: RouteClass | null, name: number): number {
    return this.#number({
      speedClass: speedClassOf(traffic?.roadClass || roadClass, routeClass),
      ...open(this.#claimsOf(traffic?.oneway ?? null)),
      maxSpeedKph: traffic?.maxSpeedKph ?? null,
      level: traffic?.level ?? 0,
      source: traffic ? name : name + SILENT,
      name,
    })
  }

  turned(way: number): number {
    const known = this.#turned[way]
    if (known !== undefined) return known
    const { claims, ...rest } = this.ways[way]!
    const turned = this.#number({
      ...rest,
      ...open(
        (claims & BOTH_WAYS) |
          (claims & FORWARD_ONLY ? BACKWARD_ONLY : 0) |
          (claims & BACKWARD_ONLY ? FORWARD_ONLY : 0),
      ),
    })
    this.#turned[way] = turned
    this.#turned[turned] = way
    return turned
  }

  /** The same road in several sources; the same in whichever order they are merged. */
  merge(first: number, second: number): number {
    if (first === second) return first
    let seconds = this.#merged.get(first)
    if (!seconds) this.#merged.set(first, (seconds = new Map()))
    let merged = seconds.get(second)
    if (merged === undefined)
      seconds.set(second, (merged = this.#number(mergeWays(this.ways[first]!, this.ways[second]!))))
    return merged
  }

  /** A link of the same kind that is open both ways. */
  opened(way: number): number {
    return this.#number({ ...this.ways[way]!, ...open(0) })
  }

  #claimsOf(oneway: Traffic['oneway']): number {
    const isPresumed = oneway === 'presumedForward' || oneway === 'presumedBackward'
    if (oneway === null || (isPresumed && !this.#settings.motorwaysOneway)) return 0
    if (oneway === 'both') return BOTH_WAYS
    return oneway === 'forward' || oneway === 'presumedForward' ? FORWARD_ONLY : BACKWARD_ONLY
  }

  #number(way: Way): number {
    const key = `${way.speedClass} ${way.claims} ${way.maxSpeedKph} ${way.level} ${way.source} ${way.name}`
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.ways.push(way) - 1
      this.#numbers.set(key, number)
    }
    return number
  }
}

/** One way in one source and the other way in another: the same line stands for both carriageways. */
function open(claims: number): Pick<Way, 'forward' | 'backward' | 'claims'> {
  const only = claims & (FORWARD_ONLY | BACKWARD_ONLY)
  return { forward: only !== BACKWARD_ONLY, backward: only !== FORWARD_ONLY, claims }
}

function mergeWays(a: Way, b: Way): Way {
  const classRank = ({ speedClass }: Way): number => SPEED_CLASSES.indexOf(speedClass)
  const { speedClass, source } = (a.source - b.source || classRank(a) - classRank(b)) <= 0 ? a : b
  const limits = [a, b].flatMap(({ maxSpeedKph }) => maxSpeedKph ?? [])
  return {
    speedClass,
    source,
    ...open(a.claims | b.claims),
    maxSpeedKph: limits.length > 0 ? Math.min(...limits) : null,
    // What is a bridge in one source is a bridge.
    level: (Math.abs(a.level) - Math.abs(b.level) || a.level - b.level) >= 0 ? a.level : b.level,
    name: Math.min(a.name, b.name),
  }
}
