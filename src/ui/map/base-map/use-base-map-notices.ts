import type { ErrorEvent, Map as MapLibreMap } from 'maplibre-gl'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { type BaseMap, useViewState } from '../../../app/view-state.ts'
import { BASE_SOURCE_PREFIX } from './base-source.ts'
import { usePmtilesArchive } from './pmtiles-archive.ts'
import { useTiandituKey } from './tianditu-key.ts'
import { notify } from '../../notify.ts'

/**
 * Says once for each choice of a base map that its tiles fail, or that it lacks a key or a file (as after a reload, or when
 * a link names it). The map of the plan goes on without.
 */
export function useBaseMapNotices(map: MapLibreMap | null): void {
  const { t } = useTranslation()
  const baseMap = useViewState((view) => view.baseMap)
  const hasKey = useTiandituKey((state) => state.key !== '')
  const hasArchive = usePmtilesArchive((state) => state.archive !== null)
  useEffect(() => {
    if (!map) return
    const lacking =
      baseMap.kind === 'tianditu' && !hasKey
        ? t('map.baseMap.needsKey')
        : baseMap.kind === 'pmtiles' && !hasArchive
          ? t('map.baseMap.needsPmtiles')
          : null
    if (lacking) notify({ id: NOTICE_ID, message: lacking, color: 'orange' })
    let told = false
    const onError = (event: ErrorEvent & { sourceId?: string }): void => {
      if (told || !event.sourceId?.startsWith(BASE_SOURCE_PREFIX)) return
      told = true
      notify({
        id: NOTICE_ID,
        message: t('map.baseMap.failed', { name: t(nameKey(baseMap)) }),
        color: 'orange',
        autoClose: 10_000,
      })
    }
    map.on('error', onError)
    return () => void map.off('error', onError)
  }, [map, baseMap, hasKey, hasArchive, t])
}

const NOTICE_ID = 'base-map'

function nameKey(baseMap: BaseMap) {
  if (baseMap.kind !== 'tianditu') return `map.baseMap.${baseMap.kind}` as const
  return baseMap.style === 'vector' ? ('map.baseMap.tiandituVector' as const) : ('map.baseMap.tiandituImage' as const)
}
