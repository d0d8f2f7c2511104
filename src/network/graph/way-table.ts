/**
 * What a stretch of road allows and is called, each combination once: segments hold its number. Directions are those of the
 * segment; `turned` is the same seen from the other end.
 */
import type { NetworkSettings, RouteClass, SpeedClass, Traffic } from '../../model/tables.ts'
import { speedClassOf } from './speed-class.ts'

export interface Way {
  readonly speedClass: SpeedClass
  /** Null: nobody says; then both ways are open. */
  readonly oneway: 'both' | 'forward' | 'backward' | null
  readonly maxSpeedKph: number | null
  readonly level: number
  /** Whether its source says what it is: then it wins over a silent one. */
  readonly isTold: boolean
  /** Position among the names. */
  readonly name: number
}

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
      oneway: this.#onewayOf(traffic?.oneway ?? null),
      maxSpeedKph: traffic?.maxSpeedKph ?? null,
      level: traffic?.level ?? 0,
      isTold: traffic !== null,
      name,
    })
  }

  turned(way: number): number {
    const known = this.#turned[way]
    if (known !== undefined) return known
    const { oneway, ...rest } = this.ways[way]!
    const turned =
      oneway === 'forward' || oneway === 'backward'
        ? this.#number({ ...rest, oneway: oneway === 'forward' ? 'backward' : 'forward' })
        : way
    this.#turned[way] = turned
    this.#turned[turned] = way
    return turned
  }

  /** The same road in two sources: of the first, but what only the second says is taken from there. */
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
    return this.#number({ ...this.ways[way]!, oneway: null })
  }

  #onewayOf(oneway: Traffic['oneway']): Way['oneway'] {
    if (oneway === 'presumedForward') return this.#settings.motorwaysOneway ? 'forward' : null
    if (oneway === 'presumedBackward') return this.#settings.motorwaysOneway ? 'backward' : null
    return oneway
  }

  #number(way: Way): number {
    const key = `${way.speedClass} ${way.oneway} ${way.maxSpeedKph} ${way.level} ${way.isTold} ${way.name}`
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.ways.push(way) - 1
      this.#numbers.set(key, number)
    }
    return number
  }
}

function mergeWays(first: Way, second: Way): Way {
  const [told, other] = !first.isTold && second.isTold ? [second, first] : [first, second]
  return {
    speedClass: told.speedClass,
    oneway: mergeOneways(told.oneway, other.oneway),
    maxSpeedKph: told.maxSpeedKph ?? other.maxSpeedKph,
    level: told.level === 0 ? other.level : told.level,
    isTold: told.isTold,
    name: Math.min(first.name, second.name),
  }
}

/** One way in one source and the other way in another: the same line stands for both carriageways. */
function mergeOneways(a: Way['oneway'], b: Way['oneway']): Way['oneway'] {
  if (a === null || b === null || a === b) return a ?? b
  return a !== 'both' && b !== 'both' ? 'both' : a === 'both' ? b : a
}
