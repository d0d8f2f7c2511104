import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { DEMAND_STATES } from '../../analysis/service/types.ts'
import { useShowsDemandStates } from '../../app/demand-states.ts'
import { useDerivedState } from '../../app/derived-state.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { useService } from '../../app/service.ts'
import { useWord } from '../../app/use-word.ts'
import { useViewState } from '../../app/view-state.ts'
import { programmeOf } from '../../model/plan.ts'
import { ROUTE_CLASSES } from '../../model/tables.ts'
import { DEMAND_ORDER, demandSymbolParts } from '../map/symbols/demand-symbol.ts'
import { formatAreaCount, formatClass } from '../map/features/format-class.ts'
import { ROUTE_STYLES } from '../map/symbols/route-style.ts'
import { siteSymbol, siteSymbolParts, type SymbolPart } from '../map/symbols/site-symbol.ts'
import { useAreaClasses } from '../map/use-area-classes.ts'
import { useShownDensity } from '../map/use-shown-density.ts'
import { useChoroplethTitle, useDemandTitle } from '../panels/use-legend-titles.ts'
import { CLASS_OPACITY } from './class-opacity.ts'
import { PrintDots, PrintHatch } from './print-patterns.tsx'

/** What the marks on the sheet mean: only what is on it. `hidesSites`: the sites are drawn and told by somebody else. */
export function PrintLegend({ hidesSites = false }: { readonly hidesSites?: boolean }) {
  const { t } = useTranslation()
  const hatchId = useId()
  const word = useWord()
  const dotsId = useId()
  const titleOf = useChoroplethTitle()
  const plan = usePlanState((state) => state.plan)
  const derived = useDerivedState((state) => state.derived)
  const choropleth = useViewState((view) => view.choropleth)
  const layers = useViewState((view) => view.layers)
  const sites = hidesSites ? [] : [...plan.site.values()]
  const usedDomains = new Set(sites.map((site) => site.domainId))
  const usedClasses = new Set([...plan.route.values()].map((route) => route.routeClass))
  const domains = programmeOf(plan).domains.filter((domain) => usedDomains.has(domain.id))
  const hasCandidates = sites.some((site) => site.status === 'candidate')
  const found = useAreaClasses()
  const density = useShownDensity()
  const showsStates = useShowsDemandStates()
  const demandTitle = useDemandTitle()
  const figures = useService().figures
  const states = new Set(Array.from(showsStates ? (figures?.states ?? []) : [], (state) => DEMAND_STATES[state]))
  return (
    <ul className="print-legend">
      {domains.map((domain) => (
        <li key={domain.id}>
          <Symbol parts={siteSymbolParts(siteSymbol(domain, 'designated'))} />
          {word(domain.name)}
        </li>
      ))}
      {usedDomains.has(null) && (
        <li>
          <Symbol parts={siteSymbolParts(siteSymbol(null, 'designated'))} />
          {domains.length > 0 ? t('coverage.noDomain') : t('object.site')}
        </li>
      )}
      {hasCandidates && (
        <li>
          <Symbol parts={siteSymbolParts(siteSymbol(null, 'candidate'))} />
          {t('status.candidate')}
        </li>
      )}
      {ROUTE_CLASSES.filter((routeClass) => usedClasses.has(routeClass)).map((routeClass) => (
        <li key={routeClass}>
          <svg viewBox="0 0 8 4" aria-hidden>
            <line x1={0} x2={8} y1={2} y2={2} stroke={ROUTE_STYLES[routeClass].casing} strokeWidth={1.6} />
            <line x1={0} x2={8} y1={2} y2={2} stroke={ROUTE_STYLES[routeClass].line} strokeWidth={1.1} />
          </svg>
          {t(`routeClass.${routeClass}`)}
        </li>
      ))}
      {(derived?.belts.length ?? 0) > 0 && (
        <li>
          <svg viewBox="0 0 8 4" aria-hidden>
            <rect
              x={0.3}
              y={0.5}
              width={7.4}
              height={3}
              fill="#0072B2"
              fillOpacity={0.3}
              stroke="#0072B2"
              strokeWidth={0.3}
            />
          </svg>
          {t('object.belt')}
        </li>
      )}
      {plan.cluster.size > 0 && layers.some(({ name, visible }) => name === 'clusters' && visible) && (
        <li>
          <svg viewBox="0 0 8 4" aria-hidden>
            <path
              d="M.5 2.4L3 .3L7.5 1L7 3.6L2 3.8Z"
              fill="#009E73"
              fillOpacity={0.2}
              stroke="#009E73"
              strokeWidth={0.3}
            />
            <path d="M4 2L.5 2.4M4 2L3 .3M4 2L7.5 1M4 2L7 3.6M4 2L2 3.8" stroke="#009E73" strokeWidth={0.2} />
          </svg>
          {t('object.cluster')}
        </li>
      )}
      {showsStates && (
        <>
          <li className="print-legend-title">{demandTitle}</li>
          {DEMAND_ORDER.filter((state) => states.has(state)).map((state) => (
            <li key={state}>
              <Symbol parts={demandSymbolParts(state)} />
              {t(`map.legend.demandState.${state}`)}
            </li>
          ))}
        </>
      )}
      {density && (
        <>
          <li>{density.title}</li>
          {density.classes.map(({ color, label, amount }) => (
            <li key={color}>
              <svg viewBox="0 0 8 4" aria-hidden>
                <rect x={0.3} y={0.5} width={7.4} height={3} fill={color} stroke="#6B7077" strokeWidth={0.2} />
              </svg>
              {label} ({amount})
            </li>
          ))}
        </>
      )}
      {choropleth && found && (
        <>
          <li className="print-legend-title">{titleOf(choropleth)}</li>
          {found.emptyAreaIds.length > 0 && (
            <ClassEntry
              fill={`url(#${dotsId})`}
              pattern={<PrintDots id={dotsId} />}
              label={t('map.legend.noDemand')}
              areaIds={found.emptyAreaIds}
            />
          )}
          {found.zeroAreaIds.length > 0 && (
            <ClassEntry
              fill={`url(#${hatchId})`}
              pattern={<PrintHatch id={hatchId} />}
              label={t('map.legend.zero')}
              areaIds={found.zeroAreaIds}
            />
          )}
          {found.classes.map((one) => (
            <ClassEntry
              key={one.color}
              fill={one.color}
              label={formatClass(one, choropleth.column)}
              areaIds={one.areaIds}
            />
          ))}
        </>
      )}
    </ul>
  )
}

interface ClassEntryProps {
  readonly fill: string
  readonly pattern?: ReactNode
  readonly label: string
  readonly areaIds: readonly string[]
}

/** A class of areas with how many there are. */
function ClassEntry({ fill, pattern, label, areaIds }: ClassEntryProps) {
  const { t } = useTranslation()
  return (
    <li>
      <svg viewBox="0 0 8 4" aria-hidden>
        {pattern}
        <rect
          x={0.3}
          y={0.5}
          width={7.4}
          height={3}
          fill={fill}
          fillOpacity={CLASS_OPACITY}
          stroke="#6B7077"
          strokeWidth={0.2}
        />
      </svg>
      {label} ({formatAreaCount(t, areaIds.length)})
    </li>
  )
}

function Symbol({ parts }: { parts: readonly SymbolPart[] }) {
  return (
    <svg viewBox="-12 -12 24 24" aria-hidden className="print-mark">
      {parts.map((part, index) => (
        <path
          key={index}
          d={part.d}
          fill={part.fill ?? 'none'}
          stroke={part.stroke ?? 'none'}
          strokeWidth={part.strokeWidthPx}
        />
      ))}
    </svg>
  )
}
