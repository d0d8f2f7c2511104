import { Button, Stack, Table, Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatDistance } from '../../../app/format-cost.ts'
import { type NetworkReport, useNetworkState } from '../../../app/network.ts'
import { checkNetwork } from '../../../app/network-view.ts'
import { flyTo } from '../../../app/view-state.ts'
import type { Position } from '../../../geo/position.ts'
import { SPEED_CLASSES } from '../../../model/tables.ts'
import { InspectorFacts } from '../inspector-frame.tsx'

const MOST_LISTED = 100
/** Close enough to see how ends miss each other. */
const FAULT_ZOOM = 15

/** What the network is made of, and where it is torn. */
export function CheckSection() {
  const { t } = useTranslation()
  const report = useNetworkState((state) => state.report)
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('network.check.hint')}
      </Text>
      <Button variant={report ? 'default' : 'filled'} onClick={checkNetwork}>
        {t('network.check.run')}
      </Button>
      {report && <Report report={report} />}
    </Stack>
  )
}

function Report({ report }: { readonly report: NetworkReport }) {
  const { t } = useTranslation()
  return (
    <>
      <InspectorFacts
        facts={[
          [t('network.check.length'), formatDistance(t, report.lengthM)],
          [t('network.check.nodes'), report.nodes.toLocaleString('en')],
          [t('network.check.edges'), report.edges.toLocaleString('en')],
          ...SPEED_CLASSES.filter((name) => report.lengthsM[name] > 0).map((name): [string, string] => [
            t(`network.speedClass.${name}`),
            formatDistance(t, report.lengthsM[name]),
          ]),
        ]}
      />
      <FaultList
        title={
          report.islands.length > 0
            ? t('network.check.islands', { n: report.islands.length })
            : t('network.check.noIslands')
        }
        hint={report.islands.length > 0 ? t('network.check.islandsHint') : undefined}
        faults={report.islands.map(({ position, lengthM, gapM }) => ({
          position,
          value: t('network.check.island', { length: formatDistance(t, lengthM), gap: formatDistance(t, gapM) }),
        }))}
      />
      <FaultList
        title={
          report.traps.length > 0 ? t('network.check.traps', { n: report.traps.length }) : t('network.check.noTraps')
        }
        hint={report.traps.length > 0 ? t('network.check.trapsHint') : undefined}
        faults={report.traps.map(({ position, lengthM, kind }) => ({
          position,
          value: `${formatDistance(t, lengthM)} · ${t(`network.check.trap.${kind}`)}`,
        }))}
      />
      <FaultList
        title={
          report.deadEnds.length > 0
            ? t('network.check.deadEnds', { n: report.deadEnds.length })
            : t('network.check.noDeadEnds')
        }
        hint={report.deadEnds.length > 0 ? t('network.check.deadEndsHint') : undefined}
        faults={report.deadEnds.map((position, at) => ({ position, value: gapText(report.deadEndGapsM[at] ?? null) }))}
      />
      <Text size="xs" c="dimmed">
        {t('network.check.built', { s: (report.buildMs / 1000).toFixed(1) })}
      </Text>
    </>
  )

  function gapText(gapM: number | null): string {
    return gapM === null ? '' : t('network.check.gap', { n: gapM.toFixed(1) })
  }
}

interface FaultListProps {
  readonly title: string
  readonly hint?: string | undefined
  readonly faults: readonly { readonly position: Position; readonly value: string }[]
}

function FaultList({ title, hint, faults }: FaultListProps) {
  const { t } = useTranslation()
  return (
    <div>
      <Text size="sm" fw={700}>
        {title}
      </Text>
      {hint && (
        <Text size="xs" c="dimmed">
          {hint}
        </Text>
      )}
      {faults.length > 0 && (
        <Table verticalSpacing={4} className="tabular" aria-label={title}>
          <Table.Tbody>
            {faults.slice(0, MOST_LISTED).map(({ position, value }) => (
              <Table.Tr key={position.join()}>
                <Table.Td>
                  <UnstyledButton fz="sm" c="road" onClick={() => flyTo({ position, zoom: FAULT_ZOOM })}>
                    {position.map((degrees) => degrees.toFixed(5)).join(', ')}
                  </UnstyledButton>
                </Table.Td>
                <Table.Td ta="right">{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {faults.length > MOST_LISTED && (
        <Text size="xs" c="dimmed">
          {t('network.check.more', { n: faults.length - MOST_LISTED })}
        </Text>
      )}
    </div>
  )
}
