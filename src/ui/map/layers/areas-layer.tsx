import { useMemo } from 'react'
import { Layer, type LayerProps, Source } from 'react-map-gl/maplibre'
import { usePlanState } from '../../../app/plan-state.ts'
import { SERVED_COLUMN } from '../../../app/parse-breaks.ts'
import { useKeepService } from '../../../app/service.ts'
import { useViewState } from '../../../app/view-state.ts'
import type { Area, AreaLevel } from '../../../model/tables.ts'
import { buildAreaFeature, buildAreaNames } from '../features/build-area-features.ts'
import { BOLD_FONT, FONT, HALO_COLOR } from '../map-style.ts'
import { FedSource } from '../source/fed-source.tsx'
import { AREA_BORDERS } from '../symbols/area-border.ts'
import { useAreaClasses } from '../use-area-classes.ts'
import { DOTS_IMAGE, HATCH_IMAGE } from '../images/area-patterns.ts'
import { whenHovered } from './when-hovered.ts'
import { useLayerSetting } from './use-layer-setting.ts'

export const AREAS_SOURCE = 'areas'
export const AREA_FILL = 'area-fill'
const AREA_NAMES_SOURCE = 'area-names'

/** Size of names by level. */
const TEXT_PX: Readonly<Record<AreaLevel, number>> = { city: 17, county: 15, township: 12.5, village: 12 }
const LEVELS_BOTTOM_UP: readonly AreaLevel[] = ['village', 'township', 'county', 'city']

const NO_CLASSES = { classes: [], zeroAreaIds: [], emptyAreaIds: [] }

const recipe = { build: buildAreaFeature, weigh: countPositions }

/** Borders and names of areas by level, and the areas coloured by a column of the coverage matrix. */
export function AreasLayer() {
  const areas = usePlanState((state) => state.plan.area)
  const setting = useLayerSetting('areas')
  const onBaseMap = useViewState((view) => view.baseMap.kind !== 'none')
  const coloring = useLayerSetting('choropleth')
  const isColored = useAreaClasses() !== null && coloring.visibility === 'visible'
  const names = useMemo(() => buildAreaNames(areas.values()), [areas])
  return (
    <>
      <FedSource id={AREAS_SOURCE} rows={areas} recipe={recipe}>
        <ChoroplethLayers />
        <Layer
          id={AREA_FILL}
          source={AREAS_SOURCE}
          beforeId={setting.slotOf('areas')}
          type="fill"
          layout={{ visibility: setting.visibility }}
          paint={{
            'fill-color': '#FFFFFF',
            // Colours of classes are to be those of the legend.
            'fill-opacity':
              onBaseMap || isColored
                ? ['*', setting.opacity, whenHovered(isColored ? 0.3 : 0, 0)]
                : ['*', setting.opacity, whenHovered(0.75, 0.42)],
            'fill-antialias': false,
          }}
        />
        {LEVELS_BOTTOM_UP.map((level) => {
          const { fromZoom, color, widthPx, dash } = AREA_BORDERS[level]
          return (
            <Layer
              key={level}
              id={`area-border-${level}`}
              source={AREAS_SOURCE}
              beforeId={setting.slotOf('areas')}
              type="line"
              minzoom={fromZoom}
              filter={['==', ['get', 'level'], level]}
              layout={{ visibility: setting.visibility, 'line-join': 'round' }}
              paint={{
                'line-color': color,
                'line-width': widthPx,
                'line-opacity': setting.opacity,
                ...(dash ? { 'line-dasharray': [...dash] } : {}),
              }}
            />
          )
        })}
      </FedSource>
      <Source id={AREA_NAMES_SOURCE} type="geojson" data={names}>
        {LEVELS_BOTTOM_UP.map((level) => {
          const { fromZoom } = AREA_BORDERS[level]
          const textPx = TEXT_PX[level]
          const layer: LayerProps = {
            id: `area-name-${level}`,
            type: 'symbol',
            minzoom: fromZoom === 0 ? 4 : fromZoom + 0.5,
            filter: ['==', ['get', 'level'], level],
            layout: {
              visibility: setting.visibility,
              'text-field': ['get', 'name'],
              'text-font': level === 'township' || level === 'village' ? FONT : BOLD_FONT,
              'text-size': ['interpolate', ['linear'], ['zoom'], 5, Math.max(12, textPx - 2), 10, textPx],
              'text-max-width': 8,
              'text-letter-spacing': level === 'county' || level === 'city' ? 0.08 : 0.02,
              'text-padding': 4,
              // Off the centroid where marks stand on it.
              'text-variable-anchor': ['center', 'bottom', 'top', 'left', 'right'],
              'text-radial-offset': level === 'county' || level === 'city' ? 1.8 : 1,
            },
            paint: {
              'text-color': level === 'county' || level === 'city' ? '#3B4048' : '#5A6068',
              'text-halo-color': HALO_COLOR,
              'text-halo-width': 1.6,
              'text-opacity': setting.opacity,
            },
          }
          return <Layer key={level} {...layer} beforeId={setting.slotOf('areaNames')} />
        })}
      </Source>
    </>
  )
}

/** Colours of the choropleth; zeros of counts are hatched, areas without anything to be served dotted. */
function ChoroplethLayers() {
  const setting = useLayerSetting('choropleth')
  const isOfService = useViewState((view) => view.choropleth?.column === SERVED_COLUMN)
  useKeepService(isOfService && setting.visibility === 'visible')
  const found = useAreaClasses() ?? NO_CLASSES
  const branches = found.classes.flatMap(({ areaIds, color }) => (areaIds.length > 0 ? [areaIds, color] : []))
  const colored = found.classes.flatMap((one) => one.areaIds)
  return (
    <>
      <Layer
        id="choropleth-fill"
        source={AREAS_SOURCE}
        beforeId={setting.slotOf('choropleth')}
        type="fill"
        filter={['in', ['get', 'id'], ['literal', colored]]}
        layout={{ visibility: setting.visibility }}
        paint={{
          'fill-color': branches.length > 0 ? (['match', ['get', 'id'], ...branches, '#FFFFFF'] as never) : '#FFFFFF',
          'fill-opacity': setting.opacity,
        }}
      />
      {(
        [
          ['choropleth-zero', found.zeroAreaIds, HATCH_IMAGE],
          ['choropleth-empty', found.emptyAreaIds, DOTS_IMAGE],
        ] as const
      ).map(([id, areaIds, pattern]) => (
        <Layer
          key={id}
          id={id}
          source={AREAS_SOURCE}
          beforeId={setting.slotOf('choropleth')}
          type="fill"
          filter={['in', ['get', 'id'], ['literal', areaIds]]}
          layout={{ visibility: setting.visibility }}
          paint={{ 'fill-pattern': pattern, 'fill-opacity': setting.opacity }}
        />
      ))}
    </>
  )
}

function countPositions(area: Area): number {
  const { geometry } = area
  if (!geometry) return 0
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return polygons.reduce((sum, rings) => sum + rings.reduce((count, ring) => count + ring.length, 0), 0)
}
