/** What sites serve: rate, radius, the villages behind a number, by road; on the sample. */
import { readFileSync } from 'node:fs'
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
  const drawer = page.locator('.drawer')
  await expect(drawer.getByText('全规划 · 无覆盖（483）')).toBeVisible()
  await expect(drawer.getByRole('grid', { name: '需求点' })).toHaveAttribute('aria-rowcount', '484')
  const download = page.waitForEvent('download')
  await drawer.getByRole('button', { name: '导出' }).click()
  await page.getByRole('menuitem', { name: /导出 CSV/ }).click()
  const csv = readFileSync(await (await download).path(), 'utf8')
  expect(csv.trimEnd().split('\r\n')).toHaveLength(484)
  expect(csv).toMatch(/^\uFEFF名称,权重,覆盖状态,最近示范点,最近距离 \(公里\),覆盖它的点数\r\n西砚湾村,2724,无覆盖,/)

  await drawer.getByRole('tab', { name: '示范点' }).click()
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

  await panel.getByRole('combobox', { name: '距离衰减' }).click()
  const ratio = page.getByTestId('service-access-words')
  const gaussian = await ratio.textContent()
  expect(gaussian).toMatch(/平均每 10,000 权重分到 \d+\.\d\d 个示范点；分母（全规划）：权重 775,645。/)
  await page.getByRole('option', { name: '不衰减' }).click()
  await expect(ratio).not.toHaveText(gaussian ?? '')
  await page.getByRole('button', { name: /^撤销：.*服务/ }).click()
  await expect(ratio).toHaveText(gaussian ?? '')

  // Areas are served instead of villages, one each; the list behind a number holds areas.
  await panel.getByRole('combobox', { name: '服务对象' }).click()
  await page.getByRole('listbox', { name: '服务对象' }).getByRole('option', { name: '乡镇(街道)' }).click()
  await expect(panel.getByText(/^已覆盖：\d+ 个乡镇\(街道\)；分母（全规划）：40 个乡镇\(街道\)$/)).toBeVisible()
  await open.click()
  await expect(drawer.getByRole('grid', { name: '需求点' })).toHaveAttribute('aria-rowcount', '41')
  await page.getByRole('button', { name: /^撤销：.*服务/ }).click()
  await expect(open).toHaveText('51.1%')

  await panel.getByText('路网里程', { exact: true }).click()
  await expect(open).toHaveText(/^\d+\.\d%$/)
  await expect(open).not.toHaveText('51.1%')
  watch.expectClean()
})

test('on the map: demand points by their state, a click on one, areas by their rate with stated breaks', async ({
  page,
}) => {
  const watch = watchPage(page)
  const panel = await openService(page)
  await panel.getByRole('switch', { name: '需求点覆盖状态' }).click()
  const legend = page.getByRole('region', { name: '图例' })
  const states = legend.getByRole('group', { name: /^需求点覆盖状态（直线 5.0 公里内）$/ })
  await expect(states.getByRole('listitem').filter({ hasText: '无覆盖' })).toContainText('483')

  // Flown to from the table, it lies in the middle of the map.
  await panel.getByRole('button', { name: '查看全规划“无覆盖”的需求点：483 处' }).click()
  await page.getByRole('button', { name: '在地图上定位“西砚湾村”' }).click()
  const box = (await page.locator('.plan-map').boundingBox())!
  await expect(async () => {
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await expect(page.locator('.inspector').getByRole('heading', { name: '西砚湾村' })).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(page.getByTestId('demand-state')).toHaveText('无覆盖')
  await expect(page.locator('.inspector')).toContainText(/到最近示范点直线 \d+\.\d 公里/)

  await panel.getByRole('switch', { name: '按覆盖率给行政区着色' }).click()
  await panel.getByRole('combobox', { name: '分级方法' }).click()
  await page.getByRole('option', { name: '自定义' }).click()
  const breaks = panel.getByRole('textbox', { name: /分级界值/ })
  await breaks.fill('60, 50')
  await expect(panel.getByText('“50”须大于它前面的界值')).toBeVisible()
  await breaks.fill('50%，60%')
  await breaks.press('Enter')
  const classes = legend.getByRole('group', { name: /^覆盖率（直线 5.0 公里内被覆盖的权重 ÷ 当地全部需求权重）/ })
  await expect(classes.getByRole('listitem')).toHaveText(['>60%1 地', '>50–60%2 地', '>0–50%1 地', '0%0 地'])
  await expect(page).toHaveURL(/custom%3A50%2C60|custom:50,60/)
  await expectAccessible(page)
  watch.expectClean()
})
