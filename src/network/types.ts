import type { Position } from '../geo/position.ts'
import type { Traffic } from '../model/tables.ts'

/** One piece of road as read from a file, before it is joined into routes. */
export interface RoadPiece {
  /** One or more lines, in any order and direction. */
  readonly lines: readonly (readonly Position[])[]
  /** As written: `G109`, `G109;G572`, empty when none. */
  readonly ref: string
  readonly name: string
  /** As written: an OSM `highway` value, a class word in Chinese or English, empty when none. */
  readonly roadClass: string
  /** As written, by OSM's keys; absent where the file has no such column. */
  readonly tags?: Readonly<Partial<Record<'oneway' | 'maxspeed' | 'bridge' | 'tunnel' | 'layer' | 'junction', string>>>
  /** Known already, of a road that was read before; tags are not looked at then. */
  readonly traffic?: Traffic
}

export type Side = 'left' | 'right'

/** Where a site hangs on its nearest route. */
export interface Snap {
  readonly siteId: string
  readonly routeId: string
  /** Metres along the route's geometry from its first point. */
  readonly measureM: number
  /** Distance by the stakes of the place. */
  readonly chainageM: number
  /** Of those stakes: Z on a left carriageway, other letters on a branch with stakes of its own, else ''. */
  readonly prefix: string
  /** Geodesic distance from the route, never negative. */
  readonly offsetM: number
  /** Facing rising chainage; a site exactly on the road is on the right. */
  readonly side: Side
  /** The foot point on the route. */
  readonly position: Position
}

/** A chainage as people write it, taken apart. `prefix` is `Z`, `A`, `B` … before the K, empty when none. */
export interface Stake {
  readonly prefix: string
  readonly chainageM: number
}
