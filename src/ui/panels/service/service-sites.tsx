import { Button, Stack, Table, Text, UnstyledButton } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ServiceFigures, ServiceQuestion } from '../../../analysis/service/types.ts'
import { goThere } from '../../../app/go-there.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { select } from '../../../app/view-state.ts'
import { useDemandWords } from './use-demand-words.ts'
import { useServiceAnswer } from './use-service-answer.ts'

const QUESTION: Extract<ServiceQuestion, { kind: 'sites' }> = { kind: 'sites' }
const LISTED = 8
/** More rows would hold the screen up. */
const MOST_LISTED = 500

/** What each site serves: within its reach, and as the nearest site, however far; the most first. A name shows the site. */
export function ServiceSites({ figures }: { readonly figures: ServiceFigures }) {
  const { t } = useTranslation()
  const sites = usePlanState((state) => state.plan.site)
  const [isWhole, setWhole] = useState(false)
  const answer = useServiceAnswer(QUESTION, figures)
  const words = useDemandWords(figures.settings)
  const rows = useMemo(
    () => (answer ?? []).toSorted((a, b) => b.nearest.weight - a.nearest.weight || (a.siteId < b.siteId ? -1 : 1)),
    [answer],
  )
  if (rows.length === 0) return null
  const idle = rows.filter(({ within }) => within.places === 0).length
  return (
    <Stack gap={4} component="section" aria-label={t('service.bySite')} data-testid="service-sites">
      <Text fw={700} size="sm">
        {t('service.bySite')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('service.bySiteHint')}
        {idle > 0 && t('service.bySiteIdle', { n: idle.toLocaleString('en') })}
      </Text>
      <Table verticalSpacing={2} horizontalSpacing={6} fz="xs" className="tabular" aria-label={t('service.bySite')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('service.site')}</Table.Th>
            <Table.Th ta="right">{t('service.within')}</Table.Th>
            <Table.Th ta="right">{t('service.asNearest')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, isWhole ? MOST_LISTED : LISTED).map(({ siteId, within, nearest }) => (
            <Table.Tr key={siteId}>
              <Table.Th scope="row" fw={400}>
                <UnstyledButton
                  fz="xs"
                  c="road"
                  onClick={() => {
                    select('site', [siteId])
                    goThere('site', [siteId])
                  }}
                >
                  {sites.get(siteId)?.name ?? ''}
                </UnstyledButton>
              </Table.Th>
              <Table.Td ta="right">{words.amount(within)}</Table.Td>
              <Table.Td ta="right">{words.amount(nearest)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rows.length > LISTED && (
        <Button size="compact-sm" variant="subtle" onClick={() => setWhole(!isWhole)}>
          {isWhole
            ? t('coverage.fewer')
            : t('service.moreSites', { n: Math.min(rows.length, MOST_LISTED).toLocaleString('en') })}
        </Button>
      )}
    </Stack>
  )
}
