/**
 * Speed limits as people and OSM write them → km/h: `50`, `50 km/h`, `30 mph`, `10 knots`, `限速60公里`, `walk`, and the
 * implied ones of a country, `CN:urban`, `DE:zone:30`. Of several (`50;70`, lanes `|80|100`) the lowest. Implied limits after the
 * table of OSRM's car profile, https://wiki.openstreetmap.org/wiki/Default_speed_limits and, for China, articles 45 and 78 of
 * the regulation on the road traffic safety law.
 */
const KPH_OF_UNIT: Readonly<Record<string, number>> = { mph: 1.609344, knots: 1.852, knot: 1.852, kn: 1.852 }
const NUMBER =
  /^(?:限速|最高限速|设计速度|时速)?:?(\d{1,3}(?:\.\d+)?)(km\/?h|kmph|kph|mph|knots?|kn|公里(?:\/小?时|每小时)?|千米(?:\/小?时|每小时)?|迈|码)?$/

/** At the pace of people on foot, km/h. */
const WALK_KPH = 6
const IMPLIED_KPH: Readonly<Record<string, number>> = {
  urban: 50,
  rural: 90,
  trunk: 110,
  expressway: 120,
  motorway: 130,
  living_street: 20,
  pedestrian_zone: WALK_KPH,
  bicycle_road: 30,
}
/** Where a country differs; null is no limit. */
const IMPLIED_KPH_OF: Readonly<Record<string, number | null>> = {
  'AT:rural': 100,
  'AT:trunk': 100,
  'BE:motorway': 120,
  'BE-BRU:rural': 70,
  'BE-BRU:urban': 30,
  'BE-VLG:rural': 70,
  'BG:motorway': 140,
  'BY:motorway': 110,
  'BY:urban': 60,
  'CH:motorway': 120,
  'CH:rural': 80,
  'CH:trunk': 100,
  'CN:motorway': 120,
  'CN:rural': 70,
  'CN:trunk': 70,
  'DE:living_street': 7,
  'DE:motorway': null,
  'DE:rural': 100,
  'DK:rural': 80,
  'ES:trunk': 90,
  'FR:rural': 80,
  'GB:motorway': 112.65408,
  'GB:nsl_dual': 112.65408,
  'GB:nsl_single': 96.56064,
  'GB:nsl_restricted': 48.28032,
  'IT:trunk': 110,
  'NL:rural': 80,
  'NL:trunk': 100,
  'NL:motorway': 100,
  'NO:motorway': 110,
  'NO:rural': 80,
  'PL:motorway': 140,
  'PL:trunk': 100,
  'RO:trunk': 100,
  'RU:motorway': 110,
  'RU:urban': 60,
  'ZA:rural': 100,
  'ZA:urban': 60,
}

/** Null where there is no limit (`none`), where it changes (`signals`, `variable`), and for anything that is no speed. */
export function parseMaxSpeed(text: string): number | null {
  let lowest: number | null = null
  for (const part of text.normalize('NFKC').split(/[;|,、]/)) {
    const kph = parseOne(part)
    if (kph !== null && (lowest === null || kph < lowest)) lowest = kph
  }
  return lowest
}

function parseOne(text: string): number | null {
  const word = text.toLowerCase().replace(/\s+/g, '')
  if (word === 'walk' || word === 'walking_speed') return WALK_KPH
  const number = NUMBER.exec(word)
  if (number) {
    const kph = Number(number[1]) * (KPH_OF_UNIT[number[2] ?? ''] ?? 1)
    return kph > 0 && kph <= 300 ? kph : null
  }
  const zone = /^(?:[a-z]{2}(?:-[a-z]{2,3})?:)?zone:?(\d{1,3})$/.exec(word)
  if (zone) return Number(zone[1]) > 0 ? Number(zone[1]) : null
  const implied = /^([a-z]{2}(?:-[a-z]{2,3})?):([a-z_]+)$/.exec(word)
  if (!implied) return null
  const country = implied[1]!.toUpperCase().replace(/^UK/, 'GB')
  const own = IMPLIED_KPH_OF[`${country}:${implied[2]!}`]
  if (own !== undefined) return own
  return Object.hasOwn(IMPLIED_KPH, implied[2]!) ? IMPLIED_KPH[implied[2]!]! : null
}
