import { ExtentGrid } from './extent-grid.tsx'
import type { TableProps } from './table-drawer.tsx'

/** The lines. */
export function LineTable(props: TableProps) {
  return <ExtentGrid table="line" {...props} />
}
