import type { SameKeys } from '../dictionary.ts'
import type { data as zh } from '../zh/data.ts'

export const data: SameKeys<typeof zh> = {
  empty: 'Drop files of roads, areas and sites on the map, or press “Import files”.',
  importFiles: 'Import files',
  addSite: 'Add site',
  addSiteHint: 'Click the place of the site on the map; Esc cancels.',
  template: 'Template',
}
