import 'maplibre-gl/dist/maplibre-gl.css'
import './map.css'
import './map-worker.ts'
import * as maplibre from 'maplibre-gl'
import type { Map as MapLibreMap, RequestParameters } from 'maplibre-gl'
import { lazy, memo, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Map as MapFrame } from 'react-map-gl/maplibre'
import { useDrawing } from '../../app/drawing-state.ts'
import { useViewState } from '../../app/view-state.ts'
import { BaseMapLayers } from './base-map/base-map-layers.tsx'
import { BASE_SOURCE_PREFIX } from './base-map/base-source.ts'
import { useBaseMapNotices } from './base-map/use-base-map-notices.ts'
import { Attribution } from './controls/attribution.tsx'
import { MapControls } from './controls/map-controls.tsx'
import { ScaleBar } from './controls/scale-bar.tsx'
import { serveImages } from './images/draw-images.ts'
import { AreasLayer } from './layers/areas-layer.tsx'
import { BeltsLayer } from './layers/belts-layer.tsx'
import { ChoiceLayer } from './layers/choice-layer.tsx'
import { ClustersLayer } from './layers/clusters-layer.tsx'
import { ConnectorsLayer } from './layers/connectors-layer.tsx'
import { CalibrationLayer } from './layers/calibration-layer.tsx'
import { DensityLayer } from './layers/density-layer.tsx'
import { DifferenceLayer } from './layers/difference-layer.tsx'
import { DemandPointsLayer } from './layers/demand-points-layer.tsx'
import { LinesLayer } from './layers/lines-layer.tsx'
import { NetworkLayer } from './layers/network-layer.tsx'
import { RoadsLayer } from './layers/roads-layer.tsx'
import { RouteShieldsLayer } from './layers/route-shields-layer.tsx'
import { RoutesLayer } from './layers/routes-layer.tsx'
import { SelectedSitesLayer } from './layers/selected-sites-layer.tsx'
import { SelectionLines } from './layers/selection-lines.tsx'
import { SitesLayer } from './layers/sites-layer.tsx'
import { SitingLayer } from './layers/siting-layer.tsx'
import { StripCursorMark } from './layers/strip-cursor-mark.tsx'
import { StakesLayer } from './layers/stakes-layer.tsx'
import { LegendBox } from './legend/legend.tsx'
import { MAP_STYLE } from './map-style.ts'
import { DrawHint } from './draw/draw-hint.tsx'
import { HoverTip } from './pointer/hover-tip.tsx'
import { selectBox } from './pointer/select-box.ts'
import { useMapPointer } from './pointer/use-map-pointer.ts'
import { useSiteDragMove } from './pointer/use-site-drag-move.ts'
import { useMapCamera, WIDE_VIEW } from './use-map-camera.ts'

const INITIAL_VIEW = { longitude: WIDE_VIEW.lon, latitude: WIDE_VIEW.lat, zoom: WIDE_VIEW.zoom }
/** MapLibre takes its options here; react-map-gl's type knows only on and off. */
const BOX_SELECT = { boxZoomEnd: selectBox } as unknown as boolean

/** MapLibre's own time for a name to come and go, which costs ten frames; none for whoever asks for less motion. */
function fadeMs(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 300
}

/** The map of the open plan with its controls. Everything drawn on it is also a row of the table drawer. */
export function PlanMap() {
  const { t } = useTranslation()
  const [map, setMap] = useState<MapLibreMap | null>(null)
  useMapCamera(map)
  useMapPointer(map)
  useSiteDragMove(map)
  useBaseMapNotices(map)
  useEffect(() => map?.getCanvas().setAttribute('aria-label', t('map.label')), [map, t])
  return (
    <div className="plan-map" data-testid="map" data-ready={map !== null}>
      <MapFrame
        initialViewState={INITIAL_VIEW}
        boxZoom={BOX_SELECT}
        mapLib={maplibre}
        mapStyle={MAP_STYLE}
        attributionControl={false}
        transformRequest={sendOrigin}
        maxPitch={0}
        fadeDuration={fadeMs()}
        onLoad={({ target }) => {
          serveImages(target)
          setMap(target)
        }}
        onError={reportFault}
      >
        {map && <PlanLayers />}
      </MapFrame>
      {map && (
        <>
          <MapControls map={map} />
          <div className="map-corner-left">
            <LegendBox />
            <ScaleBar map={map} />
          </div>
          <Attribution />
          <ToolHint />
          <DrawingTool map={map} />
          <HoverTip />
        </>
      )}
    </div>
  )
}

/** Everything that is drawn, from the bottom up by default; the order of the layer list is kept by their anchors. */
const PlanLayers = memo(function PlanLayers() {
  return (
    <>
      <BaseMapLayers />
      <AreasLayer />
      <RoadsLayer />
      <BeltsLayer />
      <ClustersLayer />
      <LinesLayer />
      <SelectionLines />
      <RoutesLayer />
      <RouteShieldsLayer />
      <NetworkLayer />
      <DensityLayer />
      <StakesLayer />
      <CalibrationLayer />
      <ConnectorsLayer />
      <ChoiceLayer />
      <DemandPointsLayer />
      <SitesLayer />
      <SitingLayer />
      <DifferenceLayer />
      <SelectedSitesLayer />
      <StripCursorMark />
    </>
  )
})

// Drawing is 140 kB (40 compressed) that most visits do without.
const DrawRouteTool = lazy(async () => ({ default: (await import('./draw/draw-route-tool.tsx')).DrawRouteTool }))

function DrawingTool({ map }: { readonly map: MapLibreMap }) {
  const isDrawing = useViewState((view) => view.tool === 'drawRoute')
  const session = useDrawing((state) => state.session)
  return isDrawing ? (
    <Suspense>
      <DrawRouteTool key={session} map={map} />
    </Suspense>
  ) : null
}

function ToolHint() {
  const { t } = useTranslation()
  const tool = useViewState((view) => view.tool)
  if (tool === 'addSite') return <output className="map-hint">{t('map.control.addSiteHint')}</output>
  if (tool === 'pickPlace') return <output className="map-hint">{t('network.picking')}</output>
  if (tool === 'setStake') return <output className="map-hint">{t('roads.stakes.picking')}</output>
  if (tool === 'splitRoute') return <output className="map-hint">{t('roads.split.picking')}</output>
  if (tool === 'drawRoute') return <DrawHint />
  return null
}

/** OpenStreetMap's tile servers refuse requests that do not say where they come from; the origin alone is enough. */
function sendOrigin(url: string): RequestParameters {
  return url.startsWith('https://tile.openstreetmap.org/') ? { url, referrerPolicy: 'strict-origin' } : { url }
}

/** Failures of base maps are told to the user, once (`useBaseMapNotices`); others are faults of the program. */
function reportFault(event: { error: Error; sourceId?: string }): void {
  // oxlint-disable-next-line no-console
  if (!event.sourceId?.startsWith(BASE_SOURCE_PREFIX)) console.error(event.error)
}
