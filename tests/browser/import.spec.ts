/** The way in: files dropped, columns recognised and corrected, bad rows told, one step to take it all back. */
import { readFileSync } from 'node:fs'
import { expect as playwrightExpect, type Page, test } from '@playwright/test'
import { encodeGb18030 } from '../../src/exchange/read/encode-gb18030.test-support.ts'
import { readFile } from '../../src/exchange/read/read-file.ts'
import { writeCsv } from '../../src/exchange/write/write-csv.ts'
import { writeXlsx } from '../../src/exchange/write/write-xlsx.ts'
import { hasRealData, readRealData, realDataPath } from '../real-data.ts'
import { type DroppedFile, dropFiles, readDroppedFile } from './drop-files.ts'
import { expectAccessible } from './expect-accessible.ts'
import { watchPage } from './watch-page.ts'

/** The map's first picture takes seconds without a graphics card, and the two processors are shared. */
const expect = playwrightExpect.configure({ timeout: 30_000 })

test.describe.configure({ timeout: 120_000 })

async function openBlankPlan(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: /新建空白规划/ }).click()
  await expect(page.getByRole('textbox', { name: '规划名称' })).toHaveValue('未命名规划')
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: '导入文件' })
const figuresOf = (page: Page) => dialogOf(page).locator('[data-figures]')

async function chooseFile(page: Page, name: string): Promise<void> {
  await dialogOf(page).getByRole('navigation', { name: '文件' }).getByRole('button', { name }).first().click()
}

async function importAll(page: Page): Promise<void> {
  const button = dialogOf(page).getByRole('button', { name: /^导入 [\d,]+ 行$/ })
  await expect(button).toBeEnabled({ timeout: 30_000 })
  await button.click()
  await expect(dialogOf(page)).toHaveCount(0)
}

/** Counts that the layer list shows. */
async function expectCounts(page: Page, counts: Readonly<Record<string, string>>): Promise<void> {
  for (const [layer, count] of Object.entries(counts))
    await expect(page.locator('.layer-list li').filter({ hasText: layer })).toContainText(count)
}

function textFile(name: string, text: string): DroppedFile {
  return { name, bytes: new TextEncoder().encode(text) }
}

const faultySites = textFile(
  'sites.csv',
  `名称,经度,纬度,领域,电话
甲村,97.36,37.37,行政村,1
乙校,97.40,37.30,学校,2
,97.41,37.31,学校,3
丙景区,97.42,37.32,旅游景区,4
丁处,没有,37.33,学校,5`,
)

test('bad rows are listed, downloaded and told after the import; one undo takes it out', async ({ page }) => {
  const watch = watchPage(page)
  await openBlankPlan(page)
  await dropFiles(page, [faultySites, textFile('broken.geojson', '{"type":"FeatureCollection","features":[{')])
  await expect(figuresOf(page)).toHaveText('读取 5 · 可导入 3 · 有问题 2')
  await expect(dialogOf(page).getByText('无法导入')).toBeVisible()
  await dialogOf(page).getByRole('tab', { name: '有问题 2' }).click()
  const rejected = dialogOf(page).getByRole('region', { name: '未导入的行' })
  await expect(rejected.getByRole('row', { name: /^4 名称为空/ })).toBeVisible()
  await expect(rejected.getByRole('row', { name: /^6 .*没有/ })).toBeVisible()

  const download = page.waitForEvent('download')
  await dialogOf(page).getByRole('button', { name: '下载未导入的行' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('sites 未导入的行.xlsx')
  const workbook = await readFile('rejected.xlsx', new Uint8Array(readFileSync(await file.path())))
  expect(workbook.columns.slice(0, 4)).toEqual(['行号', '原因', '名称', '经度'])
  expect(workbook.rows.map((row) => row.values[0])).toEqual(['4', '6'])

  // Of the two new words one is taken into the programme.
  await expect(dialogOf(page).getByRole('checkbox', { name: '旅游景区' })).toBeChecked()
  await chooseFile(page, 'broken.geojson')
  await expect(dialogOf(page).getByRole('alert')).toContainText('JSON')
  await importAll(page)
  await expect(page.getByText('示范点 3', { exact: true })).toBeVisible()
  await expect(page.getByText('有 2 行未导入')).toBeVisible()
  await page.getByRole('button', { name: '查看' }).click()
  await expect(page.getByRole('dialog', { name: '未导入的行' }).getByRole('row')).toHaveCount(3)
  await page.keyboard.press('Escape')
  await expectCounts(page, { 示范点: '3' })

  await page.getByRole('button', { name: '撤销：导入 sites.csv（3 行）' }).click()
  await expectCounts(page, { 示范点: '0' })
  await expect(page.getByRole('button', { name: '撤销', exact: true })).toBeDisabled()
  watch.expectClean()
})

test('columns are corrected and remembered; exchanged axes are put right by one button', async ({ page }) => {
  await openBlankPlan(page)
  const table = textFile('a.csv', '村,北,东,说明\n甲村,97.36,37.37,近路\n乙村,97.40,37.30,近镇')
  const field = (name: string) => dialogOf(page).getByLabel(name, { exact: true })
  await dropFiles(page, [table])
  await field('经度').selectOption('北')
  await field('纬度').selectOption('东')
  await field('名称').selectOption('村')
  await field('备注').selectOption('说明')
  await expect(figuresOf(page)).toHaveText('读取 2 · 可导入 2 · 有问题 0')
  await importAll(page)

  await dropFiles(page, [textFile('b.csv', '东,说明,北,村\n37.31,旁边,97.38,丙村')])
  await expect(dialogOf(page).getByText('沿用上次的对应关系')).toBeVisible()
  await expect(field('经度')).toHaveValue('2')
  await expect(field('备注')).toHaveValue('1')
  await dialogOf(page).getByRole('button', { name: '重新识别' }).click()
  await expect(field('备注')).not.toHaveValue('')
  await expect(dialogOf(page).getByText('沿用上次的对应关系')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(dialogOf(page)).toHaveCount(0)

  await dropFiles(page, [textFile('c.csv', '名称,经度,纬度\n甲,37.37,97.36\n乙,37.30,97.40')])
  await expect(figuresOf(page)).toHaveText('读取 2 · 可导入 0 · 有问题 2')
  await dialogOf(page).getByRole('button', { name: '交换经纬度' }).click()
  await expect(figuresOf(page)).toHaveText('读取 2 · 可导入 2 · 有问题 0')
  await dialogOf(page).getByRole('radio', { name: '替换已有数据' }).check()
  await importAll(page)
  await expectCounts(page, { 示范点: '2' })
})

test('a table pasted from a spreadsheet opens the dialog; rows with a stake wait for the roads', async ({ page }) => {
  await openBlankPlan(page)
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '名称\t路线\t桩号\n甲村\tG109\tK10+500\n乙村\tG109\tK999')
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(figuresOf(page)).toHaveText('读取 2 · 可导入 0 · 有问题 2')
  await dropFiles(page, [
    textFile(
      'road.geojson',
      '{"type":"Feature","properties":{"ref":"G109"},"geometry":{"type":"LineString","coordinates":[[97,37],[98,37]]}}',
    ),
  ])
  await expect(figuresOf(page)).toHaveText('读取 2 · 可导入 1 · 有问题 1')
  await expectAccessible(page)
  await importAll(page)
  await expectCounts(page, { 示范点: '1', 路线: '1' })
})

test('files dropped on the list of plans open a new plan; the dialog is whole on a phone and in English', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  await page.getByRole('button', { name: 'English' }).click()
  await dropFiles(page, [faultySites])
  const dialog = page.getByRole('dialog', { name: 'Import files' })
  await expect(dialog.locator('[data-figures]')).toHaveText('Read 5 · accepted 3 · with problems 2', {
    timeout: 20_000,
  })
  expect(await dialog.evaluate((element) => element.scrollWidth <= window.innerWidth)).toBe(true)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Import 3 rows' }).click()
  await expect(page.getByText('3 sites', { exact: true })).toBeVisible()
})

// Four times the promised size: 100,000 rows are read before the bar is due on a quick machine.
test('reading 400,000 rows shows a bar and stops within half a second', async ({ page }) => {
  await openBlankPlan(page)
  const stoppedAfterMs = await page.evaluate(async () => {
    const rows = Array.from(
      { length: 400_000 },
      (_, index) => `示范点${index},97.${index},37.${index},学校,备注${index}`,
    )
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([`名称,经度,纬度,领域,备注\n${rows.join('\n')}`], 'big.csv'))
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    const seen = <T>(find: () => T | null | undefined): Promise<T> =>
      new Promise((resolve) => {
        const look = (): boolean => {
          const found = find()
          if (found) resolve(found)
          return Boolean(found)
        }
        if (look()) return
        const observer = new MutationObserver(() => {
          if (look()) observer.disconnect()
        })
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
      })
    const stop = await seen(() => document.querySelector<HTMLButtonElement>('[data-cancel-work]'))
    const pressedAt = performance.now()
    stop.click()
    await seen(() => document.querySelector('.import-files')?.textContent?.includes('已取消'))
    return performance.now() - pressedAt
  })
  expect(stoppedAfterMs).toBeLessThan(500)
  await expect(dialogOf(page).getByRole('button', { name: '没有可导入的行' })).toBeDisabled()
  // Nothing is lost by it: the same file can be read after all.
  await dialogOf(page).getByRole('button', { name: '重新读取' }).click()
  await expect(figuresOf(page)).toHaveText('读取 400,000 · 可导入 400,000 · 有问题 0', { timeout: 60_000 })
})

test.describe('Haixi (skipped: no data where it is absent)', () => {
  test.skip(!hasRealData, 'skipped: no data')

  const counts = { 示范点: '162', 路线: '26', 其他道路: '185', 行政区: '6' }

  test('the files dropped together; redo and a reload keep all of it', async ({ page }) => {
    const watch = watchPage(page)
    await openBlankPlan(page)
    const names = ['places.geojson', 'villages.geojson', 'roads.geojson', 'vonng2016/counties.wgs84.geojson']
    await dropFiles(
      page,
      names.map((name) => readDroppedFile(realDataPath(`china/haixi/${name}`))),
    )
    await chooseFile(page, 'roads.geojson')
    await expect(figuresOf(page)).toHaveText('读取 252 · 可导入 252 · 有问题 0')
    await dialogOf(page).getByRole('tab', { name: '路线 26' }).click()
    await expect(dialogOf(page).getByRole('row', { name: /^G109 青藏公路/ })).toBeVisible()
    await importAll(page)
    await expect(page.getByText('行政区 6 · 路线 26 · 其他道路 185 · 示范点 162')).toBeVisible()
    await expectCounts(page, counts)
    await page.getByRole('button', { name: /^撤销：导入 places\.geojson/ }).click()
    await expectCounts(page, { 示范点: '0', 路线: '0', 其他道路: '0', 行政区: '0' })
    await page.getByRole('button', { name: /^重做：导入/ }).click()
    await expectCounts(page, counts)
    await expect(page.locator('[data-save="saved"]')).toBeVisible()
    await page.reload()
    await expectCounts(page, counts)
    watch.expectClean()
  })

  test('the same places as CSV in GB18030 and as XLSX', async ({ page }) => {
    const { features } = JSON.parse(new TextDecoder().decode(readRealData('china/haixi/places.geojson'))) as {
      features: { properties: { name: string }; geometry: { coordinates: [number, number] } }[]
    }
    const rows = features.map(({ properties, geometry }) => [properties.name, ...geometry.coordinates])
    const table = [['地名', '东经', '北纬'], ...rows]
    await openBlankPlan(page)
    await dropFiles(page, [
      { name: 'places.csv', bytes: encodeGb18030(writeCsv(table).replace('\ufeff', '')) },
      { name: 'places.xlsx', bytes: await writeXlsx([{ name: '地名', rows: table }]) },
    ])
    for (const name of ['places.csv', 'places.xlsx']) {
      await chooseFile(page, name)
      await expect(figuresOf(page)).toHaveText('读取 38 · 可导入 38 · 有问题 0')
      await expect(dialogOf(page).getByLabel('名称', { exact: true })).toHaveValue('0')
      await expect(dialogOf(page).getByRole('region', { name: '前 20 行' })).toContainText('德令哈市')
    }
    await chooseFile(page, 'places.csv')
    await expect(dialogOf(page).getByLabel('编码')).toHaveValue('gb18030')
    await importAll(page)
    await expectCounts(page, { 示范点: '76' })
  })
})
