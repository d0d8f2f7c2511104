import { Fragment, useId, type ReactNode } from 'react'
import { listStripTicks, type StripTick } from '../../analysis/strip/strip-stakes.ts'
import type { PlacedLabel } from '../../analysis/strip/place-strip-labels.ts'
import type { StripRun } from '../../analysis/strip/types.ts'
import { formatStake } from '../../network/format-stake.ts'
import { ROUTE_STYLES } from '../map/symbols/route-style.ts'
import { siteImageName, type SiteSymbol, siteSymbolParts } from '../map/symbols/site-symbol.ts'
import { textWidthMm } from '../print/place-labels.ts'
import type { SceneJunction, SceneLane, SceneRun, SceneSite, StripScene } from './build-strip-scene.ts'
import {
  baselineOf,
  fitName,
  LANE_PX,
  NAME_PX,
  NOTE_PX,
  ROAD_PX,
  ROW_PX,
  shieldPx,
  type StripHeights,
  type StripLayout,
  TEXT_GAP_PX,
  tickSteps,
} from './layout-strip.ts'
import { StripShield } from './strip-shield.tsx'

const TEXT = '#1A1D21'
const MUTED = '#5F6368'
const LEADER = '#9AA0A6'
/** Marks nearer to one another than this are one on the screen. */
const LEAST_MARK_PX = 4
/** Names of long runs are written again so often. */
const NAME_EVERY_PX = 640
const MARK_SCALE = 0.62

interface StripDrawingProps {
  readonly scene: StripScene
  readonly layout: StripLayout
  /** What of the layout is drawn. */
  readonly fromM: number
  readonly toM: number
}

/** A stretch of a strip map as SVG, x counted in pixels from the layout's beginning. Attributes only, so that it stands alone. */
export function StripDrawing({ scene, layout, fromM, toM }: StripDrawingProps) {
  const id = useId()
  const { heights, metresPerPx } = layout
  const xOf = (alongM: number): number => round((alongM - layout.fromM) / metresPerPx)
  const overlaps = (run: StripRun): boolean => run.toM >= fromM && run.fromM <= toM
  const cut = (run: StripRun): readonly [number, number] => [
    xOf(Math.max(run.fromM, fromM)),
    xOf(Math.min(run.toM, toM)),
  ]
  const marks = thinSites(scene.sites, layout, fromM, toM)
  const junctions = scene.junctions.flatMap((junction, number) =>
    junction.junction.alongM >= fromM && junction.junction.alongM <= toM ? [{ junction, number }] : [],
  )
  return (
    <>
      <StripDefs id={id} sites={marks} />
      <Lanes scene={scene} heights={heights} id={id} cut={cut} overlaps={overlaps} xOf={xOf} />
      <g stroke={LEADER} strokeWidth={1} fill="none">
        {marks.map(({ site, place }) => {
          const label = layout.labels.get(`site:${site.id}`)
          return <path key={site.id} d={leaderPath(xOf(place.alongM), place.isLeftOfTravel, heights, label)} />
        })}
        {junctions.map(({ junction, number }) => {
          const label = layout.labels.get(`junction:${number}`)
          const x = xOf(junction.junction.alongM)
          return label && <path key={number} d={leaderPath(x, label.side === 'above', heights, label)} />
        })}
      </g>
      <Road scene={scene} heights={heights} cut={cut} overlaps={overlaps} xOf={xOf} />
      <Stakes scene={scene} layout={layout} fromM={fromM} toM={toM} xOf={xOf} />
      {junctions.map(({ junction, number }) => (
        <JunctionMark
          key={number}
          number={number}
          junction={junction}
          x={xOf(junction.junction.alongM)}
          heights={heights}
          label={layout.labels.get(`junction:${number}`)}
        />
      ))}
      <Sections scene={scene} heights={heights} xOf={xOf} fromM={fromM} toM={toM} />
      {(['equation', 'gap'] as const).map((kind) =>
        scene[`${kind}s`].map((mark, number) => {
          if (!overlaps(mark)) return null
          const label = layout.labels.get(`${kind}:${number}`)
          const x = xOf((mark.fromM + mark.toM) / 2)
          return (
            <g key={`${kind}${number}`}>
              <title>{mark.text}</title>
              {kind === 'equation' && (
                <path
                  d={`M${x - 2} ${heights.road - 9}v18M${x + 2} ${heights.road - 9}v18`}
                  stroke="#A01010"
                  strokeWidth={1.6}
                />
              )}
              {label && (
                <>
                  <path d={leaderPath(x, label.side === 'above', heights, label)} stroke={LEADER} fill="none" />
                  <Halo x={label.left + TEXT_GAP_PX} y={baselineOf(heights, label)} fontSize={NOTE_PX} fill="#A01010">
                    {mark.text}
                  </Halo>
                </>
              )}
            </g>
          )
        }),
      )}
      {marks.map((site) => (
        <SiteMark key={site.site.id} site={site} x={xOf(site.place.alongM)} layout={layout} id={id} />
      ))}
    </>
  )
}

/** From the road over the mark to the foot of the label's text. */
export function leaderPath(x: number, isAbove: boolean, heights: StripHeights, label: PlacedLabel | undefined): string {
  const road = heights.road + (isAbove ? -ROAD_PX / 2 : ROAD_PX / 2)
  const end = label ? baselineOf(heights, label) + (isAbove ? 3 : -11) : isAbove ? heights.markAbove : heights.markBelow
  return `M${x} ${road}V${end}`
}

/** Sites to be drawn: all with a label, and of crowded ones a few. */
function thinSites(sites: readonly SceneSite[], layout: StripLayout, fromM: number, toM: number): SceneSite[] {
  const last = { left: Number.NEGATIVE_INFINITY, right: Number.NEGATIVE_INFINITY }
  const leastM = LEAST_MARK_PX * layout.metresPerPx
  return sites.filter(({ site, place }) => {
    if (place.alongM < fromM || place.alongM > toM) return false
    const side = place.isLeftOfTravel ? 'left' : 'right'
    if (!layout.labels.has(`site:${site.id}`) && place.alongM - last[side] < leastM) return false
    last[side] = place.alongM
    return true
  })
}

function StripDefs({ id, sites }: { readonly id: string; readonly sites: readonly SceneSite[] }) {
  const symbols = new Map<string, SiteSymbol>(sites.map(({ symbol }) => [siteImageName(symbol), symbol]))
  return (
    <defs>
      <pattern id={`${id}hatch`} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line y2={6} stroke="#8A7A55" strokeOpacity={0.35} strokeWidth={1.6} />
      </pattern>
      {[...symbols].map(([name, symbol]) => (
        <symbol key={name} id={id + symbolKey(name)} overflow="visible">
          {siteSymbolParts(symbol).map((part, at) => (
            <path
              key={at}
              d={part.d}
              fill={part.fill ?? 'none'}
              stroke={part.stroke ?? 'none'}
              strokeWidth={part.strokeWidthPx}
            />
          ))}
        </symbol>
      ))}
    </defs>
  )
}

/** An image's name as part of an id. */
function symbolKey(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, '-')
}

interface SiteMarkProps {
  readonly site: SceneSite
  readonly x: number
  readonly layout: StripLayout
  readonly id: string
}

function SiteMark({ site: { site, place, note, title, symbol, scale }, x, layout, id }: SiteMarkProps) {
  const { heights, hasNotes } = layout
  const label = layout.labels.get(`site:${site.id}`)
  const y = place.isLeftOfTravel ? heights.markAbove : heights.markBelow
  return (
    <g data-site={site.id} cursor="pointer">
      <title>{title}</title>
      <use
        href={`#${id}${symbolKey(siteImageName(symbol))}`}
        transform={`translate(${x} ${y}) scale(${round(MARK_SCALE * scale)})`}
      />
      {label && (
        <SiteLabel
          label={label}
          y={baselineOf(heights, label)}
          name={fitName(site.name)}
          note={hasNotes ? note : null}
        />
      )}
    </g>
  )
}

interface SiteLabelProps {
  readonly label: Pick<PlacedLabel, 'left' | 'width'>
  readonly y: number
  readonly name: string
  readonly note: string | null
}

/** Name, stake and offset of a site. */
export function SiteLabel({ label, y, name, note }: SiteLabelProps) {
  return (
    <>
      <rect x={label.left} y={y - ROW_PX + 5} width={label.width} height={ROW_PX} fill="#fff" fillOpacity={0} />
      <text x={round(label.left + TEXT_GAP_PX)} y={y} fontSize={NAME_PX} fill={TEXT}>
        {name}
        {note !== null && (
          <tspan dx={TEXT_GAP_PX} fontSize={NOTE_PX} fill={MUTED}>
            {note}
          </tspan>
        )}
      </text>
    </>
  )
}

interface RoadProps {
  readonly scene: StripScene
  readonly heights: StripHeights
  readonly cut: (run: StripRun) => readonly [number, number]
  readonly overlaps: (run: StripRun) => boolean
  readonly xOf: (alongM: number) => number
}

/** The road itself: double where it is divided, broken where it is missing. */
function Road({ scene, heights: { road }, cut, overlaps }: RoadProps) {
  const { gaps, divided } = scene.strip
  return (
    <g data-road="">
      {scene.sections.filter(overlaps).map((section) => {
        const [x1, x2] = cut(section)
        const style = ROUTE_STYLES[section.route?.routeClass ?? 'village']
        return (
          <Fragment key={section.fromM}>
            <line x1={x1} x2={x2} y1={road} y2={road} stroke={style.casing} strokeWidth={ROAD_PX} />
            <line x1={x1} x2={x2} y1={road} y2={road} stroke={style.line} strokeWidth={ROAD_PX - 3} />
          </Fragment>
        )
      })}
      {divided.filter(overlaps).map((run) => {
        const [x1, x2] = cut(run)
        return <rect key={run.fromM} x={x1} y={road - 1.5} width={x2 - x1} height={3} fill="#fff" />
      })}
      {gaps.filter(overlaps).map((gap) => {
        const [x1, x2] = cut(gap)
        const width = Math.max(3, x2 - x1)
        return (
          <Fragment key={gap.fromM}>
            <rect x={x1} y={road - ROAD_PX / 2} width={width} height={ROAD_PX} fill="#fff" />
            <line x1={x1} x2={x1 + width} y1={road} y2={road} stroke="#A01010" strokeWidth={2} strokeDasharray="5 4" />
          </Fragment>
        )
      })}
    </g>
  )
}

interface StakesProps {
  readonly scene: StripScene
  readonly layout: StripLayout
  readonly fromM: number
  readonly toM: number
  readonly xOf: (alongM: number) => number
}

function Stakes({ scene, layout, fromM, toM, xOf }: StakesProps) {
  const { heights, metresPerPx } = layout
  const { writtenM, tickM } = tickSteps(metresPerPx)
  const top = heights.road + ROAD_PX / 2
  const tickPath = listStripTicks(scene.strip, tickM, fromM, toM)
    .map(
      ({ alongM, chainageM }) =>
        `M${xOf(alongM)} ${top}v${chainageM % (10 * tickM) === 0 || chainageM % writtenM === 0 ? 5 : 3}`,
    )
    .join('')
  const written = apart(listStripTicks(scene.strip, writtenM, fromM, toM), 70 * metresPerPx)
  return (
    <>
      <path d={tickPath} stroke={TEXT} strokeWidth={1} />
      {written.map(({ alongM, chainageM, prefix }) => (
        <Halo key={alongM} x={xOf(alongM)} y={heights.stakes + 3} fontSize={NOTE_PX} textAnchor="middle" fill={TEXT}>
          {formatStake(chainageM, prefix)}
        </Halo>
      ))}
    </>
  )
}

/** Stakes begin anew at equations and sections: one that would lie on the last is left out. */
function apart(ticks: readonly StripTick[], leastM: number): StripTick[] {
  let lastM = Number.NEGATIVE_INFINITY
  return ticks.filter(({ alongM }) => {
    if (alongM - lastM < leastM) return false
    lastM = alongM
    return true
  })
}

interface HaloProps {
  readonly x: number
  readonly y: number
  readonly fontSize: number
  readonly fill: string
  readonly textAnchor?: 'middle'
  readonly children: ReactNode
}

/** A text that stays readable over lines. */
function Halo({ children, ...text }: HaloProps) {
  return (
    <text {...text} stroke="#fff" strokeWidth={3} strokeLinejoin="round" paintOrder="stroke">
      {children}
    </text>
  )
}

interface JunctionMarkProps {
  readonly junction: SceneJunction
  readonly number: number
  readonly x: number
  readonly heights: StripHeights
  readonly label: PlacedLabel | undefined
}

function JunctionMark({ junction: { route, ref, note, title }, number, x, heights, label }: JunctionMarkProps) {
  const y = label && baselineOf(heights, label)
  const shield = ref === '' ? 0 : shieldPx(ref) + TEXT_GAP_PX
  return (
    <g data-junction={number} cursor="pointer">
      <title>{title}</title>
      <rect
        x={x - 3.2}
        y={heights.road - 3.2}
        width={6.4}
        height={6.4}
        fill="#fff"
        stroke={TEXT}
        transform={`rotate(45 ${x} ${heights.road})`}
      />
      {label && y !== undefined && (
        <>
          {ref !== '' && <StripShield x={label.left + TEXT_GAP_PX} baseline={y} route={route} text={ref} />}
          <text x={label.left + TEXT_GAP_PX + shield} y={y} fontSize={NOTE_PX} fill={MUTED}>
            {note}
          </text>
        </>
      )}
    </g>
  )
}

interface SectionsProps {
  readonly scene: StripScene
  readonly heights: StripHeights
  readonly xOf: (alongM: number) => number
  readonly fromM: number
  readonly toM: number
}

/** Where one road ends and the next goes on. */
function Sections({ scene: { sections }, heights, xOf, fromM, toM }: SectionsProps) {
  return sections.map(({ fromM: startM, route, ref, trackId, routeId }, number) => {
    if (number === 0 || startM < fromM || startM > toM || !route) return null
    const x = xOf(startM)
    return (
      <g key={startM} data-section={number}>
        <line x1={x} x2={x} y1={0} y2={heights.heightPx} stroke={TEXT} strokeWidth={1} strokeDasharray="6 4" />
        <circle cx={x} cy={heights.road} r={6} fill="#fff" stroke={TEXT} strokeWidth={2} />
        {ref !== '' && trackId === routeId && (
          <StripShield x={x + 10} baseline={heights.road + 4.5} route={route} text={ref} />
        )}
      </g>
    )
  })
}

interface LanesProps extends RoadProps {
  readonly id: string
}

function Lanes({ scene, heights, id, cut, overlaps }: LanesProps) {
  const countyBorders = scene.lanes.find(({ key }) => key === 'county')?.runs.filter(({ stake }) => stake !== '') ?? []
  return (
    <>
      {countyBorders
        .filter((run) => overlaps({ fromM: run.fromM, toM: run.fromM }))
        .map((run) => {
          const [x] = cut(run)
          return (
            <line
              key={run.fromM}
              x1={x}
              x2={x}
              y1={heights.road}
              y2={heights.lanes}
              stroke={MUTED}
              strokeWidth={1}
              strokeDasharray="6 2 1 2"
            />
          )
        })}
      {scene.lanes.map((lane, number) => (
        <Fragment key={lane.key}>
          {lane.runs.filter(overlaps).map((run, at) => (
            <LaneRun key={at} lane={lane} run={run} y={heights.lanes + number * LANE_PX} span={cut(run)} id={id} />
          ))}
        </Fragment>
      ))}
    </>
  )
}

interface LaneRunProps {
  readonly lane: SceneLane
  readonly run: SceneRun
  readonly y: number
  readonly span: readonly [number, number]
  readonly id: string
}

function LaneRun({ lane, run, y, span: [x1, x2], id }: LaneRunProps) {
  const width = Math.max(2, x2 - x1)
  const isArea = run.kind === 'area'
  const height = isArea ? LANE_PX - 2 : LANE_PX - 5
  const namePx = textWidthMm(run.name, NOTE_PX) * 1.12 + 10
  const stakePx = run.stake === '' ? 0 : textWidthMm(run.stake, NOTE_PX) + 8
  const hasStake = stakePx > 0 && width >= stakePx + namePx
  const roomPx = width - (hasStake ? stakePx : 0)
  const count = roomPx >= namePx ? Math.max(1, Math.floor(roomPx / NAME_EVERY_PX)) : 0
  const firstX = x1 + (hasStake ? stakePx : 0)
  const baseline = y + height / 2 + 5
  const data = { [`data-${run.kind}`]: run.id }
  return (
    <g {...data} data-lane={lane.key} cursor="pointer">
      <title>{run.title}</title>
      <rect
        x={x1}
        y={y + 1}
        width={width}
        height={height}
        fill={run.color}
        stroke={MUTED}
        strokeWidth={0.6}
        rx={isArea ? 0 : 3}
      />
      {run.isHatched && <rect x={x1} y={y + 1} width={width} height={height} fill={`url(#${id}hatch)`} />}
      {hasStake && (
        <Halo x={x1 + 4} y={baseline} fontSize={NOTE_PX} fill={MUTED}>
          {run.stake}
        </Halo>
      )}
      {Array.from({ length: count }, (_, at) => {
        const middle = round(firstX + ((at + 0.5) * roomPx) / count)
        return (
          <Fragment key={at}>
            {/* On a belt's or road's own colour a text needs a ground of its own. */}
            {!isArea && (
              <rect x={middle - namePx / 2 + 2} y={y + 1.5} width={namePx - 4} height={height - 1} fill="#fff" rx={2} />
            )}
            <text x={middle} y={baseline} fontSize={NOTE_PX} textAnchor="middle" fill={TEXT}>
              {run.name}
            </text>
          </Fragment>
        )
      })}
    </g>
  )
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
