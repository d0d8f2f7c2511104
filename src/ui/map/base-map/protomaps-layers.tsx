import type { LayerSpecification } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Layer, type LayerProps, Source } from 'react-map-gl/maplibre'
import { currentLanguage } from '../../../app/i18n/index.ts'
import { BASE_SLOT_ID } from '../layer-slots.ts'
import { BASE_SOURCE_PREFIX } from './base-source.ts'

const SOURCE = `${BASE_SOURCE_PREFIX}pmtiles-vector`

/** A vector archive in Protomaps' schema, drawn pale so that the plan stands out, with names in the screen's language. */
export function ProtomapsLayers({ url }: { url: string }) {
  useTranslation()
  const language = currentLanguage()
  const [layers, setLayers] = useState<readonly LayerSpecification[]>([])
  useEffect(() => {
    let stale = false
    void import('@protomaps/basemaps').then(({ layers: buildLayers, namedFlavor }) => {
      if (!stale) setLayers(buildLayers(SOURCE, namedFlavor('light'), { lang: language === 'zh' ? 'zh-Hans' : 'en' }))
    })
    return () => {
      stale = true
    }
  }, [language])
  return (
    <Source id={SOURCE} type="vector" url={url}>
      {layers.map((layer) => (
        <Layer
          key={`${layer.id}/${language}`}
          {...(layer as LayerProps)}
          id={`${BASE_SOURCE_PREFIX}${layer.id}-${language}`}
          beforeId={BASE_SLOT_ID}
        />
      ))}
    </Source>
  )
}
