import { Checkbox, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { setDomainAccepted } from '../../app/importing/import-actions.ts'
import { useImportState } from '../../app/importing/import-state.ts'
import { useWord } from '../../app/use-word.ts'
import type { Domain } from '../../model/tables.ts'
import { DomainMark } from '../charts/domain-mark.tsx'

/** Domains that a file names and the programme does not have: those ticked are added to it. */
export function NewDomainChoice({ domains }: { domains: readonly Domain[] }) {
  const { t } = useTranslation()
  const word = useWord()
  const refused = useImportState((state) => state.refusedDomainIds)
  if (domains.length === 0) return null
  return (
    <fieldset className="import-domains">
      <legend>{t('importing.domains.title')}</legend>
      <Group gap="sm">
        {domains.map((domain) => (
          <Checkbox
            key={domain.id}
            size="sm"
            checked={!refused.has(domain.id)}
            onChange={(event) => setDomainAccepted(domain.id, event.currentTarget.checked)}
            label={
              <Group gap={6} wrap="nowrap">
                <DomainMark domain={domain} />
                {word(domain.name)}
              </Group>
            }
          />
        ))}
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        {t('importing.domains.hint')}
      </Text>
    </fieldset>
  )
}
