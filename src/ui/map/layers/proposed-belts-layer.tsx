import { useMemo } from 'react'
import { Layer } from 'react-map-gl/maplibre'
import { useProposedBelts } from '../../../app/use-proposed-belts.ts'
import { type BeltRow, buildBeltFeatures, buildBeltRows } from '../features/build-belt-features.ts'
import { FedSource } from '../source/fed-source.tsx'
import { useLayerSetting } from './use-layer-setting.ts'

const SOURCE = 'proposed-belts'
/** No belt has it. */
const COLOR = '#1A1D21'

const recipe = {
  build: (row: BeltRow) => buildBeltFeatures(row).filter(({ properties }) => properties.part === 'surface'),
  weigh: ({ belt }: BeltRow) => belt.axis.reduce((sum, piece) => sum + piece.length, 0),
}

/** What a re-run would make of the belts, as dashed outlines beside those that the plan keeps. */
export function ProposedBeltsLayer() {
  const belts = useProposedBelts()
  const { visibility, slotOf } = useLayerSetting('belts')
  const rows = useMemo(
    () =>
      buildBeltRows(
        belts,
        () => '',
        () => COLOR,
      ),
    [belts],
  )
  return (
    <FedSource id={SOURCE} rows={rows} recipe={recipe}>
      <Layer
        id="proposed-belt-outline"
        source={SOURCE}
        beforeId={slotOf('belts')}
        type="line"
        layout={{ visibility, 'line-join': 'round' }}
        paint={{ 'line-color': ['get', 'color'], 'line-width': 1.5, 'line-dasharray': [4, 3], 'line-opacity': 0.7 }}
      />
    </FedSource>
  )
}
