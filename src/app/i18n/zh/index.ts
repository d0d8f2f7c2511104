import { common } from './common.ts'
import { operation } from './operation.ts'
import { shell } from './shell.ts'
import { map } from './map.ts'
import { importing } from './importing.ts'
import { table } from './table.ts'
import { data } from './data.ts'
import { inspector } from './inspector.ts'
import { search } from './search.ts'
import { lines } from './lines.ts'
import { network } from './network.ts'
import { roads } from './roads.ts'
import { coverage } from './coverage.ts'
import { distribution } from './distribution.ts'
import { print } from './print.ts'
import { plans } from './plans.ts'
import { strip } from './strip.ts'
import { clusters } from './clusters.ts'
import { report } from './report.ts'
import { reasons } from './reasons.ts'
import { scenarios } from './scenarios.ts'
import { decision } from './decision.ts'
import { service } from './service.ts'
import { scores } from './scores.ts'
import { siting } from './siting.ts'

/** Every sentence on screen in Chinese. */
export const zh = {
  ...common,
  operation,
  shell,
  map,
  importing,
  table,
  data,
  inspector,
  search,
  roads,
  network,
  lines,
  coverage,
  distribution,
  print,
  plans,
  strip,
  clusters,
  report,
  reasons,
  scenarios,
  decision,
  service,
  scores,
  siting,
} as const
