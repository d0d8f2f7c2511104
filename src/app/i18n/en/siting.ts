import type { SameKeys } from '../dictionary.ts'
import type { siting as zh } from '../zh/siting.ts'

export const siting: SameKeys<typeof zh> = {
  title: 'Siting',
  tabs: { choose: 'Choose', scores: 'Scores', scenarios: 'Scenarios' },
  candidates: 'Choose from',
  candidateKinds: { candidate: 'Candidate sites', demandPoint: 'Demand points' },
  candidateCount: { candidate: '{{n}} candidate sites', demandPoint: '{{n}} demand points' },
  model: 'Aim',
  models: {
    mclp: 'Cover the most',
    lscp: 'Cover all with the fewest',
    pmedian: 'Shortest trips in all',
    pcenter: 'Nobody too far',
    pdispersion: 'Spread widest',
    score: 'Highest score',
  },
  p: 'How many',
  run: 'Choose',
  stop: 'Stop and keep',
  running: 'Choosing…',
  preparing: 'Reading the plan…',
  proved: 'Proved the best',
  gap: 'At most {{gap}} from the best',
  chosen: '{{n}} chosen',
  noRoads: 'The plan has no road that could be travelled: nothing can be computed along roads.',
  failed: 'Failed: {{message}}',
  noChoice: 'Stopped before there was any choice.',
  infeasible: 'No choice keeps to all the rules',
  scoresEmpty: 'Candidates can be scored by the four principles once there are some.',
  scenariosEmpty: 'No scenario has been saved yet.',
}
