import type { FeatureCollection } from 'geojson'
import { useMemo } from 'react'
import { Layer, Source } from 'react-map-gl/maplibre'
import { useRoadsView } from '../../../app/roads-view.ts'
import { useRoutePick } from '../../../app/route-pick.ts'
import { TOP_SLOT_ID } from '../layer-slots.ts'

/** A choice under the pointer: the line from a site to the road it would hang on; and the place on a route that was picked. */
export function ChoiceLayer() {
  const choice = useRoadsView((view) => view.shownChoice)
  const pick = useRoutePick((state) => state.pick)
  const data = useMemo<FeatureCollection>(() => {
    const point = (coordinates: readonly [number, number]): FeatureCollection['features'][number] => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [...coordinates] },
      properties: {},
    })
    const features: FeatureCollection['features'] = []
    if (choice)
      features.push(
        {
          type: 'Feature',
          geometry: { type: 'LineString', coordinates: [[...choice.site], [...choice.foot]] },
          properties: {},
        },
        point(choice.foot),
      )
    if (pick) features.push(point(pick.foot.position))
    return { type: 'FeatureCollection', features }
  }, [choice, pick])
  return (
    <Source id="choice" type="geojson" data={data}>
      <Layer
        id="choice-casing"
        beforeId={TOP_SLOT_ID}
        type="line"
        layout={{ 'line-cap': 'round' }}
        paint={{ 'line-color': '#FFFFFF', 'line-width': 7 }}
      />
      <Layer
        id="choice-line"
        beforeId={TOP_SLOT_ID}
        type="line"
        layout={{ 'line-cap': 'round' }}
        paint={{ 'line-color': '#D55E00', 'line-width': 3.5 }}
      />
      <Layer
        id="choice-foot"
        beforeId={TOP_SLOT_ID}
        type="circle"
        filter={['==', ['geometry-type'], 'Point']}
        paint={{
          'circle-radius': 6,
          'circle-color': '#D55E00',
          'circle-stroke-color': '#FFFFFF',
          'circle-stroke-width': 2,
        }}
      />
    </Source>
  )
}
