import { Marker } from 'react-map-gl/maplibre'
import { useStripCursor } from '../../strip/strip-cursor.ts'

/** A cross at the place of the road that the strip map points at. */
export function StripCursorMark() {
  const position = useStripCursor((cursor) => cursor.position)
  if (!position) return null
  return (
    <Marker longitude={position[0]} latitude={position[1]} style={{ pointerEvents: 'none' }}>
      <svg width={26} height={26} viewBox="-13 -13 26 26" aria-hidden data-testid="strip-cursor-mark" display="block">
        <path d="M-11 0H11M0 -11V11" stroke="#fff" strokeWidth={6} strokeLinecap="round" />
        <path d="M-11 0H11M0 -11V11" stroke="#1A1D21" strokeWidth={2.5} strokeLinecap="round" />
      </svg>
    </Marker>
  )
}
