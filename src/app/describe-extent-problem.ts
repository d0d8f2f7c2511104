import i18next from 'i18next'
import type { ExtentProblem } from '../model/operations/edit-extent.ts'
import { formatStake } from '../network/format-stake.ts'

/** Why an extent was refused, as a sentence in the user's language. */
export function describeExtentProblem(problem: ExtentProblem): string {
  switch (problem.key) {
    case 'unknownStake':
      return i18next.t('lines.problem.unknownStake', { route: problem.route, stake: formatStake(problem.chainageM) })
    case 'beyondRoad':
      return i18next.t('lines.problem.beyondRoad', {
        route: problem.route,
        stake: formatStake(problem.chainageM),
        from: formatStake(problem.fromChainageM),
        to: formatStake(problem.toChainageM),
      })
    default:
      return i18next.t(`lines.problem.${problem.key}`)
  }
}
