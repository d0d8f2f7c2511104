import { IconAlertTriangle, IconUnlink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { calibrationOfRoute } from '../../../app/calibrations-by-route.ts'
import { useDerivedState } from '../../../app/derived-state.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { siteFactsOf } from '../../../app/site-facts.ts'
import type { Route } from '../../../model/tables.ts'
import { RouteShield } from '../route-shield.tsx'
import { describeRouteOf } from '../route/describe-route-of.ts'

interface RouteListItemProps {
  readonly id: string
  readonly route: Route
  readonly position: number
  readonly total: number
  readonly topPx: number
  readonly heightPx: number
  readonly isSelected: boolean
  readonly isActive: boolean
  readonly onChoose: () => void
}

/** A route in the list: shield, name, length, sites, and marks for what is wrong with it. */
export function RouteListItem(props: RouteListItemProps) {
  const { id, route, position, total, topPx, heightPx, isSelected, isActive, onChoose } = props
  const { t } = useTranslation()
  const derived = useDerivedState((state) => state.derived)
  const points = usePlanState((state) => state.plan.calibrationPoint)
  const sites = derived ? siteFactsOf(derived).sitesOn(route.id).length : 0
  const { gaps, calibration } = describeRouteOf(route, calibrationOfRoute(points, route.id))
  const { faults } = calibration
  const facts = [
    t('roads.list.km', { n: (route.lengthM / 1000).toFixed(1) }),
    t('roads.list.sites', { n: sites.toLocaleString('en') }),
    ...(calibration.points > 0 ? [] : [t('roads.list.uncalibrated')]),
  ]
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the list box has the focus and takes the keys.
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      aria-posinset={position}
      aria-setsize={total}
      className="route-option"
      data-active={isActive || undefined}
      style={{ top: topPx, height: heightPx }}
      onClick={onChoose}
    >
      <div className="route-option-title">
        {route.ref !== '' && <RouteShield route={route} />}
        <span>{route.name || (route.ref === '' ? t('roads.list.unnamed') : '')}</span>
      </div>
      <div className="route-option-facts tabular">
        <span>{facts.join(' · ')}</span>
        {gaps.length > 0 && (
          <span className="route-option-mark">
            <IconUnlink size={13} aria-hidden /> {t('roads.list.gaps', { n: gaps.length })}
          </span>
        )}
        {faults.length > 0 && (
          <span className="route-option-mark">
            <IconAlertTriangle size={13} aria-hidden /> {t('roads.list.faults', { n: faults.length })}
          </span>
        )}
      </div>
    </div>
  )
}
