/** The distribution of sites as an official reads it: sentences, charts, method, both languages, density on the map and on paper. */
import { execFileSync } from 'node:child_process'
import { expect, test } from '@playwright/test'
import { expectAccessible } from './expect-accessible.ts'
import { watchPage } from './watch-page.ts'

test('figures of the sample with their sentences, by township, in both languages', async ({ page }) => {
  const watch = watchPage(page)
  await page.goto('/')
  await page.getByRole('button', { name: /打开样例/ }).click()
  await page.getByRole('navigation', { name: '任务' }).getByRole('button', { name: '覆盖' }).click()
  await page.getByText('分布', { exact: true }).click()
  await page.getByRole('button', { name: '计算分布统计' }).click()
  const figure = (name: string) => page.getByRole('region', { name, exact: true })
  await expect(figure('沿公路的最近邻')).toContainText(/示范点沿公路比随机情形更集中（指数 0\.\d\d，p\s<\s0\.01）/, {
    timeout: 60_000,
  })
  for (const name of [
    '沿公路的最近邻',
    '沿公路的聚集尺度（K、L 函数）',
    '平面最近邻',
    '沿线间隔',
    '地区间均衡',
    '相邻地区的关联',
  ])
    await expect(figure(name).locator('svg.chart')).toBeVisible()
  await figure('平面最近邻').getByText('方法、来源与边界处理').click()
  await expect(figure('平面最近邻').getByText(/Donnelly/)).toBeVisible()

  await expect(figure('领域构成').getByRole('row', { name: /行政村/ })).toBeVisible()

  const legend = page.getByRole('region', { name: '图例' }).getByRole('group', { name: '沿公路密度（个/公里）' })
  await expect(legend).toBeHidden()
  await figure('图上画密度').getByText('沿公路').click()
  await expect(legend.getByRole('listitem')).toHaveCount(5)
  const before = await legend.innerText()
  await expect(figure('沿公路的核密度')).toContainText('带宽 5.0 公里')
  await figure('沿公路的核密度').getByRole('slider', { name: '带宽' }).press('End')
  await expect(figure('沿公路的核密度')).toContainText('带宽 80.0 公里')
  // A wider kernel is flatter: other classes, once it is computed.
  await expect(legend).not.toHaveText(before, { useInnerText: true, timeout: 30_000 })
  await figure('图上画密度').getByText('平面').click()
  await expect(page.getByRole('group', { name: '平面密度（个/100 平方公里）' })).toBeVisible()
  const printed = test.info().outputPath('density.pdf')
  await page.pdf({ path: printed, preferCSSPageSize: true })
  expect(execFileSync('pdftotext', ['-layout', printed, '-'], { encoding: 'utf8' })).toContain('平面密度（个/100')

  await expect(figure('地区间均衡')).toContainText('县(区)')
  await page.getByText('乡镇(街道)', { exact: true }).first().click()
  await expect(figure('地区间均衡')).toContainText('来自县（区）之间', { timeout: 60_000 })
  await expectAccessible(page)

  await page.getByRole('button', { name: /EN|English/ }).click()
  await expect(page.getByText(/Sites along roads are closer together than chance would put them/)).toBeVisible()
  watch.expectClean()
})
