import { ExtentGrid } from './extent-grid.tsx'
import type { TableProps } from './table-drawer.tsx'

/** The belts. */
export function BeltTable(props: TableProps) {
  return <ExtentGrid table="belt" {...props} />
}
