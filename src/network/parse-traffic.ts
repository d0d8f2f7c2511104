/**
 * What a piece of road allows, from its tags as written by OSM's keys (wiki.openstreetmap.org/wiki/Key:oneway, Key:maxspeed,
 * Key:layer). What is not understood is not known: null.
 */
import type { Traffic } from '../model/tables.ts'
import type { RoadPiece } from './types.ts'

export { turnTraffic } from '../model/stakes/turn-part.ts'

const FORWARD = /^(yes|true|1|是|单向)$/
const BACKWARD = /^(-1|reverse)$/
const BOTH = /^(no|false|0|否|双向)$/
const ROUNDABOUT = /^(roundabout|circular)$/
const SPEED = /^(\d+(?:\.\d+)?)\s*(km\/h|kph|kmh|mph|knots)?$/
const KPH_OF_UNIT: Readonly<Record<string, number>> = { mph: 1.609344, knots: 1.852 }

/** Directions are those of the order of the piece's positions. */
export function parseTraffic(piece: RoadPiece): Traffic {
  if (piece.traffic) return piece.traffic
  const word = (key: keyof NonNullable<RoadPiece['tags']>): string =>
    (piece.tags?.[key] ?? '').normalize('NFKC').trim().toLowerCase()
  const roundabout = ROUNDABOUT.test(word('junction'))
  return {
    roadClass: piece.roadClass.trim(),
    oneway: parseOneway(word('oneway')) ?? presumeOneway(roundabout, piece.roadClass),
    maxSpeedKph: parseSpeed(word('maxspeed')),
    level: parseLevel(word('layer'), word('bridge'), word('tunnel')),
    roundabout,
  }
}

function parseOneway(word: string): Traffic['oneway'] {
  if (FORWARD.test(word)) return 'forward'
  if (BACKWARD.test(word)) return 'backward'
  return BOTH.test(word) ? 'both' : null
}

/** A motorway of OSM is one-way without saying so; a table's centre line of an expressway (高速) is not. */
function presumeOneway(roundabout: boolean, roadClass: string): Traffic['oneway'] {
  if (roundabout) return 'forward'
  return roadClass.trim().toLowerCase() === 'motorway' ? 'presumedForward' : null
}

/** `60`, `40 mph`; of several the first. `none` and words are null. */
function parseSpeed(word: string): number | null {
  const match = SPEED.exec((word.split(/[;|]/)[0] ?? '').trim())
  const speed = match ? Number(match[1]) * (KPH_OF_UNIT[match[2] ?? ''] ?? 1) : 0
  return speed > 0 ? speed : null
}

function parseLevel(layer: string, bridge: string, tunnel: string): number {
  if (/^[+-]?\d{1,2}$/.test(layer)) return Number(layer) + 0
  if (isSaid(bridge)) return 1
  return isSaid(tunnel) ? -1 : 0
}

function isSaid(word: string): boolean {
  return word !== '' && !BOTH.test(word)
}
