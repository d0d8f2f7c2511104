/** The distribution of sites as an official reads it: sentences, charts, method, both languages, out of date after an edit. */
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
  for (const name of ['沿公路的聚集尺度（K、L 函数）', '沿线间隔', '地区间均衡', '相邻地区的关联'])
    await expect(figure(name).locator('svg.chart')).toBeVisible()
  await figure('平面最近邻').getByText('方法、来源与边界处理').click()
  await expect(figure('平面最近邻').getByText(/Donnelly/)).toBeVisible()

  await expect(figure('地区间均衡')).toContainText('县(区)')
  await page.getByText('乡镇(街道)', { exact: true }).first().click()
  await expect(figure('地区间均衡')).toContainText('来自县（区）之间', { timeout: 60_000 })
  await expectAccessible(page)

  await page.getByRole('button', { name: /EN|English/ }).click()
  await expect(page.getByText(/Sites along roads are closer together than chance would put them/)).toBeVisible()
  watch.expectClean()
})
