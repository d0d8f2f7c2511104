import { List, Text } from '@mantine/core'
import { useMemo } from 'react'
import { describeChosen, describeUnchosen, type ReasonWords } from '../../../app/siting/describe-reason.ts'
import type { ChosenReason, UnchosenReason } from '../../../siting/reasons/types.ts'

interface Props {
  readonly reason: ChosenReason | UnchosenReason
  readonly words: ReasonWords
}

/** Why one candidate is chosen or not, a sentence a line. */
export function ReasonCard({ reason, words }: Props) {
  const sentences = useMemo(
    () => ('verdict' in reason ? describeUnchosen(reason, words) : describeChosen(reason, words)),
    [reason, words],
  )
  const [first, ...rest] = sentences
  return (
    <div data-testid="reason-card">
      <Text size="sm" fw={700}>
        {first}
      </Text>
      <List size="sm" spacing={2} mt={2}>
        {rest.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </div>
  )
}
