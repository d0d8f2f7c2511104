import type { Mark } from '../../model/tables.ts'

/**
 * The outline of a mark as an SVG path (also for Path2D), centred on 0,0; all marks look equally large at the same
 * `radius`, which is that of the circle.
 */
export function markPath(mark: Mark, radius: number): string {
  if (mark === 'circle')
    return `M${-radius} 0a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`
  if (mark === 'cross') {
    const arm = radius * 1.1
    const half = radius * 0.42
    const corners = [
      [-half, -arm],
      [half, -arm],
      [half, -half],
      [arm, -half],
      [arm, half],
      [half, half],
      [half, arm],
      [-half, arm],
      [-half, half],
      [-arm, half],
      [-arm, -half],
      [-half, -half],
    ] as const
    return closed(corners)
  }
  if (mark === 'star') {
    return closed(
      Array.from({ length: 10 }, (_, index) => onCircle(index % 2 === 0 ? radius * 1.35 : radius * 0.6, index / 10)),
    )
  }
  const [corners, scale, turn] = polygons[mark]
  return closed(Array.from({ length: corners }, (_, index) => onCircle(radius * scale, (index + turn) / corners)))
}

/** Corners, circumradius against the circle's for about the same area, and turn in corners. */
const polygons = {
  square: [4, 1.25, 0.5],
  triangle: [3, 1.45, 0],
  diamond: [4, 1.3, 0],
  pentagon: [5, 1.15, 0],
  hexagon: [6, 1.1, 0.5],
} as const

function onCircle(radius: number, share: number): readonly [number, number] {
  const angle = share * 2 * Math.PI - Math.PI / 2
  return [radius * Math.cos(angle), radius * Math.sin(angle)]
}

function closed(corners: readonly (readonly [number, number])[]): string {
  return `M${corners.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}Z`
}
