import { useTranslation } from 'react-i18next'

/** The arrow that says where north is, in the corner of a frame. */
export function PrintNorth() {
  const { t } = useTranslation()
  return (
    <svg className="print-north" viewBox="0 0 10 14" aria-label={t('print.north')}>
      <path d="M5 3.5 L8 13 L5 11 L2 13 Z" fill="#fff" stroke="#1A1D21" strokeWidth={0.4} />
      <path d="M5 3.5 L5 11 L2 13 Z" fill="#1A1D21" />
      <text x={5} y={2.9} fontSize={3} textAnchor="middle" fontWeight={700}>
        N
      </text>
    </svg>
  )
}
