import type { Position } from '../../geo/position.ts'
import type { PrintProjection } from './print-projection.ts'

/** Vertices nearer than this to the one before are left out: no printer shows them. */
const LEAST_STEP_MM = 0.12

/** Lines as SVG path data in millimetres. */
export function paperPath(lines: readonly (readonly Position[])[], projection: PrintProjection, close = false): string {
  const parts: string[] = []
  for (const line of lines) {
    let [lastX, lastY] = [Infinity, Infinity]
    let text = ''
    for (const [index, position] of line.entries()) {
      const [x, y] = projection.toPaper(position)
      if (index > 0 && index < line.length - 1 && Math.hypot(x - lastX, y - lastY) < LEAST_STEP_MM) continue
      text += `${index === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`
      lastX = x
      lastY = y
    }
    parts.push(close ? `${text}Z` : text)
  }
  return parts.join('')
}
