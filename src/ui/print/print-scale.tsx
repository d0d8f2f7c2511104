import { currentLanguage } from '../../app/i18n/index.ts'
import { scaleBar } from './print-projection.ts'

/** Longest bar on paper, millimetres. */
const BAR_MM = 40

/** A bar of round length, and the scale as a fraction. */
export function PrintScale({ scale }: { readonly scale: number }) {
  const bar = scaleBar(scale, BAR_MM)
  const number = new Intl.NumberFormat(currentLanguage() === 'zh' ? 'zh-CN' : 'en-GB')
  return (
    <>
      <svg
        viewBox={`-1 0 ${bar.lengthMm + 14} 6`}
        style={{ width: `${bar.lengthMm + 15}mm`, height: '6mm' }}
        aria-hidden
      >
        <path d={`M0 3 V5 H${bar.lengthMm} V3`} fill="none" stroke="#1A1D21" strokeWidth={0.4} />
        <text x={0} y={2.4} fontSize={2.4}>
          0
        </text>
        <text x={bar.lengthMm} y={2.4} fontSize={2.4} textAnchor="middle">
          {bar.lengthM >= 1000 ? `${bar.lengthM / 1000} km` : `${bar.lengthM} m`}
        </text>
      </svg>
      <span>1:{number.format(scale)}</span>
    </>
  )
}
