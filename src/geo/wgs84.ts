/** The WGS84 ellipsoid: equatorial radius in metres, flattening, squared eccentricities (NIMA TR8350.2, table 3.1). */
export const EQUATORIAL_RADIUS_M = 6378137
export const FLATTENING = 1 / 298.257223563
/** First eccentricity squared, (a² − b²) / a². */
export const ECCENTRICITY_2 = FLATTENING * (2 - FLATTENING)
/** a² / b²: how much steeper the ellipsoid's normal is than the line from the centre. */
export const AXIS_RATIO_2 = 1 / (1 - ECCENTRICITY_2)
