/** Rows → stakes whose places are known. Whether a route has the stake, and what it then says, is the network's business. */
import type { RowBuilder } from './row-builder.ts'
import { RowFault } from './row-reader.ts'
import type { RowReader } from './row-reader.ts'
import type { RawRow, ReadStake } from './types.ts'

export function createStakeBuilder(reader: RowReader): RowBuilder<'stake'> {
  return {
    add(row): ReadStake {
      const { route, stake } = reader.stake(row)
      if (stake === '') throw new RowFault('stakeEmpty')
      if (route === '') throw new RowFault('routeEmpty')
      return { routeRef: route, stakeText: stake, position: positionOf(reader, row) }
    },
    finish: (accepted) => ({ accepted, newDomains: [], warnings: [] }),
  }
}

/** A stake cannot be placed by itself, as a site can. */
function positionOf(reader: RowReader, row: RawRow): ReadStake['position'] {
  try {
    return reader.position(row).position
  } catch (error) {
    throw error instanceof RowFault && error.code === 'positionEmpty' ? new RowFault('stakeWithoutPosition') : error
  }
}
