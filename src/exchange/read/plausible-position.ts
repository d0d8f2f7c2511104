/** Whether numbers can be a place, and whether they can be one in China, where most files come from. */
import type { BBox } from '../../geo/position.ts'

/** China with its islands, generously; used only to guess which number is which, never to reject. */
export const CHINA_BBOX: BBox = [73, 3, 136, 54]

export function isOnEarth(lon: number, lat: number): boolean {
  return lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90
}

export function isInside([west, south, east, north]: BBox, lon: number, lat: number): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north
}
