import { useMemo } from 'react'
import { Layer, Source } from 'react-map-gl/maplibre'
import { useDerivedState } from '../../../app/derived-state.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { useViewState } from '../../../app/view-state.ts'
import { buildConnectors } from '../features/build-connectors.ts'
import { useSettledView } from '../settled-view.ts'
import { useLayerSetting } from './use-layer-setting.ts'

/** Zoom from which every site in view is joined to its foot; before it only the selected ones are. */
const ALL_FROM_ZOOM = 12
const EMPTY = { type: 'FeatureCollection' as const, features: [] }
const nothing: ReadonlySet<string> = new Set()

/** Thin lines from sites to the places on their routes where they hang. */
export function ConnectorsLayer() {
  const sites = usePlanState((state) => state.plan.site)
  const snaps = useDerivedState((state) => state.derived?.snaps)
  const selection = useViewState((view) => view.selection)
  const view = useSettledView()
  const { visibility, opacity, slotOf } = useLayerSetting('sites')
  const bounds = view !== null && view.zoom >= ALL_FROM_ZOOM ? view.bounds : null
  const data = useMemo(() => {
    const selected = selection?.kind === 'site' ? new Set(selection.ids) : nothing
    if (!snaps || visibility === 'none' || (!bounds && selected.size === 0)) return EMPTY
    return buildConnectors(snaps, sites, bounds, selected)
  }, [sites, snaps, selection, bounds, visibility])
  return (
    <Source id="connectors" type="geojson" data={data}>
      <Layer
        id="connector"
        beforeId={slotOf('stakes')}
        type="line"
        layout={{ visibility, 'line-cap': 'round' }}
        paint={{ 'line-color': '#1A1D21', 'line-width': 1.2, 'line-opacity': opacity * 0.8, 'line-dasharray': [3, 2] }}
      />
    </Source>
  )
}
