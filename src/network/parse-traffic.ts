/**
 * What a stretch of road allows, out of the texts of its piece: OSM's tags (https://wiki.openstreetmap.org/wiki/Key:oneway,
 * Key:junction, Key:layer) or the words of a Chinese table. Words that say nothing known say nothing at all.
 */
import type { Traffic } from '../model/tables.ts'
import { parseMaxSpeed } from './parse-max-speed.ts'
import type { RoadPiece } from './types.ts'

const ONEWAY: ReadonlyMap<string, Traffic['oneway']> = new Map([
  ...wordsFor('forward', 'yes true 1 forward oneway y ft 是 单行 单向 单行道 单行线 单向通行 正向'),
  ...wordsFor('backward', '-1 reverse backward tf 反向 逆向'),
  // A road whose direction changes by the hour is open both ways at some hour.
  ...wordsFor('both', 'no false 0 both n b bidirectional reversible alternating 否 双向 双行 双向通行 潮汐'),
])

const NO: ReadonlySet<string> = new Set(['', 'no', 'false', '0', 'n', 'f', 'none', '否', '无', '不是'])
/** Tunnels in name that have no road above them on the ground. */
const ON_GROUND: ReadonlySet<string> = new Set(['building_passage', 'avalanche_protector', 'covered'])
const ROUNDABOUT: ReadonlySet<string> = new Set([
  'roundabout',
  'circular',
  '环岛',
  '环形',
  '环形交叉',
  '环形路口',
  '转盘',
  // Under a header 环岛; OSM's `yes` is another thing.
  '是',
])

/** Directions are those of the order of the piece's positions; a roundabout is one-way forward unless it says otherwise. */
export function parseTraffic(piece: Pick<RoadPiece, 'roadClass' | 'tags' | 'traffic'>): Traffic {
  if (piece.traffic) return piece.traffic
  const { oneway, maxspeed, bridge, tunnel, layer, junction } = piece.tags ?? {}
  const roundabout = ROUNDABOUT.has(wordOf(junction))
  return {
    roadClass: piece.roadClass.trim(),
    oneway: ONEWAY.get(wordOf(oneway)) ?? presumeOneway(roundabout, piece.roadClass),
    maxSpeedKph: parseMaxSpeed(maxspeed ?? ''),
    level: parseLevel(layer) ?? levelOf(wordOf(bridge), wordOf(tunnel)),
    roundabout,
  }
}

/** A motorway of OSM is one-way without saying so; a table's centre line of an expressway (高速) is not. */
function presumeOneway(roundabout: boolean, roadClass: string): Traffic['oneway'] {
  if (roundabout) return 'forward'
  return wordOf(roadClass) === 'motorway' ? 'presumedForward' : null
}

function levelOf(bridge: string, tunnel: string): number {
  if (!NO.has(bridge)) return 1
  return NO.has(tunnel) || ON_GROUND.has(tunnel) ? 0 : -1
}

function parseLevel(text: string | undefined): number | null {
  const match = /^([+-]?\d{1,2})(?:\.0+)?(?:;.*)?$/.exec(wordOf(text).replace('−', '-'))
  // No negative zero: it would be another level than zero to some.
  return match ? Number(match[1]) || 0 : null
}

function wordOf(text: string | undefined): string {
  return (text ?? '').normalize('NFKC').trim().toLowerCase()
}

function wordsFor(oneway: Traffic['oneway'], words: string): [string, Traffic['oneway']][] {
  return words.split(' ').map((word) => [word, oneway])
}
