import i18next from 'i18next'
import { useDerivedState } from '../../app/derived-state.ts'
import { currentLanguage } from '../../app/i18n/index.ts'
import { downloadFile } from '../../app/plan-files.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { siteFactsOf } from '../../app/site-facts.ts'
import { buildStripList } from './build-strip-list.ts'
import type { StripScene } from './build-strip-scene.ts'

/** Saves the sites of a strip in order as CSV or as a workbook. */
export async function exportStripList(scene: StripScene, format: 'csv' | 'xlsx'): Promise<void> {
  const { plan } = usePlanState.getState()
  const { derived } = useDerivedState.getState()
  const [first, other] = currentLanguage() === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const)
  const rows = buildStripList(
    scene,
    plan,
    derived && siteFactsOf(derived),
    i18next.t,
    (word) => word[first] || word[other],
  )
  const name = i18next.t('strip.titleOf', { name: scene.name })
  if (format === 'csv') {
    const { writeCsv } = await import('../../exchange/write/write-csv.ts')
    downloadFile(`${name}.csv`, writeCsv(rows), 'text/csv;charset=utf-8')
    return
  }
  const { writeXlsx } = await import('../../exchange/write/write-xlsx.ts')
  downloadFile(
    `${name}.xlsx`,
    await writeXlsx([{ name: i18next.t('strip.title'), rows }]),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  )
}
