import { DOTS_COLOR, HATCH_COLOR } from '../map/symbols/class-colors.ts'

/** The dots of areas where nothing is to be served, as a pattern under an id of its own. */
export function PrintDots({ id }: { id: string }) {
  return (
    <pattern id={id} width={1.6} height={1.6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={1.6} height={1.6} fill="#fff" />
      <circle cx={0.8} cy={0.8} r={0.28} fill={DOTS_COLOR} />
    </pattern>
  )
}

/** The hatch of areas that have none, as a pattern under an id of its own. */
export function PrintHatch({ id }: { id: string }) {
  return (
    <pattern id={id} width={2} height={2} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={2} height={2} fill="#fff" />
      <line y2={2} stroke={HATCH_COLOR} strokeWidth={0.5} />
    </pattern>
  )
}
