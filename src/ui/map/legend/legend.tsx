import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { beltName } from '../../../app/belt-name.ts'
import { useShowsDemandStates } from '../../../app/demand-states.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { countUnserved } from '../../../app/siting/count-unserved.ts'
import { useSitingSettings, useSitingState } from '../../../app/siting/siting.ts'
import { useWord } from '../../../app/use-word.ts'
import { useShownExtents } from '../../../app/use-shown-extents.ts'
import { useViewState } from '../../../app/view-state.ts'
import { programmeOf } from '../../../model/plan.ts'
import { useChoroplethTitle, useDemandTitle } from '../../panels/use-legend-titles.ts'
import { formatAreaCount, formatClass } from '../features/format-class.ts'
import { AREA_BORDERS } from '../symbols/area-border.ts'
import { LINE_COLOR } from '../symbols/belt-color.ts'
import { ROAD_STYLE } from '../symbols/route-style.ts'
import { siteSymbol } from '../symbols/site-symbol.ts'
import { MUTED_COLOR } from '../map-style.ts'
import { useSettledView } from '../settled-view.ts'
import { useAreaClasses } from '../use-area-classes.ts'
import { useClusterRows } from '../use-cluster-rows.ts'
import { useShownBelts } from '../use-shown-belts.ts'
import { useShownDensity } from '../use-shown-density.ts'
import { buildLegend } from './build-legend.ts'
import { useDemandCounts } from './use-demand-counts.ts'
import {
  BeltSwatch,
  ClassSwatch,
  ClusterSwatch,
  DemandSwatch,
  DotSwatch,
  LineSwatch,
  RailsSwatch,
  RouteSwatch,
  SiteSwatch,
  SitingSwatch,
} from './legend-swatches.tsx'

const SMALL_SCREEN = '(max-width: 767px)'
/** Belts and clusters listed by name; of more only the number is given. */
const MOST_BELTS = 6
const MOST_CLUSTERS = 6

/** What the marks on the map mean, made from what paints them, with the number of each in view. */
export function LegendBox() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(() => !window.matchMedia(SMALL_SCREEN).matches)
  return (
    <section className="map-legend" aria-label={t('map.legend.title')}>
      <button
        type="button"
        aria-expanded={open}
        aria-label={t(open ? 'map.legend.hide' : 'map.legend.show')}
        onClick={() => setOpen(!open)}
      >
        <strong>{t('map.legend.title')}</strong>
        {open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronUp size={16} aria-hidden />}
      </button>
      {open && <LegendContent />}
    </section>
  )
}

function LegendContent() {
  const { t } = useTranslation()
  const word = useWord()
  const plan = usePlanState((state) => state.plan)
  const layers = useViewState((view) => view.layers)
  const lines = useShownExtents('line')
  const belts = useShownBelts()
  const clusters = useClusterRows()
  const hasStates = useShowsDemandStates()
  const demandTitle = useDemandTitle()
  const view = useSettledView()
  const demandStates = useDemandCounts(view?.bounds)
  const input = useDeferredValue(
    useMemo(
      () => ({ plan, layers, lines, belts, clusters, hasStates, view }),
      [plan, layers, lines, belts, clusters, hasStates, view],
    ),
  )
  const legend = useMemo(
    () => input.view && buildLegend({ ...input, programme: programmeOf(input.plan), view: input.view.bounds }),
    [input],
  )
  if (!legend) return null
  const opacityOf = (name: string): number => layers.find((layer) => layer.name === name)?.opacity ?? 1
  const { domains, tiers, forms, routeClasses, roadCount, demandPointCount, areaLevels } = legend
  const isEmpty =
    domains.length + routeClasses.length + roadCount + demandPointCount + demandStates.length + areaLevels.length === 0
  const restBelts = legend.belts.length - MOST_BELTS
  const restClusters = legend.clusters.length - MOST_CLUSTERS
  return (
    // Scrolls on small screens, so it must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="map-legend-content" tabIndex={0} role="group" aria-label={t('map.legend.title')}>
      {isEmpty && <p>{t('map.legend.empty')}</p>}
      <SitingGroup />
      <ChoroplethGroup />
      <DensityGroup />
      <Group title={demandTitle} shown={demandStates.length > 0}>
        {demandStates.map(({ state, count }) => (
          <Entry
            key={state}
            swatch={<DemandSwatch state={state} />}
            label={t(`map.legend.demandState.${state}`)}
            count={count}
          />
        ))}
      </Group>
      <Group title={t('map.legend.domains')} shown={domains.length > 0}>
        {domains.map(({ domain, count }) => (
          <Entry
            key={domain?.id ?? ''}
            swatch={<SiteSwatch symbol={siteSymbol(domain, 'designated')} scale={0.9} />}
            label={domain ? word(domain.name) : t('map.legend.noDomain')}
            count={count}
          />
        ))}
      </Group>
      <Group title={t('map.legend.tiers')} shown={tiers.length > 1 || (tiers[0]?.tier ?? null) !== null}>
        {tiers.map(({ tier, scale, count }) => (
          <Entry
            key={tier?.id ?? ''}
            swatch={<SiteSwatch symbol={PLAIN_SYMBOL} scale={scale} />}
            label={tier ? word(tier.name) : t('map.legend.noTier')}
            count={count}
          />
        ))}
      </Group>
      <Group title={t('map.legend.statuses')} shown={forms.length > 1 || (forms[0]?.form ?? 'existing') !== 'existing'}>
        {forms.map(({ form, count }) => (
          <Entry
            key={form}
            swatch={<SiteSwatch symbol={{ ...PLAIN_SYMBOL, form }} scale={0.9} />}
            label={t(`map.legend.${form}`)}
            count={count}
          />
        ))}
      </Group>
      <Group title={t('map.legend.belts')} shown={legend.lineCount + legend.belts.length > 0}>
        {legend.lineCount > 0 && (
          <Entry
            swatch={<RailsSwatch color={LINE_COLOR} opacity={opacityOf('lines')} />}
            label={t('map.legend.lines')}
            count={legend.lineCount}
            unit={t('map.legend.lineCount', { n: legend.lineCount.toLocaleString('en') })}
          />
        )}
        {legend.belts.slice(0, MOST_BELTS).map(({ belt, color }) => (
          <Entry
            key={belt.id}
            swatch={<BeltSwatch color={color} opacity={opacityOf('belts')} />}
            label={beltName(belt, plan)}
            count={belt.siteIds.length}
          />
        ))}
        {restBelts > 0 && <li className="map-legend-more">{t('map.legend.moreBelts', { n: restBelts })}</li>}
      </Group>
      <Group title={t('map.legend.clusters')} shown={legend.clusters.length > 0}>
        {legend.clusters.slice(0, MOST_CLUSTERS).map(({ id, name, color, places }) => (
          <Entry
            key={id}
            swatch={<ClusterSwatch color={color} opacity={opacityOf('clusters')} />}
            label={name}
            count={places.length}
          />
        ))}
        {restClusters > 0 && <li className="map-legend-more">{t('map.legend.moreClusters', { n: restClusters })}</li>}
      </Group>
      <Group title={t('map.legend.routes')} shown={routeClasses.length > 0 || roadCount > 0}>
        {routeClasses.map(({ routeClass, count, ref }) => (
          <Entry
            key={routeClass}
            swatch={<RouteSwatch routeClass={routeClass} refText={ref} />}
            label={t(`routeClass.${routeClass}`)}
            count={count}
          />
        ))}
        {roadCount > 0 && (
          <Entry
            swatch={<LineSwatch color={ROAD_STYLE.line} widthPx={1.6} />}
            label={t('map.legend.roads')}
            count={roadCount}
          />
        )}
      </Group>
      <Group title={t('map.legend.areas')} shown={areaLevels.length > 0}>
        {areaLevels.map((level) => {
          const { color, widthPx, dash } = AREA_BORDERS[level]
          const dashes = dash?.map((length) => length * widthPx).join(' ')
          return (
            <Entry
              key={level}
              swatch={<LineSwatch color={color} widthPx={widthPx} {...(dashes ? { dash: dashes } : {})} />}
              label={t(`areaLevel.${level}`)}
            />
          )
        })}
      </Group>
      {demandPointCount > 0 && (
        <ul>
          <Entry
            swatch={<DotSwatch color={MUTED_COLOR} />}
            label={t('map.legend.demandPoints')}
            count={demandPointCount}
          />
        </ul>
      )}
    </div>
  )
}

const PLAIN_SYMBOL = { mark: 'circle', color: '#FFFFFF', form: 'existing' } as const

/** Marks of a choice, while they are shown. */
function SitingGroup() {
  const { t } = useTranslation()
  const isOpen = useViewState((view) => view.panel === 'siting')
  const choice = useSitingState((state) => state.choice)
  const settings = useSitingSettings()
  const { lockedInIds, lockedOutIds } = settings
  const missed =
    choice?.assignment && choice.settings.model !== 'pdispersion'
      ? countUnserved(choice.ground, choice.settings, choice.assignment).places
      : 0
  const openIn = lockedInIds.filter((id) => !choice?.chosenIds.includes(id)).length
  return (
    <Group
      title={t('siting.legend')}
      shown={isOpen && (choice !== null || lockedInIds.length + lockedOutIds.length > 0)}
    >
      {choice && (
        <Entry swatch={<SitingSwatch mark="chosen" />} label={t('siting.chosenMark')} count={choice.chosen.length} />
      )}
      {openIn > 0 && <Entry swatch={<SitingSwatch mark="in" />} label={t('siting.lockedMark')} count={openIn} />}
      {lockedOutIds.length > 0 && (
        <Entry swatch={<SitingSwatch mark="out" />} label={t('siting.barredMark')} count={lockedOutIds.length} />
      )}
      {missed > 0 && <Entry swatch={<DemandSwatch state="none" />} label={t('siting.unservedMark')} count={missed} />}
    </Group>
  )
}

function ChoroplethGroup() {
  const { t } = useTranslation()
  const choropleth = useViewState((view) => view.choropleth)
  const layer = useViewState((view) => view.layers.find((one) => one.name === 'choropleth'))
  const found = useAreaClasses()
  const titleOf = useChoroplethTitle()
  if (!choropleth || !found || !layer?.visible) return null
  const { classes, zeroAreaIds, emptyAreaIds } = found
  const entry = (key: string, label: string, areaIds: readonly string[]) => (
    <Entry
      key={key}
      swatch={<ClassSwatch fill={key} opacity={layer.opacity} />}
      label={label}
      count={areaIds.length}
      unit={formatAreaCount(t, areaIds.length)}
    />
  )
  return (
    <Group title={titleOf(choropleth)} shown>
      {[...classes].reverse().map((one) => entry(one.color, formatClass(one, choropleth.column), one.areaIds))}
      {zeroAreaIds.length > 0 && entry('hatch', t('map.legend.zero'), zeroAreaIds)}
      {emptyAreaIds.length > 0 && entry('dots', t('map.legend.noDemand'), emptyAreaIds)}
    </Group>
  )
}

/** Classes of density, the densest first. */
function DensityGroup() {
  const density = useShownDensity()
  if (!density) return null
  return (
    <Group title={density.title} shown>
      {[...density.classes].reverse().map(({ color, label }) => (
        <Entry key={color} swatch={<ClassSwatch fill={color} opacity={1} />} label={label} />
      ))}
    </Group>
  )
}

function Group({ title, shown, children }: { title: string; shown: boolean; children: ReactNode }) {
  if (!shown) return null
  return (
    <div role="group" aria-label={title}>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </div>
  )
}

interface EntryProps {
  readonly swatch: ReactNode
  readonly label: string
  readonly count?: number
  /** The count with what it counts, where the heading does not say it. */
  readonly unit?: string
}

function Entry({ swatch, label, count, unit }: EntryProps) {
  return (
    <li>
      <span className="map-legend-swatch">{swatch}</span>
      <span className="map-legend-label">{label}</span>
      {count !== undefined && <span className="tabular">{unit ?? count.toLocaleString('en-US')}</span>}
    </li>
  )
}
