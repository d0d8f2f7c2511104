import { Alert, Button, Text } from '@mantine/core'
import { IconMapPinPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../app/plan-state.ts'
import { describeClash } from '../../app/siting/describe-clash.ts'
import { chooseSites, setSitingSettings, type SitingClash } from '../../app/siting/siting.ts'
import { useWord } from '../../app/use-word.ts'
import { setView } from '../../app/view-state.ts'
import { programmeOf } from '../../model/plan.ts'
import type { SitingSettings } from '../../model/tables.ts'

/** So many ways out are offered. */
const MOST_WAYS = 6

/** Why no choice keeps to the rules, and what would help, each with one press. */
export function ChoiceClash({ found, readOnly }: { readonly found: SitingClash; readonly readOnly: boolean }) {
  const { t } = useTranslation()
  const word = useWord()
  const programme = usePlanState((state) => programmeOf(state.plan))
  const { settings, ground } = found
  const words = useMemo(
    () => describeClash(found, { settings, ground, programme, word, t }),
    [found, settings, ground, programme, word, t],
  )
  return (
    <Alert color="orange" className="siting-clash" title={t('siting.clash.title')} p="xs" role="alert">
      <Text size="sm">{t(words.rules.length === 1 ? 'siting.clash.one' : 'siting.clash.several')}</Text>
      <ul>
        {words.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      {words.ways.length > 0 && (
        <>
          <Text size="sm" fw={700} mb={4}>
            {t('siting.clash.ways')}
          </Text>
          <div className="siting-ways">
            {words.ways.slice(0, MOST_WAYS).map(({ key, text, patch }) => (
              <div key={key}>
                <Text size="sm">{text}</Text>
                {!readOnly &&
                  (patch ? (
                    <Apply text={text} label={t('siting.clash.apply')} patch={patch} />
                  ) : (
                    <Button
                      size="compact-sm"
                      variant="default"
                      style={{ flex: 'none' }}
                      leftSection={<IconMapPinPlus size={14} />}
                      onClick={() => setView({ tool: 'addSite' })}
                    >
                      {t('siting.clash.way.addHere')}
                    </Button>
                  ))}
              </div>
            ))}
          </div>
        </>
      )}
      {words.together && (
        <>
          <Text size="sm" fw={700}>
            {t('siting.clash.together')}
          </Text>
          <ul>
            {words.together.texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          {!readOnly && words.together.patch && (
            <Apply
              text={words.together.texts.join(t('siting.clash.and'))}
              label={t('siting.clash.applyAll')}
              patch={words.together.patch}
            />
          )}
        </>
      )}
    </Alert>
  )
}

interface ApplyProps {
  /** What is done, for who does not see it beside the button. */
  readonly text: string
  readonly label: string
  readonly patch: Partial<SitingSettings>
}

/** One step of the plan, which can be undone, and another run. */
function Apply({ text, label, patch }: ApplyProps) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      style={{ flex: 'none' }}
      aria-label={`${label} · ${text}`}
      onClick={() => {
        setSitingSettings(patch)
        void chooseSites()
      }}
    >
      {label}
    </Button>
  )
}
