import type { SameKeys } from '../dictionary.ts'
import type { shell as zh } from '../zh/shell.ts'

export const shell: SameKeys<typeof zh> = {
  rail: {
    label: 'Tasks',
    data: 'Data',
    roads: 'Roads',
    network: 'Network',
    lines: 'Lines',
    clusters: 'Clusters',
    coverage: 'Coverage',
    siting: 'Siting',
    output: 'Output',
  },
  topBar: {
    plans: 'All plans',
    planName: 'Plan name',
    undoStep: 'Undo: {{step}}',
    redoStep: 'Redo: {{step}}',
    history: 'History',
    table: 'Table',
    savePlanFile: 'Save plan file',
    language: '中',
    switchLanguage: '中文',
    invented: 'Invented sample',
  },
  status: {
    position: '{{lon}}, {{lat}}',
    nearestStake: '{{ref}} {{stake}} ({{offset}} m away)',
    datum: 'WGS84 / CGCS2000',
    busy: 'Computing',
    failed: 'Could not compute',
    failedHint:
      'Stakes, lines, belts and coverage may be out of date; the data of the plan itself is not affected. The next change tries again.',
  },
  error: {
    title: 'Something went wrong',
    openPlan: 'This plan cannot be opened',
    copied: 'Copied',
    back: 'Back to the plans',
  },
}
