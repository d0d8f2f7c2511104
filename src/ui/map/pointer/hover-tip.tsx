import { useTranslation } from 'react-i18next'
import { useDemandStates, useShowsDemandStates } from '../../../app/demand-states.ts'
import { useDerivedState } from '../../../app/derived-state.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { siteFactsOf } from '../../../app/site-facts.ts'
import { useWord } from '../../../app/use-word.ts'
import { formatWeight } from '../../panels/service/format-weight.ts'
import { describeHit, type HitWords } from './describe-hit.ts'
import { useSiteDrag } from './drag-state.ts'
import { useHover } from './hover-state.ts'

/** Distance of the hint from the pointer. */
const GAP_PX = 14
/** From here on the hint stands on the other side of the pointer, so that it stays on the map. */
const TURN_SHARE = 0.6

/** What the thing under the pointer is, beside the pointer; while a site is dragged, where it would hang. */
export function HoverTip() {
  const { t } = useTranslation()
  const { hit, x, y } = useHover()
  const drag = useSiteDrag((state) => state.drag)
  const words = useHitWords()
  const plan = usePlanState((state) => state.plan)
  const layouts = useDerivedState()
  const { derived } = layouts
  let lines: string[] | null = null
  if (drag) {
    const site = plan.site.get(drag.siteId)
    const { near } = drag
    lines = [
      site?.name ?? '',
      ...(near ? [words.hang({ ...near, offset: String(Math.round(near.offsetM)) })] : []),
      t('map.tip.drag'),
    ]
  } else if (hit) {
    lines = describeHit(hit, { plan, facts: derived ? siteFactsOf(derived) : null, layouts, words })
  }
  if (!lines) return null
  const [title, ...rest] = lines
  return (
    <div
      className="map-tip"
      role="presentation"
      style={{
        left: `min(${x}px, 100%)`,
        top: y,
        transform: `translate(calc(${GAP_PX}px - (100% + ${2 * GAP_PX}px) * var(--turn-x)), calc(${GAP_PX}px - (100% + ${2 * GAP_PX}px) * var(--turn-y)))`,
        ['--turn-x' as string]: x > window.innerWidth * TURN_SHARE ? 1 : 0,
        ['--turn-y' as string]: y > window.innerHeight * TURN_SHARE ? 1 : 0,
      }}
    >
      <strong>{title}</strong>
      {rest.map((line) => (
        <span key={line} className="tabular">
          {line}
        </span>
      ))}
    </div>
  )
}

function useHitWords(): HitWords {
  const { t } = useTranslation()
  const word = useWord()
  const stateOf = useDemandStates(useShowsDemandStates())
  return {
    word,
    status: (status) => t(`status.${status}`),
    routeClass: (name) => t(`routeClass.${name}`),
    areaLevel: (level) => t(`areaLevel.${level}`),
    hang: ({ ref, stake, side, offset }) => t('map.tip.hang', { ref, stake, side: t(`side.${side}`), offset }),
    sites: (n) => t('map.tip.sites', { n }),
    extent: (table) => t(`inspector.kind.${table}`),
    demand: ({ id, weight }) => {
      const state = stateOf?.(id)
      return [t('map.tip.weight', { n: formatWeight(weight) }), state && t(`map.legend.demandState.${state}`)]
        .filter(Boolean)
        .join(' · ')
    },
    km: (n) => t('map.tip.km', { n }),
  }
}
