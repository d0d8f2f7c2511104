import { Table, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ServedQuery, ServiceRow } from '../../../analysis/service/types.ts'
import { rateOf } from './rate-of.ts'

interface Props {
  readonly rows: readonly ServiceRow[]
  readonly level: string
  readonly onOpen: (query: ServedQuery) => void
}

const KINDS = ['none', 'one', 'more', 'unreachable'] as const

/** Rates of the areas of a level and of the whole plan, and how many places are covered how; every number opens its places. */
export function ServiceTable({ rows, level, onOpen }: Props) {
  const { t } = useTranslation()
  const shown = rows.filter((row) => row.level === level || row.level === '')
  const kinds = KINDS.filter((kind) => kind !== 'unreachable' || shown.some((row) => row.unreachable.places > 0))
  return (
    // Scrolls, so that the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div style={{ overflowX: 'auto', maxHeight: 360 }} tabIndex={0} role="group" aria-label={t('service.byArea')}>
      <Table verticalSpacing={3} horizontalSpacing={6} className="tabular" fz="xs" aria-label={t('service.byArea')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('service.area')}</Table.Th>
            <Table.Th ta="right">{t('service.rate')}</Table.Th>
            {kinds.map((kind) => (
              <Table.Th key={kind} ta="right" style={{ whiteSpace: 'nowrap' }}>
                {t(`service.${kind}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((row) => {
            const area = row.level === '' ? t('service.whole') : row.areaId === null ? t('service.outside') : row.name
            const rate = rateOf(row)
            return (
              <Table.Tr key={`${row.level} ${row.areaId ?? ''}`} fw={row.level === '' ? 700 : 400}>
                <Table.Th scope="row" fw="inherit" className="service-area">
                  {area}
                </Table.Th>
                <Table.Td ta="right">
                  <Opener
                    label={t('service.show', { area, kind: t('service.all'), n: row.all.places })}
                    text={rate === null ? '–' : `${(100 * rate).toFixed(1)}%`}
                    onOpen={() => onOpen({ level: row.level, areaId: row.areaId, kind: 'all' })}
                  />
                </Table.Td>
                {kinds.map((kind) => (
                  <Table.Td key={kind} ta="right">
                    <Opener
                      label={t('service.show', { area, kind: t(`service.${kind}`), n: row[kind].places })}
                      text={row[kind].places.toLocaleString('en')}
                      onOpen={() => onOpen({ level: row.level, areaId: row.areaId, kind })}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function Opener({ label, text, onOpen }: { label: string; text: string; onOpen: () => void }) {
  return (
    <UnstyledButton fz="xs" c="road" fw="inherit" className="matrix-count" aria-label={label} onClick={onOpen}>
      {text}
    </UnstyledButton>
  )
}
