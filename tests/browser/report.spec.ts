/** The coverage report: on screen and on paper, on the sample, on Haixi and on Xiangxi. */
import { execFileSync } from 'node:child_process'
import { expect, type Page, test } from '@playwright/test'
import { hasRealData, realDataPath } from '../real-data.ts'
import { expectAccessible } from './expect-accessible.ts'
import { watchPage } from './watch-page.ts'

async function importFiles(page: Page, files: readonly string[]): Promise<void> {
  await page.goto('/')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /导入文件/ }).click()
  await (await chooser).setFiles(files.map((name) => realDataPath(name)))
  const importAll = page.getByRole('button', { name: /^导入 [\d,]+ 行/ })
  await expect(importAll).toBeEnabled({ timeout: 60_000 })
  await importAll.click()
  await expect(page.getByRole('button', { name: /^撤销：导入/ })).toBeEnabled({ timeout: 60_000 })
}

async function openReport(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '任务' }).getByRole('button', { name: '输出' }).click()
  await page.getByRole('button', { name: '查看覆盖报告' }).click()
  await expect(page.getByRole('heading', { name: '主要结论' })).toBeVisible()
}

/** The text of what the browser prints now, without spaces. */
async function printedText(page: Page, name: string): Promise<{ readonly text: string; readonly pages: number }> {
  const pdf = test.info().outputPath(name)
  await page.pdf({ path: pdf, preferCSSPageSize: true })
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  return { text: text.replaceAll(/\s/g, ''), pages: text.split('\f').length - 1 }
}

test('map, ten sentences, charts, matrix and notes; printed alone, in both languages', async ({ page }) => {
  const watch = watchPage(page)
  await page.goto('/')
  await page.getByRole('button', { name: /打开样例/ }).click()
  await openReport(page)
  const report = page.getByRole('dialog', { name: '覆盖报告' })
  await expect(report.getByRole('img', { name: '规划图' })).toBeVisible()
  await expect(report.locator('.report-findings li')).toHaveCount(10)
  await expect(report.locator('.report-findings li').first()).toContainText('现有示范点 169 个（不含候选 27 个）')
  await expect(report.locator('.report-findings li').nth(1)).toContainText('市级示范点 34/200（17.0%）')
  await expect(report.locator('figure')).toHaveCount(3)
  await expectAccessible(page)
  const { text, pages } = await printedText(page, 'report.pdf')
  for (const word of ['样例地区(虚构)覆盖报告', '主要结论', '基尼系数', '方法与数据说明', '均为虚构'])
    expect(text).toContain(word)
  expect(text).not.toContain('1:822')
  expect(pages).toBeGreaterThanOrEqual(4)
  await report.getByRole('button', { name: '关闭报告' }).click()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Open coverage report' }).click()
  await expect(page.getByRole('heading', { name: 'Findings' })).toBeVisible()
  await expect(page.locator('.report-findings li').first()).toContainText('There are 169 sites')
  watch.expectClean()
})

test.describe('real data (skipped: no data where it is absent)', () => {
  test.skip(!hasRealData, 'skipped: no data')

  test('Haixi: counties, roads and 124 sites', async ({ page }) => {
    await importFiles(page, [
      'china/haixi/villages.geojson',
      'china/haixi/roads.geojson',
      'china/haixi/vonng2016/counties.wgs84.geojson',
    ])
    await openReport(page)
    await expect(page.locator('.report-findings li').first()).toContainText('124 个')
    await expect(page.locator('.report-findings li')).toHaveCount(10)
    const { text } = await printedText(page, 'haixi.pdf')
    for (const word of ['格尔木市', '都兰县', '偏距中位数']) expect(text).toContain(word)
  })

  test('Xiangxi: 1,405 villages in their counties', async ({ page }) => {
    await importFiles(page, ['china/xiangxi/counties.wgs84.geojson', 'china/xiangxi/villages.wgs84.geojson'])
    await openReport(page)
    await expect(page.locator('.report-findings li').first()).toContainText('1405 个')
    await expect(page.getByText('没有带编号的路线，未计算离路距离。')).toBeVisible()
  })
})
