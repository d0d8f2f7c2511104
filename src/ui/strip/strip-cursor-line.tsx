import { stakeAlong } from '../../analysis/strip/strip-stakes.ts'
import { formatStake } from '../../network/format-stake.ts'
import type { StripScene } from './build-strip-scene.ts'
import type { StripLayout } from './layout-strip.ts'
import { useStripCursor } from './strip-cursor.ts'
import { LEAD_PX } from './use-strip-scale.ts'

/** The place under the pointer, here or on the map, with its stake. */
export function StripCursorLine({ scene, layout }: { readonly scene: StripScene; readonly layout: StripLayout }) {
  const alongM = useStripCursor((cursor) => cursor.alongM)
  if (alongM === null) return null
  const { chainageM, prefix } = stakeAlong(scene.strip, alongM)
  return (
    <div className="strip-cursor" style={{ left: LEAD_PX + alongM / layout.metresPerPx }} data-testid="strip-cursor">
      <span className="tabular" style={{ top: layout.heights.road - 9 }}>
        {formatStake(chainageM, prefix)}
      </span>
    </div>
  )
}
