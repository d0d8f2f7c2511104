import { useMemo } from 'react'
import type { ExpressionSpecification } from 'maplibre-gl'
import { Layer, Source } from 'react-map-gl/maplibre'
import { useDemandStates, useShowsDemandStates } from '../../../app/demand-states.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { useKeepService } from '../../../app/service.ts'
import { useViewState } from '../../../app/view-state.ts'
import type { DemandPoint } from '../../../model/tables.ts'
import { TOP_SLOT_ID } from '../layer-slots.ts'
import { FONT, HALO_COLOR, MUTED_COLOR } from '../map-style.ts'
import { useHover } from '../pointer/hover-state.ts'
import { PointSource } from '../source/point-source.tsx'
import { POINT_LAYER } from '../source/write-point-tile.ts'
import { DEMAND_ORDER, demandImageName } from '../symbols/demand-symbol.ts'
import { OUTLINE_COLOR } from '../symbols/site-symbol.ts'
import { useLayerSetting } from './use-layer-setting.ts'

export const DEMAND_SOURCE = 'demand-points'
const MARKED_SOURCE = 'marked-demand-points'
const NAMES_FROM_ZOOM = 12
/** From this many on, only marks that can be told apart are drawn while the map is far (README.md). */
const CROWDED = { dots: { points: 10_000, cellPx: 3 }, marks: { points: 3000, cellPx: 6 } } as const

/** Marks shrink with the map. */
const MARK_SIZE: ExpressionSpecification = [
  'interpolate',
  ['linear'],
  ['zoom'],
  5,
  0.28,
  7,
  0.4,
  9,
  0.68,
  11,
  0.9,
  13,
  1,
]
const HALO_RADIUS: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 5, 5, 7, 6, 9, 8.5, 11, 11, 13, 12]

const WITH_STATE: ExpressionSpecification = ['has', 'icon']
const WITHOUT_STATE: ExpressionSpecification = ['!', WITH_STATE]
const nameLayout = {
  'text-field': ['get', 'name'] as ExpressionSpecification,
  'text-font': FONT,
  'text-size': 12,
  'text-anchor': 'top' as const,
  'text-offset': [0, 0.6] as [number, number],
  'text-max-width': 8,
}
const namePaint = { 'text-color': MUTED_COLOR, 'text-halo-color': HALO_COLOR, 'text-halo-width': 1.4 }

const rank = (point: DemandPoint): number => -(point.weight ?? 0)

/** Places to be served: small dots, or marks by how they are served; with names when near. */
export function DemandPointsLayer() {
  const points = usePlanState((state) => state.plan.demandPoint)
  const dots = useLayerSetting('demandPoints')
  const marks = useLayerSetting('demandStates')
  useKeepService(marks.visibility === 'visible')
  const stateOf = useDemandStates(useShowsDemandStates())
  const recipe = useMemo(
    () => ({
      properties: (point: DemandPoint, z: number): Record<string, string | number> => {
        const name: Record<string, string> = z < NAMES_FROM_ZOOM ? {} : { name: point.name }
        const state = stateOf?.(point.id)
        return state ? { ...name, icon: demandImageName(state), order: DEMAND_ORDER.indexOf(state) } : name
      },
      rank,
    }),
    [stateOf],
  )
  const crowded = stateOf ? CROWDED.marks : CROWDED.dots
  return (
    <>
      <PointSource
        id={DEMAND_SOURCE}
        rows={points}
        recipe={recipe}
        thinPx={points.size > crowded.points ? crowded.cellPx : 0}
      >
        {/* Which points a layer draws is said by what the tiles hold, so that they are made once when states come or go: a layer
            that is switched on has the map read its old tiles again, which may come in after the new ones. */}
        <Layer
          id="demand-point-dot"
          source={DEMAND_SOURCE}
          source-layer={POINT_LAYER}
          beforeId={dots.slotOf('demandPoints')}
          type="circle"
          filter={WITHOUT_STATE}
          layout={{ visibility: dots.visibility }}
          paint={{
            'circle-color': MUTED_COLOR,
            'circle-radius': ['interpolate', ['linear'], ['zoom'], 6, 1, 10, 2, 14, 3.2],
            'circle-opacity': dots.opacity,
            'circle-stroke-color': '#FFFFFF',
            'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 9, 0, 11, 1],
            'circle-stroke-opacity': dots.opacity,
          }}
        />
        <Layer
          id="demand-point-name"
          source={DEMAND_SOURCE}
          source-layer={POINT_LAYER}
          beforeId={dots.slotOf('demandPoints')}
          type="symbol"
          minzoom={NAMES_FROM_ZOOM}
          filter={WITHOUT_STATE}
          layout={{ visibility: dots.visibility, ...nameLayout }}
          paint={{ ...namePaint, 'text-opacity': dots.opacity }}
        />
        <Layer
          id="demand-point-state"
          source={DEMAND_SOURCE}
          source-layer={POINT_LAYER}
          beforeId={marks.slotOf('demandStates')}
          type="symbol"
          filter={WITH_STATE}
          layout={{
            'icon-image': ['get', 'icon'],
            'icon-size': MARK_SIZE,
            'icon-allow-overlap': true,
            'icon-ignore-placement': true,
            'symbol-sort-key': ['get', 'order'],
          }}
          paint={{ 'icon-opacity': marks.opacity }}
        />
        <Layer
          id="demand-point-state-name"
          source={DEMAND_SOURCE}
          source-layer={POINT_LAYER}
          beforeId={marks.slotOf('demandStates')}
          type="symbol"
          minzoom={NAMES_FROM_ZOOM}
          filter={WITH_STATE}
          layout={nameLayout}
          paint={{ ...namePaint, 'text-opacity': marks.opacity }}
        />
      </PointSource>
      <MarkedPoints />
    </>
  )
}

/** A ring around the selected points and the one under the pointer, whichever layers are shown. */
function MarkedPoints() {
  const points = usePlanState((state) => state.plan.demandPoint)
  const selection = useViewState((view) => view.selection)
  const hovered = useHover((state) => (state.hit?.kind === 'demandPoint' ? state.hit.id : null))
  const data = useMemo(() => {
    const selected = selection?.kind === 'demandPoint' ? selection.ids : []
    const marked = [...selected, ...(hovered && !selected.includes(hovered) ? [hovered] : [])]
    return {
      type: 'FeatureCollection' as const,
      features: marked.flatMap((id) => {
        const point = points.get(id)
        if (!point) return []
        const geometry = { type: 'Point' as const, coordinates: [...point.position] }
        return [{ type: 'Feature' as const, geometry, properties: { widthPx: selected.includes(id) ? 2.4 : 1.2 } }]
      }),
    }
  }, [points, selection, hovered])
  return (
    <Source id={MARKED_SOURCE} type="geojson" data={data}>
      <Layer
        id="marked-demand-point"
        beforeId={TOP_SLOT_ID}
        type="circle"
        paint={{
          'circle-opacity': 0,
          'circle-radius': HALO_RADIUS,
          'circle-stroke-color': OUTLINE_COLOR,
          'circle-stroke-width': ['get', 'widthPx'],
        }}
      />
    </Source>
  )
}
