import type { FeatureCollection } from 'geojson'
import { useMemo } from 'react'
import { Layer, Source } from 'react-map-gl/maplibre'
import { usePlanState } from '../../../app/plan-state.ts'
import { listDifferences } from '../../../app/siting/list-differences.ts'
import { useCompared, useScenarioView } from '../../../app/siting/scenarios.ts'
import { TOP_SLOT_ID } from '../layer-slots.ts'
import { buildChosenFeatures } from '../features/build-chosen-features.ts'
import { CHOSEN_LAYOUT, CHOSEN_NAMES, CHOSEN_PAINT } from './chosen-style.ts'

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] }

/** What two scenarios choose alike and differently, while that is asked for. */
export function DifferenceLayer() {
  const isOn = useScenarioView((view) => view.isOnMap)
  const compared = useCompared()
  const plan = usePlanState((state) => state.plan)
  const data = useMemo(
    () => (isOn && compared ? buildChosenFeatures(listDifferences(plan, compared.a, compared.b)) : EMPTY),
    [isOn, compared, plan],
  )
  return (
    <Source id="scenario-difference" type="geojson" data={data}>
      <Layer
        id="scenario-difference-mark"
        beforeId={TOP_SLOT_ID}
        type="symbol"
        layout={CHOSEN_LAYOUT}
        paint={CHOSEN_PAINT}
      />
      <Layer
        id="scenario-difference-name"
        beforeId={TOP_SLOT_ID}
        type="symbol"
        minzoom={9}
        layout={CHOSEN_NAMES.layout}
        paint={CHOSEN_NAMES.paint}
      />
    </Source>
  )
}
