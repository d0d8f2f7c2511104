import type { SameKeys } from '../dictionary.ts'
import type { operation as zh } from '../zh/operation.ts'

export const operation: SameKeys<typeof zh> = {
  createPlan: 'Create plan “{{name}}”',
  openPlanFile: 'Open plan file “{{name}}”',
  renamePlan: 'Rename plan to “{{name}}”',
  editPlan: 'Edit plan details',
  setBeltSettings: 'Change line and belt settings',
  addSite: 'Add site “{{name}}”',
  moveSite: 'Move site “{{name}}”',
  editSite: 'Edit site “{{name}}”',
  editSites: 'Edit {{n}} sites',
  deleteSite: 'Delete site “{{name}}”',
  deleteSites: 'Delete {{n}} sites',
  importFiles: 'Import {{files}} ({{n}} rows)',
  pasteSites: 'Paste {{n}} sites',
  loadSample: 'Load sample',
  keepBelts: 'Keep belts ({{n}})',
  editProgramme: 'Edit programme',
}
