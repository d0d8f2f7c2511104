import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fitScaleBar, scaleDenominator } from './compute-scale.ts'

const MAX_PX = 120

/** A bar of a round length and 1:N, for the middle of the map. */
export function ScaleBar({ map }: { map: MapLibreMap }) {
  const { t } = useTranslation()
  const [at, setAt] = useState(() => ({ lat: map.getCenter().lat, zoom: map.getZoom() }))
  useEffect(() => {
    const move = (): void => setAt({ lat: map.getCenter().lat, zoom: map.getZoom() })
    move()
    map.on('move', move)
    return () => void map.off('move', move)
  }, [map])
  const { lengthM, widthPx } = fitScaleBar(at.lat, at.zoom, MAX_PX)
  const length = lengthM >= 1000 ? t('unit.km', { value: lengthM / 1000 }) : t('unit.m', { value: lengthM })
  return (
    <div className="map-scale tabular">
      <span className="map-scale-bar" style={{ width: widthPx }}>
        {length}
      </span>
      <span>{t('map.scale', { n: scaleDenominator(at.lat, at.zoom).toLocaleString('en-US') })}</span>
    </div>
  )
}
