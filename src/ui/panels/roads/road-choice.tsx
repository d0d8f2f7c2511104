import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoadsView } from '../../../app/roads-view.ts'
import type { Position } from '../../../geo/position.ts'
import type { Route } from '../../../model/tables.ts'
import { RouteShield } from '../route-shield.tsx'

interface RoadChoiceProps {
  readonly route: Pick<Route, 'ref' | 'name' | 'routeClass'>
  /** As written: `K12+350`. */
  readonly stake: string
  readonly offsetM: number
  readonly side: 'left' | 'right'
  readonly site: Position
  readonly foot: Position
  /** True for the road on which the site hangs now. */
  readonly pressed?: boolean
  readonly note?: string
  readonly disabled: boolean
  readonly onChoose: () => void
}

/** A road that a site can hang on; while it is pointed at, the map shows the line from the site to it. */
export function RoadChoice(props: RoadChoiceProps) {
  const { route, stake, offsetM, side, site, foot, pressed, note, disabled, onChoose } = props
  const { t } = useTranslation()
  const name = [route.ref, route.name].filter(Boolean).join(' ') || t('roads.list.unnamed')
  const offset = offsetM < 100 ? offsetM.toFixed(1) : Math.round(offsetM).toLocaleString('en')
  const show = (): void => useRoadsView.setState({ shownChoice: { site, foot } })
  const hide = (): void => useRoadsView.setState({ shownChoice: null })
  useEffect(() => hide, [])
  return (
    <button
      type="button"
      className="road-choice tabular"
      disabled={disabled}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      aria-label={[t('roads.pending.choose', { name, stake, side: t(`side.${side}`), offset }), note]
        .filter(Boolean)
        .join(', ')}
      onMouseEnter={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
      onClick={() => {
        hide()
        onChoose()
      }}
    >
      {route.ref === '' ? <i /> : <RouteShield route={route} />}
      <span>{route.name || (route.ref === '' ? name : '')}</span>
      <small>{note}</small>
      <i />
      <span>{stake}</span>
      <small>{t('roads.pending.offset', { side: t(`side.${side}`), offset })}</small>
    </button>
  )
}
