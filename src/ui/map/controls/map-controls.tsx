import { ActionIcon, Tooltip } from '@mantine/core'
import {
  IconCurrentLocation,
  IconMapPinPlus,
  IconMaximize,
  IconMinus,
  IconNavigation,
  IconPlus,
} from '@tabler/icons-react'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../../app/plan-state.ts'
import { flyTo, setView, useViewState } from '../../../app/view-state.ts'
import { BaseMapMenu } from '../base-map/base-map-menu.tsx'
import { fitPlan } from '../use-map-camera.ts'
import { notify } from '../../notify.ts'

const ICON_PX = 18
const HERE_ZOOM = 14

/** Buttons at the upper right: base map, add, zoom, all, north, position. */
export function MapControls({ map }: { map: MapLibreMap }) {
  const { t } = useTranslation()
  const role = usePlanState((state) => state.role)
  const tool = useViewState((view) => view.tool)
  const bearing = useBearing(map)
  return (
    <div className="map-controls">
      <BaseMapMenu />
      {role === 'writer' && (
        <Control
          label={t('map.control.addSite')}
          pressed={tool === 'addSite'}
          onClick={() => setView({ tool: tool === 'addSite' ? 'select' : 'addSite' })}
        >
          <IconMapPinPlus size={ICON_PX} />
        </Control>
      )}
      <div className="map-control-group">
        <Control label={t('map.control.zoomIn')} onClick={() => map.zoomIn()}>
          <IconPlus size={ICON_PX} />
        </Control>
        <Control label={t('map.control.zoomOut')} onClick={() => map.zoomOut()}>
          <IconMinus size={ICON_PX} />
        </Control>
        <Control label={t('map.control.fit')} onClick={() => fitPlan(map, 600)}>
          <IconMaximize size={ICON_PX} />
        </Control>
      </div>
      {bearing !== 0 && (
        <Control label={t('map.control.north')} onClick={() => map.resetNorthPitch()}>
          <IconNavigation size={ICON_PX} style={{ transform: `rotate(${-bearing}deg)` }} />
        </Control>
      )}
      {/* Browsers give positions to secure pages only. */}
      {window.isSecureContext && 'geolocation' in navigator && (
        <Control
          label={t('map.control.locate')}
          onClick={() =>
            navigator.geolocation.getCurrentPosition(
              ({ coords }) => flyTo({ position: [coords.longitude, coords.latitude], zoom: HERE_ZOOM }),
              () => notify({ message: t('map.control.locateFailed'), color: 'orange' }),
              { enableHighAccuracy: true, timeout: 15_000 },
            )
          }
        >
          <IconCurrentLocation size={ICON_PX} />
        </Control>
      )}
    </div>
  )
}

interface ControlProps {
  readonly label: string
  readonly pressed?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

function Control({ label, pressed, onClick, children }: ControlProps) {
  return (
    <Tooltip label={label} position="left">
      <ActionIcon
        className="map-control"
        variant={pressed ? 'filled' : 'default'}
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

/** The map's bearing in whole degrees, 0 when north is up. */
function useBearing(map: MapLibreMap): number {
  const [bearing, setBearing] = useState(0)
  useEffect(() => {
    const turn = (): void => setBearing(Math.round(map.getBearing()))
    turn()
    map.on('rotate', turn)
    return () => void map.off('rotate', turn)
  }, [map])
  return bearing
}
