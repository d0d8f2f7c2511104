import { Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { JoinSummary } from '../../app/importing/import-state.ts'
import { formatCount } from './format-count.ts'
import { ScrollRegion } from './scroll-region.tsx'

/** What the pieces of road were joined into: each route with its pieces, length and gaps. */
export function RouteReport({ joined, fileCount }: { joined: JoinSummary; fileCount: number }) {
  const { t } = useTranslation()
  const { report } = joined
  const totalM = report.routes.reduce((sum, route) => sum + route.lengthM, 0)
  return (
    <>
      <Text size="sm">
        {t('importing.routes.joined', {
          pieces: formatCount(report.pieces - report.unnumberedPieces - report.emptyPieces),
          n: formatCount(report.routes.length),
          km: formatKm(totalM),
        })}
        {joined.roadCount > 0 && t('importing.routes.unnumbered', { km: formatKm(joined.roadsLengthM) })}
      </Text>
      {fileCount > 1 && (
        <Text size="xs" c="dimmed">
          {t('importing.routes.allFiles')}
        </Text>
      )}
      <ScrollRegion label={t('importing.tabs.routes', { n: report.routes.length })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('importing.routes.ref')}</th>
              <th scope="col">{t('field.name')}</th>
              <th scope="col" className="number">
                {t('importing.routes.pieces')}
              </th>
              <th scope="col" className="number">
                {t('importing.routes.length')}
              </th>
              <th scope="col">{t('importing.routes.gap')}</th>
            </tr>
          </thead>
          <tbody>
            {report.routes.map((route) => (
              <tr key={route.routeId}>
                <th scope="row">{route.ref || '—'}</th>
                <td title={route.name}>{route.name}</td>
                <td className="number tabular">{formatCount(route.pieces)}</td>
                <td className="number tabular">{formatKm(route.lengthM)}</td>
                <td>
                  {route.gaps.length === 0
                    ? t('importing.routes.noGap')
                    : t('importing.routes.gapText', {
                        n: formatCount(route.gaps.length),
                        m: formatLength(Math.max(...route.gaps.map((gap) => gap.lengthM)), t),
                      })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  )
}

function formatKm(metres: number): string {
  return (metres / 1000).toLocaleString('en', { maximumFractionDigits: metres < 100_000 ? 1 : 0 })
}

function formatLength(metres: number, t: TFunction): string {
  return metres < 1000
    ? t('unit.m', { value: formatCount(Math.round(metres)) })
    : t('unit.km', { value: formatKm(metres) })
}
