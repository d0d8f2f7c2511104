import { useTranslation } from 'react-i18next'
import type { Inequality } from '../../analysis/distribution/compute-inequality.ts'

const SIZE = 46
const LEFT = 12
const FOOT = 7

/** The Lorenz curve under the diagonal of equal shares, in millimetres. */
export function ReportLorenz({ inequality, level }: { readonly inequality: Inequality; readonly level: string }) {
  const { t } = useTranslation()
  const points = inequality.lorenz.map(
    ({ weightShare, siteShare }) => `${LEFT + SIZE * weightShare} ${1 + SIZE * (1 - siteShare)}`,
  )
  const title = t('report.chartLorenz', { level })
  const gini = t('report.gini2', { n: inequality.gini.toFixed(2) })
  return (
    <figure className="report-chart">
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${LEFT + SIZE + 4} ${SIZE + FOOT + 1}`}
        style={{ width: `${LEFT + SIZE + 4}mm`, height: `${SIZE + FOOT + 1}mm` }}
        role="img"
        aria-label={`${title}: ${gini}`}
      >
        <path d={`M${points.join('L')}L${LEFT} ${1 + SIZE}Z`} fill="#1F5FA8" fillOpacity={0.12} />
        <path d={`M${LEFT} ${1 + SIZE}L${LEFT + SIZE} 1`} stroke="#6b7077" strokeWidth={0.3} strokeDasharray="1.2 1" />
        <path d={`M${points.join('L')}`} fill="none" stroke="#1F5FA8" strokeWidth={0.6} />
        <path d={`M${LEFT} 1V${1 + SIZE}H${LEFT + SIZE}`} fill="none" stroke="#1A1D21" strokeWidth={0.3} />
        {[0, 0.5, 1].map((share) => (
          <g key={share} fontSize={2.4} fill="#1A1D21">
            <text x={LEFT - 1} y={1 + SIZE * (1 - share) + 0.8} textAnchor="end">
              {100 * share}%
            </text>
            <text x={LEFT + SIZE * share} y={SIZE + 4} textAnchor="middle">
              {100 * share}%
            </text>
          </g>
        ))}
        <text x={LEFT + SIZE / 2} y={SIZE + 7.2} fontSize={2.6} textAnchor="middle">
          {t('report.axisAreas', { level })}
        </text>
        <text fontSize={2.6} textAnchor="middle" transform={`translate(3 ${1 + SIZE / 2}) rotate(-90)`}>
          {t('report.axisSites')}
        </text>
        <text x={LEFT + SIZE * 0.28} y={1 + SIZE * 0.2} fontSize={3} fontWeight={700} textAnchor="middle">
          {gini}
        </text>
      </svg>
    </figure>
  )
}
