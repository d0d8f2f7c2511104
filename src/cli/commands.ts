import type { CommandOptions } from './options.ts'

export interface Command {
  /** @returns the number of rows that had to be left out */
  readonly run: (options: CommandOptions) => Promise<number>
  /** How it is called. */
  readonly usage: string
  readonly summary: string
  /** Names of the options it takes. */
  readonly options: readonly (keyof CommandOptions)[]
  /** True where a file is named without an option. */
  readonly takesFile: boolean
}

const INPUT_OPTIONS = ['datum', 'encoding'] as const

/** Each loads what it needs only when it runs: help and slips of the pen answer at once. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  locate: {
    run: async (options) => (await import('./locate.ts')).locate(options),
    usage: 'locate --routes F --sites F [--calibration F] [--areas F] [--out F.csv|F.geojson]',
    summary: 'Where every site hangs: id, name, route, chainageM, stake, offsetM, side, areaCode.',
    options: ['routes', 'sites', 'calibration', 'areas', 'out', ...INPUT_OPTIONS],
    takesFile: false,
  },
  belts: {
    run: async (options) => (await import('./belts.ts')).belts(options),
    usage:
      'belts --routes F --sites F [--max-offset-m 1000] [--max-gap-m 15000] [--min-sites 3] [--width-m 1000] [--out F.geojson]',
    summary: 'The belts as GeoJSON polygons with stakes, sites and figures.',
    options: ['routes', 'sites', 'max-offset-m', 'max-gap-m', 'min-sites', 'width-m', 'out', ...INPUT_OPTIONS],
    takesFile: false,
  },
  coverage: {
    run: async (options) => (await import('./coverage.ts')).coverage(options),
    usage: 'coverage --areas F --sites F [--language zh|en] [--out F.json|F.csv]',
    summary: 'The sites of every area: total, by domain, by tier.',
    options: ['areas', 'sites', 'language', 'out', ...INPUT_OPTIONS],
    takesFile: false,
  },
  distances: {
    run: async (options) => (await import('./distances.ts')).distances(options),
    usage: 'distances --roads F --points F [--metric length|time] [--long] [--out F.csv]',
    summary: 'Metres or seconds by road between all points: a matrix, or with --long a row a pair.',
    options: ['roads', 'points', 'metric', 'long', 'out', ...INPUT_OPTIONS],
    takesFile: false,
  },
  isochrones: {
    run: async (options) => (await import('./isochrones.ts')).isochrones(options),
    usage:
      'isochrones --roads F --points F --limits 300,600,900 [--metric time|length] [--direction from|to] [--together] [--buffer-m M] [--out F.geojson]',
    summary: 'What can be reached within each limit (seconds or metres) as GeoJSON polygons.',
    options: ['roads', 'points', 'limits', 'metric', 'direction', 'together', 'buffer-m', 'out', ...INPUT_OPTIONS],
    takesFile: false,
  },
  route: {
    run: async (options) => (await import('./route.ts')).route(options),
    usage: 'route --roads F --points F [--from ID --to ID] [--metric time|length] [--out F.csv|F.geojson]',
    summary: 'The way from point to point, leg by leg: roads, stakes, metres, seconds, geometry.',
    options: ['roads', 'points', 'from', 'to', 'metric', 'out', ...INPUT_OPTIONS],
    takesFile: false,
  },
  clusters: {
    run: async (options) => (await import('./clusters.ts')).clusters(options),
    usage:
      'clusters --sites F [--roads F] [--areas F] [--method dbscan|hdbscan|balanced|theme|county] [--metric network|straight] [--eps-m 8000] [--min-sites 3] [--k 10] [--min-size N] [--max-size N] [--max-diameter-m M] [--min-purity 0…1] [--max-counties N] [--out F.csv]',
    summary: 'The cluster of every site: id, cluster; empty for a site in none. By road with --roads, or straight.',
    options: [
      'sites',
      'roads',
      'areas',
      'method',
      'metric',
      'eps-m',
      'min-sites',
      'k',
      'min-size',
      'max-size',
      'max-diameter-m',
      'min-purity',
      'max-counties',
      'out',
      ...INPUT_OPTIONS,
    ],
    takesFile: false,
  },
  choose: {
    run: async (options) => (await import('./choose.ts')).choose(options),
    usage:
      'choose --model mclp|lscp|pmedian|pcenter|pdispersion|score [--p N] (--candidates F [--demand F] [--roads F [--metric length|time]] [--existing F] | --matrix F) [--radius-m M | --radius-s S] [--weights F] [--quota F] [--locked-in ID,…] [--locked-out ID,…] [--time-limit-s 60] [--seed 1] [--out F.json]',
    summary:
      'The best choice of candidates, its value, bound and gap, as JSON; exit code 3 and the clash where none keeps to the rules.',
    options: [
      'model',
      'p',
      'candidates',
      'demand',
      'roads',
      'metric',
      'existing',
      'matrix',
      'radius-m',
      'radius-s',
      'weights',
      'quota',
      'locked-in',
      'locked-out',
      'time-limit-s',
      'seed',
      'out',
      ...INPUT_OPTIONS,
    ],
    takesFile: false,
  },
  sample: {
    run: async (options) => (await import('./sample.ts')).sample(options),
    usage: 'sample [--seed 1] --out DIR',
    summary: 'An invented prefecture as files that can be dropped on the map, and as a plan file.',
    options: ['seed', 'out'],
    takesFile: false,
  },
  plan: {
    run: async (options) => (await import('./plan-info.ts')).planInfo(options),
    usage: 'plan FILE.beadline --info',
    summary: 'Checks a plan file and says what is in it, as JSON.',
    options: ['info'],
    takesFile: true,
  },
}

const FILES = `Files: GeoJSON, newline-delimited GeoJSON, CSV, TSV, XLSX.
--datum wgs84|cgcs2000|gcj02|bd09                of the coordinates; found from headers and names unless given
--encoding utf-8|gb18030|utf-16le|utf-16be       of text; found unless given
`

/** What `--help` prints: of one command, or of all. */
export function describeUsage(name?: string): string {
  const chosen = name === undefined ? undefined : COMMANDS[name]
  const shown = chosen ? [chosen] : Object.values(COMMANDS)
  const lines = shown.map(({ usage, summary }) => `  ${usage}\n      ${summary}\n`).join('')
  const hasInput = shown.some(({ options }) => options.includes('datum'))
  return `npm run -s beadline -- COMMAND\n\n${lines}${hasInput ? `\n${FILES}` : ''}`
}
