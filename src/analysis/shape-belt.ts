/** The road of a belt, cut from the routes it runs along, and the land round it; made anew only where it is not known. */
import type { Position } from '../geo/position.ts'
import { buildBeltPolygon } from './build-belt-polygon.ts'
import type { FoundBelt, RoutesAlong } from './types.ts'

/** The road of a belt and the land round it. */
export type BeltShape = Pick<FoundBelt, 'axis' | 'polygon'>

/** Where the shapes of belts come from: `build` makes one, which for a long belt takes milliseconds. */
export type BeltShapes = (key: string, build: () => BeltShape) => BeltShape

/** The way of a belt along one track. */
export interface BeltWay {
  readonly trackId: string
  readonly fromM: number
  readonly toM: number
  readonly isRising: boolean
  /** Whether it is entered over a connection. */
  readonly isConnected: boolean
}

/**
 * The shape of a belt along ways in the order of travel.
 * @param shapes is asked first; keys of the same ways and widths are equal.
 */
export function shapeBelt(
  { ways, leftM, rightM }: { readonly ways: readonly BeltWay[]; readonly leftM: number; readonly rightM: number },
  routes: Pick<RoutesAlong, 'cut'>,
  shapes: BeltShapes,
): BeltShape {
  const key = JSON.stringify([
    leftM,
    rightM,
    ...ways.map(({ trackId, fromM, toM, isRising, isConnected }) => [trackId, fromM, toM, isRising, isConnected]),
  ])
  return shapes(key, () => {
    const axis = buildAxis(ways, routes)
    return { axis, polygon: buildBeltPolygon(axis, leftM, rightM) }
  })
}

function buildAxis(ways: readonly BeltWay[], routes: Pick<RoutesAlong, 'cut'>): Position[][] {
  const axis: Position[][] = []
  for (const { trackId, fromM, toM, isRising, isConnected } of ways)
    addToAxis(axis, cutInTravel(routes, trackId, fromM, toM, isRising), isConnected)
  return axis
}

/** Half the length of road that stands for a stretch of no length, so that it still has a direction. */
const STUB_M = 0.5

function cutInTravel(
  routes: Pick<RoutesAlong, 'cut'>,
  trackId: string,
  fromM: number,
  toM: number,
  isRising: boolean,
): readonly (readonly Position[])[] {
  const lowM = Math.min(fromM, toM)
  const highM = Math.max(fromM, toM)
  const isStub = highM - lowM < STUB_M
  const pieces = routes.cut(trackId, isStub ? lowM - STUB_M : lowM, isStub ? highM + STUB_M : highM)
  return isRising ? pieces : pieces.map((piece) => [...piece].reverse()).reverse()
}

/** Joins the first of `pieces` to the axis where they meet: at a connection, or in the same place. */
function addToAxis(axis: Position[][], pieces: readonly (readonly Position[])[], isConnected: boolean): void {
  pieces.forEach((piece, index) => {
    const before = axis.at(-1)
    const end = before?.at(-1)
    const start = piece[0]
    if (!start) return
    const isSamePlace = end !== undefined && end[0] === start[0] && end[1] === start[1]
    if (before && (isSamePlace || (isConnected && index === 0))) {
      for (let i = isSamePlace ? 1 : 0; i < piece.length; i++) before.push(piece[i] as Position)
    } else axis.push([...piece])
  })
}
