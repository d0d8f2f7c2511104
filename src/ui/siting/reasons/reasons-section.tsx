import './reasons.css'
import { Button, Group, Menu, SegmentedControl, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconDownload } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChoiceReasons } from '../../../app/siting/choice-reasons.ts'
import { describeChange, type ReasonWords } from '../../../app/siting/describe-reason.ts'
import { exportReasons } from '../../../app/siting/export-reasons.ts'
import type { SitingChoice } from '../../../app/siting/siting.ts'
import { useSitingView } from '../../../app/siting/siting-view.ts'
import { goThere } from '../../../app/go-there.ts'
import { select } from '../../../app/view-state.ts'
import { computeGap } from '../../../siting/choice/types.ts'
import type { ChoiceReasons, ChosenReason, UnchosenReason } from '../../../siting/reasons/types.ts'
import { byNearness } from './by-nearness.ts'
import { ReasonCard } from './reason-card.tsx'
import { useReasonWords } from './use-reason-words.ts'

const LISTED = 30

/** The reasons of the choice that stands: a card for every candidate. */
export function ReasonsSection() {
  const { t } = useTranslation()
  const { choice, reasons, isOutdated } = useChoiceReasons()
  if (!choice) return null
  return (
    <Stack gap={6} component="section" aria-label={t('reasons.title')} data-testid="reasons">
      <Text fw={700} size="sm">
        {t('reasons.title')}
      </Text>
      {reasons ? (
        <Cards choice={choice} reasons={reasons} />
      ) : (
        <Text size="xs" c="dimmed">
          {t(isOutdated ? 'reasons.outdated' : 'reasons.computing')}
        </Text>
      )}
    </Stack>
  )
}

function Cards({ choice, reasons }: { readonly choice: SitingChoice; readonly reasons: ChoiceReasons }) {
  const { t } = useTranslation()
  const words = useReasonWords(choice.ground, choice.settings)
  const [side, setSide] = useState<'chosen' | 'unchosen'>('chosen')
  const [typed, setTyped] = useState('')
  const [count, setCount] = useState(LISTED)
  const query = useDeferredValue(typed.trim())
  const rows = useMemo(() => {
    const all: readonly (ChosenReason | UnchosenReason)[] =
      side === 'chosen' ? reasons.chosen : reasons.unchosen.toSorted(byNearness)
    return query === '' ? all : all.filter(({ candidate }) => words.candidate(candidate).includes(query))
  }, [reasons, side, query, words])
  return (
    <>
      <Text size="xs" c="dimmed">
        {choice.isProved
          ? t('reasons.proved')
          : t('reasons.notProved', { gap: `${(100 * computeGap(choice)).toFixed(1)}%` })}{' '}
        {t('reasons.hint')}
        {reasons.isWithoutCapacity && ` ${t('reasons.noCapacity')}`}
      </Text>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('reasons.title')}
        value={side}
        data={(['chosen', 'unchosen'] as const).map((value) => ({
          value,
          label: t(`reasons.${value}Tab`, { n: reasons[value].length.toLocaleString('en') }),
        }))}
        onChange={(value) => {
          setSide(value as typeof side)
          setCount(LISTED)
        }}
      />
      <Group gap={6} wrap="nowrap">
        <TextInput
          size="xs"
          flex={1}
          aria-label={t('reasons.search')}
          placeholder={t('reasons.search')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="xs" variant="default" leftSection={<IconDownload size={16} />}>
              {t('reasons.export')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {(['xlsx', 'csv'] as const).map((format) => (
              <Menu.Item key={format} onClick={() => void exportReasons(reasons, words, format)}>
                {format === 'xlsx' ? 'Excel (.xlsx)' : 'CSV'}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
      <div className="reason-list">
        {rows.slice(0, count).map((reason) => (
          <Row key={reason.candidate} reason={reason} choice={choice} words={words} />
        ))}
      </div>
      {rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('reasons.noneFound')}
        </Text>
      )}
      {rows.length > count && (
        <Button size="compact-sm" variant="subtle" onClick={() => setCount(count + 10 * LISTED)}>
          {t('reasons.more', { n: Math.min(10 * LISTED, rows.length - count).toLocaleString('en') })}
        </Button>
      )}
    </>
  )
}

interface RowProps {
  readonly reason: ChosenReason | UnchosenReason
  readonly choice: SitingChoice
  readonly words: ReasonWords
}

function Row({ reason, choice, words }: RowProps) {
  const open = useSitingView((view) => view.reasonsOf)
  const candidate = choice.ground.candidates[reason.candidate]
  if (!candidate) return null
  const isOpen = open === candidate.id
  const change = 'verdict' in reason ? reason.swap?.change : reason.without
  return (
    <div>
      <UnstyledButton
        className="reason-row"
        aria-expanded={isOpen}
        onClick={() => {
          useSitingView.setState({ reasonsOf: isOpen ? null : candidate.id })
          // On a phone the inspector would lie over the card.
          if (isOpen || matchMedia('(max-width: 767px)').matches) return
          const kind = choice.settings.candidates === 'candidate' ? 'site' : 'demandPoint'
          select(kind, [candidate.id])
          goThere(kind, [candidate.id])
        }}
      >
        {isOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
        <span>{words.candidate(reason.candidate)}</span>
        <small>{change ? describeChange(change, words) : words.t('reasons.change.noSwap')}</small>
      </UnstyledButton>
      {isOpen && (
        <div className="reason-body">
          <ReasonCard reason={reason} words={words} />
        </div>
      )}
    </div>
  )
}
