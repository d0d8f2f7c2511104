/**
 * How many metres a degree is at a latitude: along the meridian and along the parallel, on the WGS84 ellipsoid.
 * Exact at the place itself, from the radii of curvature; used as a local frame of a few kilometres round each corner.
 */
export function metresPerDegree(latitude: number): { readonly east: number; readonly north: number } {
  const phi = (latitude * Math.PI) / 180
  const sine = Math.sin(phi)
  const w2 = 1 - ECCENTRICITY_SQUARED * sine * sine
  const normal = SEMI_MAJOR_AXIS_M / Math.sqrt(w2)
  return {
    // Never quite 0, so that a corner at a pole cannot divide by it.
    east: Math.max(1, (normal * Math.cos(phi) * Math.PI) / 180),
    north: ((normal * (1 - ECCENTRICITY_SQUARED)) / w2) * (Math.PI / 180),
  }
}

const SEMI_MAJOR_AXIS_M = 6_378_137
const ECCENTRICITY_SQUARED = 0.006_694_379_990_14
