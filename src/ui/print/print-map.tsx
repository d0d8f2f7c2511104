import { useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDemandStates, useShowsDemandStates } from '../../app/demand-states.ts'
import { useDerivedState } from '../../app/derived-state.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { useViewState } from '../../app/view-state.ts'
import type { MultiPolygon, Polygon } from '../../geo/position.ts'
import { programmeOf } from '../../model/plan.ts'
import type { Area, Route } from '../../model/tables.ts'
import { findLabelPoint } from '../map/features/find-label-point.ts'
import { colorOfBelt } from '../map/symbols/belt-color.ts'
import { ROUTE_RANK, ROUTE_STYLES } from '../map/symbols/route-style.ts'
import { shieldStyle } from '../map/symbols/shield.ts'
import { siteScale, siteSymbol, siteSymbolParts } from '../map/symbols/site-symbol.ts'
import { useAreaClasses } from '../map/use-area-classes.ts'
import { useClusterRows } from '../map/use-cluster-rows.ts'
import { useShownDensity } from '../map/use-shown-density.ts'
import { linesOfFlat } from '../../app/lines-of-flat.ts'
import { paperPath } from './paper-path.ts'
import { type LabelWish, placeLabels, textWidthMm } from './place-labels.ts'
import { CLASS_OPACITY } from './class-opacity.ts'
import { PrintDemand } from './print-demand.tsx'
import { PrintDots, PrintHatch } from './print-patterns.tsx'
import type { PrintProjection } from './print-projection.ts'

/** A site's symbol of size 1 on paper against its pixels on screen. */
const MM_PER_PX = 0.16

interface PrintMapProps {
  projection: PrintProjection
  siteNames: boolean
  /** The sites are drawn by somebody else. */
  hidesSites?: boolean
}

/** The plan as SVG in millimetres; all text is text. */
export function PrintMap({ projection, siteNames, hidesSites = false }: PrintMapProps) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const derived = useDerivedState((state) => state.derived)
  const layers = useViewState((view) => view.layers)
  const choropleth = useViewState((view) => view.choropleth)
  const stateOf = useDemandStates(useShowsDemandStates())
  const { widthMm, heightMm } = projection
  // The sheet stands in the preview and in what is printed: two of each in one document.
  const frameId = useId()
  const hatchId = useId()
  const shown = (name: (typeof layers)[number]['name']): boolean =>
    layers.find((layer) => layer.name === name)?.visible ?? false
  const dotsId = useId()
  const found = useAreaClasses()
  const fills = useMemo(() => {
    const byArea = new Map<string, string>()
    if (!found) return byArea
    for (const one of found.classes) for (const id of one.areaIds) byArea.set(id, one.color)
    for (const id of found.zeroAreaIds) byArea.set(id, `url(#${hatchId})`)
    for (const id of found.emptyAreaIds) byArea.set(id, `url(#${dotsId})`)
    return byArea
  }, [found, hatchId, dotsId])
  const areas = [...plan.area.values()].sort((a, b) => LEVEL_ORDER[b.level] - LEVEL_ORDER[a.level])
  const routes = [...plan.route.values()].sort((a, b) => ROUTE_RANK[a.routeClass] - ROUTE_RANK[b.routeClass])
  return (
    <svg
      className="print-map"
      viewBox={`0 0 ${widthMm} ${heightMm}`}
      style={{ width: `${widthMm}mm`, height: `${heightMm}mm` }}
      role="img"
      aria-label={t('print.map')}
    >
      <defs>
        <clipPath id={frameId}>
          <rect width={widthMm} height={heightMm} />
        </clipPath>
        <PrintHatch id={hatchId} />
        <PrintDots id={dotsId} />
      </defs>
      <rect width={widthMm} height={heightMm} fill="#fff" />
      <g clipPath={`url(#${frameId})`}>
        {choropleth &&
          areas
            .filter((area) => area.level === choropleth.level && area.geometry)
            .map((area) => (
              <path
                key={area.id}
                d={areaPath(area.geometry as Polygon | MultiPolygon, projection)}
                fill={fills.get(area.id) ?? 'none'}
                fillOpacity={CLASS_OPACITY}
                fillRule="evenodd"
              />
            ))}
        <DensityLand projection={projection} />
        {shown('belts') &&
          derived?.belts.map((belt, index) => (
            <path
              key={belt.id}
              d={areaPath(belt.polygon, projection)}
              fill={colorOfBelt(belt, index, plan.belt)}
              fillOpacity={0.3}
              stroke={colorOfBelt(belt, index, plan.belt)}
              strokeWidth={0.3}
            />
          ))}
        {shown('clusters') && <Clusters projection={projection} withLinks={shown('spiders')} />}
        {shown('areas') &&
          areas.map(
            (area) =>
              area.geometry && (
                <path
                  key={area.id}
                  d={areaPath(area.geometry, projection)}
                  fill="none"
                  stroke="#6B7077"
                  strokeWidth={area.level === 'township' || area.level === 'village' ? 0.12 : 0.35}
                  strokeDasharray={area.level === 'township' || area.level === 'village' ? '1 0.7' : '3 0.8 0.8 0.8'}
                />
              ),
          )}
        {shown('roads') &&
          [...plan.road.values()].map((road) => (
            <path key={road.id} d={paperPath(road.lines, projection)} fill="none" stroke="#B3B8BF" strokeWidth={0.12} />
          ))}
        {shown('routes') && (
          <>
            {routes.map((route) => (
              <RouteLine key={route.id} route={route} projection={projection} />
            ))}
            <Shields routes={routes} projection={projection} />
          </>
        )}
        <DensityRoads projection={projection} />
        {stateOf && <PrintDemand projection={projection} stateOf={stateOf} />}
        {!hidesSites && shown('sites') && <Sites projection={projection} siteNames={siteNames} />}
        {shown('areas') && <AreaNames areas={areas} projection={projection} />}
      </g>
      <rect
        x={0.2}
        y={0.2}
        width={widthMm - 0.4}
        height={heightMm - 0.4}
        fill="none"
        stroke="#1A1D21"
        strokeWidth={0.4}
      />
    </svg>
  )
}

function DensityLand({ projection }: { projection: PrintProjection }) {
  return useShownDensity()?.classes.map(
    ({ color, area }) =>
      area && (
        <path key={color} d={areaPath(area, projection)} fill={color} fillOpacity={CLASS_OPACITY} fillRule="evenodd" />
      ),
  )
}

/** Above all other roads and wider, since marks of sites lie on them; the densest on top. */
function DensityRoads({ projection }: { projection: PrintProjection }) {
  const paths = (useShownDensity()?.classes ?? []).map(({ color, lines }) => ({
    color,
    d: lines.map((each) => paperPath(linesOfFlat(each), projection)).join(''),
  }))
  return (
    <g fill="none" strokeLinejoin="round" strokeLinecap="round">
      <path d={paths.map(({ d }) => d).join('')} stroke="#1A1D21" strokeWidth={2} />
      {paths.map(({ color, d }) => (
        <path key={color} d={d} stroke={color} strokeWidth={1.7} />
      ))}
    </g>
  )
}

/** Hulls, and links from the member in the middle, with the names. */
function Clusters({ projection, withLinks }: { projection: PrintProjection; withLinks: boolean }) {
  const rows = [...useClusterRows().values()]
  return rows.map(({ id, name, color, hull, places, middle }) => {
    if (!middle) return null
    const corners = hull.map((position) => projection.toPaper(position))
    const x = corners.reduce((sum, [at]) => sum + at, 0) / corners.length
    const y = corners.reduce((sum, [, at]) => sum + at, 0) / corners.length
    const links = places.filter((place) => place !== middle).map((place) => [middle, place])
    return (
      <g key={id} stroke={color}>
        {corners.length === 1 ? (
          <circle cx={x} cy={y} r={2.4} fill={color} fillOpacity={0.15} strokeWidth={0.35} />
        ) : (
          <path
            d={paperPath([hull], projection, true)}
            fill={color}
            fillOpacity={0.15}
            strokeWidth={0.35}
            strokeLinejoin="round"
          />
        )}
        {withLinks && <path d={paperPath(links, projection)} fill="none" strokeWidth={0.2} />}
        <text
          x={x}
          y={y}
          fontSize={2.8}
          fontWeight={700}
          textAnchor="middle"
          stroke="#fff"
          strokeWidth={0.6}
          paintOrder="stroke"
          fill="#1A1D21"
        >
          {name}
        </text>
      </g>
    )
  })
}

const LEVEL_ORDER = { city: 0, county: 1, township: 2, village: 3 } as const

function areaPath(geometry: Polygon | MultiPolygon, projection: PrintProjection): string {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return polygons.map((rings) => paperPath(rings, projection, true)).join('')
}

function RouteLine({ route, projection }: { route: Route; projection: PrintProjection }) {
  const style = ROUTE_STYLES[route.routeClass]
  const width = style.widthsPx[1] * 0.2
  const d = paperPath(
    route.parts.map((part) => part.coordinates),
    projection,
  )
  return (
    <g fill="none" strokeLinejoin="round" strokeLinecap="round">
      <path d={d} stroke={style.casing} strokeWidth={width + 0.2} />
      <path d={d} stroke={style.line} strokeWidth={width} />
    </g>
  )
}

/** A shield in the middle of the longest part of each route that is at least this long on paper. */
const LEAST_ROUTE_MM = 12

function Shields({ routes, projection }: { routes: readonly Route[]; projection: PrintProjection }) {
  const wishes: (LabelWish & { route: Route })[] = []
  for (const route of routes.toReversed()) {
    if (ROUTE_RANK[route.routeClass] < ROUTE_RANK.county) continue
    const longest = route.parts.reduce((best, part) =>
      part.coordinates.length > best.coordinates.length ? part : best,
    )
    const middle = longest.coordinates[Math.floor(longest.coordinates.length / 2)]
    const [first, last] = [longest.coordinates[0], longest.coordinates.at(-1)]
    if (!middle || !first || !last || route.ref === '') continue
    const [[x1, y1], [x2, y2]] = [projection.toPaper(first), projection.toPaper(last)]
    if (Math.hypot(x2 - x1, y2 - y1) < LEAST_ROUTE_MM) continue
    const [x, y] = projection.toPaper(middle)
    if (x < 0 || y < 0 || x > projection.widthMm || y > projection.heightMm) continue
    wishes.push({ key: route.id, text: ` ${route.ref} `, x, y, sizeMm: 2.6, gapMm: 0, route })
  }
  return placeLabels(wishes, projection.widthMm, projection.heightMm).map((label) => {
    const { route } = label as (typeof wishes)[number] & typeof label
    const style = shieldStyle(route.routeClass, route.ref)
    const width = textWidthMm(label.text, label.sizeMm)
    return (
      <g key={label.key} transform={`translate(${label.left.toFixed(2)} ${(label.baseline - 2.5).toFixed(2)})`}>
        <rect width={width} height={3.4} rx={0.5} fill={style.fill} stroke={style.border} strokeWidth={0.2} />
        {style.band && <rect width={width} height={0.8} rx={0.3} fill={style.band} />}
        <text x={width / 2} y={2.75} fontSize={2.4} fontWeight={700} textAnchor="middle" fill={style.text}>
          {route.ref}
        </text>
      </g>
    )
  })
}

function Sites({ projection, siteNames }: PrintMapProps) {
  const plan = usePlanState((state) => state.plan)
  const { domains, tiers } = programmeOf(plan)
  const sites = [...plan.site.values()]
    .map((site) => {
      const [x, y] = projection.toPaper(site.position)
      const rank = tiers.find((tier) => tier.id === site.tierId)?.rank ?? null
      return { site, x, y, rank, scale: siteScale(rank) }
    })
    .filter(({ x, y }) => x >= 0 && y >= 0 && x <= projection.widthMm && y <= projection.heightMm)
    .sort((a, b) => a.scale - b.scale || (a.site.id < b.site.id ? -1 : 1))
  const labels = siteNames
    ? placeLabels(
        sites.toReversed().map(({ site, x, y, scale }) => ({
          key: site.id,
          text: site.name,
          x,
          y,
          sizeMm: 2.3,
          gapMm: 1.7 * scale,
        })),
        projection.widthMm,
        projection.heightMm,
      )
    : []
  return (
    <>
      {sites.map(({ site, x, y, scale }) => {
        const domain = domains.find((each) => each.id === site.domainId) ?? null
        return (
          <g
            key={site.id}
            transform={`translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${(MM_PER_PX * scale).toFixed(3)})`}
          >
            {siteSymbolParts(siteSymbol(domain, site.status)).map((part, index) => (
              <path
                key={index}
                d={part.d}
                fill={part.fill ?? 'none'}
                stroke={part.stroke ?? 'none'}
                strokeWidth={part.strokeWidthPx}
              />
            ))}
          </g>
        )
      })}
      {labels.map((label) => (
        <text
          key={label.key}
          x={label.left}
          y={label.baseline}
          fontSize={label.sizeMm}
          stroke="#fff"
          strokeWidth={0.5}
          paintOrder="stroke"
          fill="#1A1D21"
        >
          {label.text}
        </text>
      ))}
    </>
  )
}

function AreaNames({ areas, projection }: { areas: readonly Area[]; projection: PrintProjection }) {
  const level = areas.some((area) => area.level === 'county') ? 'county' : areas[0]?.level
  const wishes = areas
    .filter((area) => area.geometry && area.level === level)
    .map((area) => {
      const [x, y] = projection.toPaper(findLabelPoint(area.geometry as Polygon | MultiPolygon))
      return { key: area.id, text: area.name, x, y, sizeMm: 4, gapMm: 0 }
    })
  return wishes.map((wish) => (
    <text
      key={wish.key}
      x={wish.x}
      y={wish.y}
      fontSize={wish.sizeMm}
      textAnchor="middle"
      fontWeight={700}
      stroke="#fff"
      strokeWidth={0.8}
      paintOrder="stroke"
      fill="#4A4F55"
    >
      {wish.text}
    </text>
  ))
}
