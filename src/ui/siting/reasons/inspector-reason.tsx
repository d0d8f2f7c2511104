import { useTranslation } from 'react-i18next'
import { useChoiceReasons } from '../../../app/siting/choice-reasons.ts'
import type { SitingChoice } from '../../../app/siting/siting.ts'
import { InspectorSection } from '../../panels/inspector-frame.tsx'
import type { ChosenReason, UnchosenReason } from '../../../siting/reasons/types.ts'
import { ReasonCard } from './reason-card.tsx'
import { useReasonWords } from './use-reason-words.ts'

/** The card of a site or demand point, where a choice was made from it. */
export function InspectorReason({ id }: { readonly id: string }) {
  const { choice, reasons } = useChoiceReasons()
  const at = choice?.ground.candidates.findIndex((candidate) => candidate.id === id) ?? -1
  if (!choice || !reasons || at < 0) return null
  const isAt = ({ candidate }: { readonly candidate: number }): boolean => candidate === at
  const reason = reasons.chosen.find(isAt) ?? reasons.unchosen.find(isAt)
  return reason ? <Found choice={choice} reason={reason} /> : null
}

function Found({ choice, reason }: { readonly choice: SitingChoice; readonly reason: ChosenReason | UnchosenReason }) {
  const { t } = useTranslation()
  const words = useReasonWords(choice.ground, choice.settings)
  const state = t(`reasons.column.${'verdict' in reason ? 'unchosen' : 'chosen'}`)
  return (
    <InspectorSection title={t('reasons.ofState', { state })}>
      <ReasonCard reason={reason} words={words} />
    </InspectorSection>
  )
}
