import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../../app/plan-state.ts'
import { useViewState } from '../../../app/view-state.ts'
import { planRow } from '../../../model/plan.ts'

/** Whose base map is shown, and the number under which it was approved. */
export function Attribution() {
  const { t } = useTranslation()
  const baseMap = useViewState((view) => view.baseMap.kind)
  const auditNo = usePlanState((state) => planRow(state.plan).mapAuditNo)
  if (baseMap === 'none' && auditNo === '') return null
  return (
    <div className="map-attribution">
      {auditNo !== '' && <span>{t('map.auditNo', { no: auditNo })}</span>}
      {baseMap === 'osm' ? (
        <a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noreferrer">
          {t('map.baseMap.attribution.osm')}
        </a>
      ) : (
        baseMap !== 'none' && <span>{t(`map.baseMap.attribution.${baseMap}`)}</span>
      )}
    </div>
  )
}
