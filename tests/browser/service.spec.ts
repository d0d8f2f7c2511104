/** What sites serve: rate, radius, the villages behind a number, by road; on the sample. */
import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible } from './expect-accessible.ts'
import { watchPage } from './watch-page.ts'

async function openService(page: Page): Promise<Locator> {
  await page.goto('/')
  await page.getByRole('button', { name: /打开样例/ }).click()
  await page.getByRole('navigation', { name: '任务' }).getByRole('button', { name: '覆盖' }).click()
  const panel = page.locator('.panel')
  await panel.getByText('服务', { exact: true }).click()
  return panel
}

test('radius, undo, the villages behind a number, and distance by road', async ({ page }) => {
  const watch = watchPage(page)
  const panel = await openService(page)
  const open = panel.getByRole('button', { name: /查看全规划“全部”的需求点/ })
  await expect(open).toHaveText('51.1%')
  await expectAccessible(page)

  const radius = panel.getByRole('textbox', { name: /服务半径/ })
  await radius.fill('10')
  await radius.press('Enter')
  await expect(open).not.toHaveText('51.1%')
  await page.getByRole('button', { name: /^撤销：.*服务/ }).click()
  await expect(open).toHaveText('51.1%')

  await panel.getByRole('button', { name: '查看全规划“无覆盖”的需求点：483 处' }).click()
  await expect(page.getByTestId('service-places').getByRole('row')).toHaveCount(101)

  await page.getByTestId('service-places').getByRole('button', { name: '关闭列表' }).click()
  await page.getByRole('button', { name: '表格' }).click()
  // The only site of its township: what it covers, no other does.
  await page.getByPlaceholder('搜索全表').fill('荻泉镇中学')
  await page
    .locator('.drawer')
    .getByRole('row', { name: /荻泉镇中学/ })
    .click()
  const coordinates = page.locator('.inspector').getByRole('textbox', { name: /坐标/ })
  await coordinates.fill('0, 0')
  await coordinates.press('Enter')
  await expect(panel.getByText('169 个示范点计入')).toBeVisible()
  await expect(open).not.toHaveText('51.1%')
  await page.getByRole('button', { name: /^撤销：移动/ }).click()
  await expect(open).toHaveText('51.1%')

  await panel.getByText('路网里程', { exact: true }).click()
  await expect(open).toHaveText(/^\d+\.\d%$/)
  await expect(open).not.toHaveText('51.1%')
  watch.expectClean()
})
