import type { StripRun } from '../../analysis/strip/types.ts'
import type { StripScene } from './build-strip-scene.ts'
import { LANE_PX, NOTE_PX, type StripLayout } from './layout-strip.ts'
import { ROW_LEAD_PX } from './plan-strip-rows.ts'
import { StripDrawing } from './strip-drawing.tsx'

interface StripRowProps {
  readonly scene: StripScene
  readonly layout: StripLayout
  readonly row: StripRun
  readonly widthPx: number
}

/** One row of a strip on paper, with the names of its bands: the content of an SVG `widthPx` wide. */
export function StripRow({ scene, layout, row, widthPx }: StripRowProps) {
  const { lanes, heightPx } = layout.heights
  return (
    <svg
      width={widthPx}
      height={heightPx}
      viewBox={`${-ROW_LEAD_PX} 0 ${widthPx} ${heightPx}`}
      fontFamily={FONTS}
      overflow="hidden"
    >
      {scene.lanes.map((lane, number) => (
        <text key={lane.key} x={8 - ROW_LEAD_PX} y={lanes + number * LANE_PX + 14} fontSize={NOTE_PX} fill="#5F6368">
          {lane.label}
        </text>
      ))}
      <StripDrawing scene={scene} layout={layout} fromM={row.fromM} toM={row.toM} />
    </svg>
  )
}

/** What a program without the page's style sheets falls back on. */
const FONTS = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'
