/** The hatch of areas that have none, as a pattern under an id of its own. */
export function PrintHatch({ id }: { id: string }) {
  return (
    <pattern id={id} width={2} height={2} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={2} height={2} fill="#fff" />
      <line y2={2} stroke="#8A9099" strokeWidth={0.5} />
    </pattern>
  )
}
