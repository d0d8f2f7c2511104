import 'maplibre-gl/dist/maplibre-gl.css'
import './map-worker.ts'
import * as maplibre from 'maplibre-gl'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useMemo, useState } from 'react'
import { Layer, Map as MapFrame, Source } from 'react-map-gl/maplibre'
import { usePlanState } from '../../app/plan-state.ts'
import type { ChosenPlace } from '../../app/siting/list-differences.ts'
import { isExistingSite } from '../../analysis/is-existing-site.ts'
import { BaseMapLayers } from './base-map/base-map-layers.tsx'
import { boundsOfPlan } from './bounds-of-plan.ts'
import { buildChosenFeatures } from './features/build-chosen-features.ts'
import { serveImages } from './images/draw-images.ts'
import { AreasLayer } from './layers/areas-layer.tsx'
import { CHOSEN_LAYOUT, CHOSEN_NAMES, CHOSEN_PAINT } from './layers/chosen-style.ts'
import { RoutesLayer } from './layers/routes-layer.tsx'
import { TOP_SLOT_ID } from './layer-slots.ts'
import { MAP_STYLE } from './map-style.ts'

export interface SharedCamera {
  readonly longitude: number
  readonly latitude: number
  readonly zoom: number
}

interface Props {
  readonly label: string
  readonly places: readonly ChosenPlace[]
  /** Where both look; null: at the whole plan. */
  readonly camera: SharedCamera | null
  readonly onMove: (camera: SharedCamera) => void
}

const PADDING_PX = 32

/** One of two maps that move together: areas, routes, existing sites as small dots, and what is chosen. */
export function CompareMap({ label, places, camera, onMove }: Props) {
  const [map, setMap] = useState<MapLibreMap | null>(null)
  const plan = usePlanState((state) => state.plan)
  const chosen = useMemo(() => buildChosenFeatures(places), [places])
  const existing = useMemo(
    () => ({
      type: 'FeatureCollection' as const,
      features: [...plan.site.values()].filter(isExistingSite).map(({ position }) => ({
        type: 'Feature' as const,
        geometry: { type: 'Point' as const, coordinates: [...position] },
        properties: {},
      })),
    }),
    [plan.site],
  )
  const [bounds] = useState(() => boundsOfPlan(plan))
  useEffect(() => map?.getCanvas().setAttribute('aria-label', label), [map, label])
  return (
    <MapFrame
      {...(camera ?? {})}
      {...(bounds && !camera
        ? { initialViewState: { bounds: [...bounds], fitBoundsOptions: { padding: PADDING_PX } } }
        : {})}
      mapLib={maplibre}
      mapStyle={MAP_STYLE}
      attributionControl={false}
      maxPitch={0}
      dragRotate={false}
      fadeDuration={0}
      onLoad={({ target }) => {
        serveImages(target)
        setMap(target)
      }}
      onMove={({ viewState: { longitude, latitude, zoom } }) => onMove({ longitude, latitude, zoom })}
    >
      {map && (
        <>
          <BaseMapLayers />
          <AreasLayer />
          <RoutesLayer />
          <Source id="compare-existing" type="geojson" data={existing}>
            <Layer
              id="compare-existing-dot"
              beforeId={TOP_SLOT_ID}
              type="circle"
              paint={{
                'circle-radius': 3.5,
                'circle-color': '#FFFFFF',
                'circle-stroke-color': '#1A1D21',
                'circle-stroke-width': 1.5,
              }}
            />
          </Source>
          <Source id="compare-chosen" type="geojson" data={chosen}>
            <Layer
              id="compare-chosen-mark"
              beforeId={TOP_SLOT_ID}
              type="symbol"
              layout={CHOSEN_LAYOUT}
              paint={CHOSEN_PAINT}
            />
            <Layer
              id="compare-chosen-name"
              beforeId={TOP_SLOT_ID}
              type="symbol"
              minzoom={8}
              layout={CHOSEN_NAMES.layout}
              paint={CHOSEN_NAMES.paint}
            />
          </Source>
        </>
      )}
    </MapFrame>
  )
}
