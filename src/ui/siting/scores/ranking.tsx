import { Button, Group, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { goThere } from '../../../app/go-there.ts'
import { exportScores } from '../../../app/siting/export-scores.ts'
import type { CandidateScores } from '../../../app/siting/scores.ts'
import { select, useViewState } from '../../../app/view-state.ts'
import { CRITERION_KINDS } from '../../../siting/scores/criterion-kinds.ts'
import { PRINCIPLE_COLORS } from './principle-colors.ts'
import { useCriterionWords } from './use-criterion-words.ts'

const LISTED = 20
/** More rows would hold the screen up. */
const MOST_LISTED = 300

/** Candidates by score, each with a bar of what its criteria add; a name shows it on the map and what it is scored by. */
export function Ranking({ scores }: { readonly scores: CandidateScores }) {
  const { t } = useTranslation()
  const words = useCriterionWords()
  const [isWhole, setWhole] = useState(false)
  const selection = useViewState((view) => view.selection)
  const { scoring, ground } = scores
  const { order, totals, missingShares, criteria } = scoring
  const kind = ground.settings.candidates === 'candidate' ? 'site' : 'demandPoint'
  const selectedId = selection?.kind === kind && selection.ids.length === 1 ? selection.ids[0] : null
  const listed = [...order.subarray(0, isWhole ? MOST_LISTED : LISTED)]
  const unranked = totals.reduce((count, total) => (Number.isNaN(total) ? count + 1 : count), 0)
  const partial = missingShares.reduce((count, share) => (share > 0 && share < 1 ? count + 1 : count), 0)
  return (
    <Stack gap={6} component="section" aria-labelledby="ranking-title">
      <Group justify="space-between" gap={6}>
        <Title order={3} fz={14} id="ranking-title">
          {t('scores.ranking')}
        </Title>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => void exportScores(scores, (at) => words.nameOf(criteria[at]!))}
        >
          {t('scores.export')}
        </Button>
      </Group>
      {(partial > 0 || unranked > 0) && (
        <Text size="xs" c="dimmed">
          {partial > 0 && t('scores.hasMissing', { n: partial.toLocaleString('en') })}
          {unranked > 0 && t('scores.notRanked', { n: unranked.toLocaleString('en') })}
        </Text>
      )}
      <table className="ranking" aria-labelledby="ranking-title">
        <thead>
          <tr>
            <th scope="col">{t('scores.rank')}</th>
            <th scope="col">{t('scores.candidate')}</th>
            <th scope="col">{t('scores.score')}</th>
          </tr>
        </thead>
        <tbody>
          {listed.map((candidate) => (
            <RankedRow
              key={ground.candidates[candidate]!.id}
              scores={scores}
              candidate={candidate}
              isSelected={ground.candidates[candidate]!.id === selectedId}
              onSelect={(id) => {
                select(kind, [id])
                goThere(kind, [id])
              }}
            />
          ))}
        </tbody>
      </table>
      {order.length > LISTED && (
        <Button size="compact-sm" variant="subtle" onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('scores.fewer') : t('scores.moreRows', { n: order.length.toLocaleString('en') })}
        </Button>
      )}
    </Stack>
  )
}

interface RankedRowProps {
  readonly scores: CandidateScores
  readonly candidate: number
  readonly isSelected: boolean
  readonly onSelect: (id: string) => void
}

function RankedRow({ scores, candidate, isSelected, onSelect }: RankedRowProps) {
  const { t } = useTranslation()
  const { scoring, ground } = scores
  const { id, name } = ground.candidates[candidate]!
  const total = scoring.totals[candidate]!
  const missing = scoring.missingShares[candidate]!
  const isRanked = !Number.isNaN(total)
  return (
    <>
      <tr data-selected={isSelected || undefined}>
        <td className="tabular">{isRanked ? scoring.ranks[candidate] : '–'}</td>
        <td>
          <UnstyledButton className="ranking-name" aria-expanded={isSelected} onClick={() => onSelect(id)}>
            {name}
          </UnstyledButton>
          {isRanked && <ScoreBar scores={scores} candidate={candidate} />}
          {isRanked && missing > 0 && (
            <Text size="xs" c="dimmed" className="tabular">
              {t('scores.missingPart', {
                share: `${Math.round(100 * missing)}%`,
                low: scoring.lows[candidate]!.toFixed(0),
                high: scoring.highs[candidate]!.toFixed(0),
              })}
            </Text>
          )}
        </td>
        <td className="tabular">{isRanked ? total.toFixed(1) : t('scores.unknown')}</td>
      </tr>
      {isSelected && (
        <tr data-selected className="ranking-parts">
          <td colSpan={3}>
            <Parts scores={scores} candidate={candidate} />
          </td>
        </tr>
      )}
    </>
  )
}

/** What each criterion adds, of 100; behind it what is missing, and a mark where the score is. */
function ScoreBar({
  scores: { scoring },
  candidate,
}: {
  readonly scores: CandidateScores
  readonly candidate: number
}) {
  const { criteria, weights, scores, totals, lows, highs } = scoring
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  return (
    <div className="score-bar" aria-hidden>
      {criteria.map(({ id, kind }, at) => {
        const score = scores[at]![candidate]!
        const width = Number.isNaN(score) ? 0 : (weights[at]! * score) / whole
        return width > 0 ? (
          <span
            key={id}
            style={{ width: `${width}%`, background: PRINCIPLE_COLORS[CRITERION_KINDS[kind].principle] }}
          />
        ) : null
      })}
      <span className="score-bar-missing" style={{ width: `${highs[candidate]! - lows[candidate]!}%` }} />
      <i style={{ left: `${totals[candidate]!}%` }} />
    </div>
  )
}

/** What the candidate is scored by, criterion by criterion. */
function Parts({ scores: { scoring }, candidate }: { readonly scores: CandidateScores; readonly candidate: number }) {
  const words = useCriterionWords()
  const { t } = useTranslation()
  return (
    <table className="score-parts">
      <tbody>
        {scoring.criteria.map((criterion, at) => {
          const score = scoring.scores[at]![candidate]!
          return (
            <tr key={criterion.id}>
              <th scope="row">
                <span
                  className="criterion-swatch"
                  style={{ background: PRINCIPLE_COLORS[CRITERION_KINDS[criterion.kind].principle] }}
                />
                {words.nameOf(criterion)}
              </th>
              <td className="tabular">{words.valueOf(criterion, scoring.measures[at]!, candidate)}</td>
              <td className="tabular">{Number.isNaN(score) ? '–' : score.toFixed(0)}</td>
            </tr>
          )
        })}
      </tbody>
      <caption>{t('scores.partsCaption')}</caption>
    </table>
  )
}
