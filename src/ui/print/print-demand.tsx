import { useId, useMemo } from 'react'
import type { DemandState } from '../../analysis/service/types.ts'
import type { StateOf } from '../../app/demand-states.ts'
import { usePlanState } from '../../app/plan-state.ts'
import type { DemandPoint } from '../../model/tables.ts'
import { DEMAND_ORDER, demandSymbolParts } from '../map/symbols/demand-symbol.ts'
import type { PrintProjection } from './print-projection.ts'

/** Of points in the same square of this side the heaviest is drawn: the others would lie under it. */
const CELL_MM = 1
/** A mark of size 1 on paper against its pixels on screen. */
const MM_PER_PX = 0.12

interface PrintDemandProps {
  readonly projection: PrintProjection
  readonly stateOf: StateOf
}

/** Demand points by their state, in the marks of the map. */
export function PrintDemand({ projection, stateOf }: PrintDemandProps) {
  const points = usePlanState((state) => state.plan.demandPoint)
  // The sheet stands in the preview and in what is printed: two of each in one document.
  const base = useId()
  const placed = useMemo(() => placePoints(points.values(), projection, stateOf), [points, projection, stateOf])
  return DEMAND_ORDER.map((state) => {
    const places = placed.get(state)
    if (!places) return null
    const id = `${base}${state}`
    return (
      <g key={state} data-demand={state}>
        <defs>
          <g id={id} transform={`scale(${MM_PER_PX})`}>
            {demandSymbolParts(state).map((part) => (
              <path
                key={part.d + part.stroke}
                d={part.d}
                fill={part.fill ?? 'none'}
                stroke={part.stroke ?? 'none'}
                strokeWidth={part.strokeWidthPx}
              />
            ))}
          </g>
        </defs>
        {places.map(([x, y]) => (
          <use key={`${x} ${y}`} href={`#${id}`} x={x.toFixed(2)} y={y.toFixed(2)} />
        ))}
      </g>
    )
  })
}

/** Where on the sheet the marks of each state stand. */
function placePoints(
  points: Iterable<DemandPoint>,
  projection: PrintProjection,
  stateOf: StateOf,
): Map<DemandState, (readonly [number, number])[]> {
  const { widthMm, heightMm } = projection
  const best = new Map<number, { readonly point: DemandPoint; readonly at: readonly [number, number] }>()
  const columns = Math.ceil(widthMm / CELL_MM)
  for (const point of points) {
    const at = projection.toPaper(point.position)
    if (at[0] < 0 || at[1] < 0 || at[0] > widthMm || at[1] > heightMm) continue
    const cell = Math.floor(at[1] / CELL_MM) * (columns + 1) + Math.floor(at[0] / CELL_MM)
    const other = best.get(cell)?.point
    const heavier = other ? (point.weight ?? 0) - (other.weight ?? 0) : 1
    if (!other || heavier > 0 || (heavier === 0 && point.id < other.id)) best.set(cell, { point, at })
  }
  const placed = new Map<DemandState, (readonly [number, number])[]>()
  for (const { point, at } of best.values()) {
    const state = stateOf(point.id)
    if (!state) continue
    const places = placed.get(state)
    if (places) places.push(at)
    else placed.set(state, [at])
  }
  return placed
}
