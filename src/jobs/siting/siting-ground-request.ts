import type { Stretch } from '../../model/tables.ts'
import type { GroundSettings } from '../../siting/ground/types.ts'

/** A belt whose gaps are looked at, kept or found: as the page has it. */
export interface SitingBelt {
  readonly id: string
  readonly name: string
  readonly stretches: readonly Stretch[]
  readonly leftM: number
  readonly rightM: number
  readonly siteIds: readonly string[]
}

/** What the ground of a choice is asked for by. */
export interface SitingGroundRequest {
  readonly settings: GroundSettings
  readonly belts: readonly SitingBelt[]
  /** Whether drive times are wanted, for scores. */
  readonly withDrives: boolean
}
