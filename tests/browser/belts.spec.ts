/** Belts as objects: kept, named, trimmed, split, joined, given and taken sites, found anew; every step can be taken back. */
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './expect-accessible.ts'
import { watchPage } from './watch-page.ts'

async function openSample(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: /打开样例/ }).click()
  await expect(page.getByRole('textbox', { name: '规划名称' })).toHaveValue('样例地区(虚构)', { timeout: 60_000 })
  await page.getByRole('button', { name: '点线' }).click()
  await expect(beltRows(page).first()).toBeVisible()
}

const beltRows = (page: Page) => page.getByRole('table', { name: '示范带', exact: true }).locator('tbody tr')
const inspector = (page: Page) => page.getByLabel('所选对象')

/** The name of the belt that is selected. */
const heading = (page: Page) => inspector(page).getByRole('heading', { level: 2 })

async function fillIn(page: Page, label: string, text: string): Promise<void> {
  const field = inspector(page).getByRole('textbox', { name: label, exact: true })
  await field.fill(text)
  await field.press('Enter')
}

async function undoStep(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click()
}

/** Makes a belt on G901 between two stakes and waits until it is selected. */
async function makeBelt(page: Page, from: string, to: string): Promise<void> {
  const form = page.getByRole('form', { name: '按桩号新建示范线、示范带' })
  const route = form.getByRole('combobox', { name: '路线' })
  // The list closes when the panel beneath it moves, as it does while the table goes.
  await expect(async () => {
    await route.fill('G901')
    await page.getByRole('option', { name: /^G901/ }).click({ timeout: 5000 })
    await expect(route).toHaveValue(/^G901/, { timeout: 1000 })
  }).toPass()
  await form.getByRole('textbox', { name: '起点桩号' }).fill(from)
  await form.getByRole('textbox', { name: '终点桩号' }).fill(to)
  await form.getByRole('button', { name: '新建示范带' }).click()
}

test('a belt by hand is renamed, trimmed, widened, split and joined; each is one step to take back', async ({
  page,
}) => {
  const watch = watchPage(page)
  await openSample(page)

  // Beyond the road: said in words, and nothing is made.
  await makeBelt(page, 'K10', 'K9000')
  await expect(page.getByRole('alert').filter({ hasText: /K9000\+000 超出 G901 的范围/ })).toBeVisible()
  await makeBelt(page, 'K10', 'K40')
  await expect(heading(page)).toHaveText('示范带 1')
  await expect(beltRows(page)).toHaveCount(1)

  await fillIn(page, '名称', '北岸示范带')
  await expect(heading(page)).toHaveText('北岸示范带')
  await undoStep(page, /^撤销：示范带更名为“北岸示范带”/)
  await expect(heading(page)).toHaveText('示范带 1')

  await fillIn(page, '起', 'K20+500')
  await expect(inspector(page).getByText('G901，19.5 公里')).toBeVisible()
  await fillIn(page, '止', 'K10')
  await expect(inspector(page).getByText('起点与终点不能相同或颠倒，未改')).toBeVisible()
  await page.keyboard.press('Escape')
  await undoStep(page, /^撤销：截取示范带/)
  await expect(inspector(page).getByText('G901，30.0 公里')).toBeVisible()

  await fillIn(page, '左宽（米）', '2500')
  await expect(inspector(page).getByText('左 2500 米，右 1000 米')).toBeVisible()
  await undoStep(page, /^撤销：调整示范带“示范带 1”宽度/)
  await expect(inspector(page).getByText('左 1000 米，右 1000 米')).toBeVisible()

  await inspector(page).getByRole('button', { name: '拆分' }).click()
  await inspector(page).getByRole('textbox', { name: '桩号', exact: true }).fill('K25')
  await inspector(page).getByRole('button', { name: '在此桩号拆分' }).click()
  await expect(beltRows(page)).toHaveCount(2)
  await expect(inspector(page).getByText('G901，15.0 公里')).toBeVisible()

  await inspector(page).getByRole('button', { name: '合并' }).click()
  await inspector(page).getByRole('combobox', { name: '示范带' }).click()
  await page.getByRole('listbox').getByRole('option').first().click()
  await expect(inspector(page).getByText('首尾相接。')).toBeVisible()
  await inspector(page).getByRole('button', { name: '与之合并' }).click()
  await expect(beltRows(page)).toHaveCount(1)
  await expect(inspector(page).getByText('G901，30.0 公里')).toBeVisible()
  await undoStep(page, /^撤销：合并示范带/)
  await expect(beltRows(page)).toHaveCount(2)
  await undoStep(page, /^撤销：拆分示范带/)
  await expect(beltRows(page)).toHaveCount(1)
  await expectAccessible(page)

  await inspector(page).getByRole('button', { name: '删除', exact: true }).click()
  await expect(beltRows(page)).toHaveCount(16)
  await undoStep(page, /^撤销：删除示范带“示范带 1”/)
  await expect(beltRows(page)).toHaveCount(1)
  watch.expectClean()
})

test('sites are put in, pinned and taken out in the inspector, the table and the strip map', async ({ page }) => {
  const watch = watchPage(page)
  await openSample(page)
  await page.getByRole('button', { name: '保存到规划' }).click()
  await expect(page.getByText('规划中的线带与重新计算的结果一致。')).toBeVisible()
  const title = 'G901 K70+846–K103+782'
  await beltRows(page).getByRole('button', { name: title, exact: true }).click()
  await expect(heading(page)).toHaveText(title)
  const members = (n: number) => inspector(page).getByRole('heading', { name: `示范点（${n}），按行进次序` })
  await expect(members(11)).toBeVisible()

  const takeOut = inspector(page)
    .getByRole('button', { name: /^移出“/ })
    .nth(1)
  const name = (await takeOut.getAttribute('aria-label'))?.slice(3, -1) ?? ''
  await takeOut.click()
  await expect(members(10)).toBeVisible()
  await expect(inspector(page).getByText('已移出（1），重新计算时不再编入')).toBeVisible()
  // What the hand took out, a re-run does not bring back.
  await expect(page.getByText('规划中的线带与重新计算的结果一致。')).toBeVisible()
  await undoStep(page, /^撤销：示范带“.*”移出 1 点/)
  await expect(members(11)).toBeVisible()
  await inspector(page)
    .getByRole('button', { name: `固定“${name}”`, exact: true })
    .click()
  await expect(inspector(page).getByRole('button', { name: `取消固定“${name}”` })).toBeVisible()

  await inspector(page).getByRole('combobox', { name: '加入附近的点' }).click()
  await page.getByRole('listbox').getByRole('option').first().click()
  await expect(members(12)).toBeVisible()
  await undoStep(page, /^撤销：示范带“.*”加入 1 点/)
  await expect(members(11)).toBeVisible()

  // On the strip map: a site that is selected there begins the belt anew, or leaves it.
  await inspector(page).getByRole('button', { name: '带状图' }).click()
  const mark = page.getByTestId('strip').locator('.strip-drawing [data-site]').nth(2)
  await mark.locator('use').click()
  await page.getByRole('button', { name: '加入示范线、带…' }).click()
  const popover = page.getByRole('dialog').filter({ hasText: '从此处起' })
  await popover.getByRole('button', { name: '从此处起' }).click()
  await expect(page.getByRole('button', { name: /^撤销：截取示范带/ }).first()).toBeVisible()
  await undoStep(page, /^撤销：截取示范带/)

  // In the table: several at once, as a belt of their own.
  await page.getByRole('tab', { name: '示范点' }).click()
  await page.getByRole('grid').getByRole('row').nth(1).click()
  await page
    .getByRole('grid')
    .getByRole('row')
    .nth(4)
    .click({ modifiers: ['Shift'] })
  const bar = page.locator('.selection-bar')
  await bar.getByRole('button', { name: '加入示范线、带…' }).click()
  const make = page.getByRole('dialog').getByRole('button', { name: /^以所选 \d+ 点新建示范带$/ })
  const n = Number(/\d+/.exec(await make.innerText())?.[0])
  await make.click()
  await expect(heading(page)).toHaveText('示范带 17')
  await expect(members(n)).toBeVisible()
  await undoStep(page, /^撤销：新建示范带/)
  await expect(beltRows(page).getByRole('button', { name: title, exact: true })).toBeVisible()
  watch.expectClean()
})

test('a re-run is a list of differences; what is ticked is accepted as one step', async ({ page }) => {
  const watch = watchPage(page)
  await openSample(page)
  await page.getByRole('button', { name: '保存到规划' }).click()
  // The belt with most sites: whatever it grows into is this belt.
  await beltRows(page).filter({ hasText: 'G902 K149+863' }).getByRole('button').click()
  await fillIn(page, '名称', '北岸示范带')
  await expect(beltRows(page).getByRole('button', { name: '北岸示范带' })).toBeVisible()

  const gap = page.getByRole('textbox', { name: '相邻点间距不超过' })
  await gap.fill('30000')
  await gap.press('Enter')
  const title = page.getByRole('heading', { name: /按现有参数重新计算的差异/ })
  await expect(title).toBeVisible()
  // What is shown is still what is kept.
  await expect(beltRows(page)).toHaveCount(16)
  const list = page.locator('.difference-list')
  const count = await list.getByRole('checkbox').count()
  expect(count).toBeGreaterThan(2)
  await list.getByRole('checkbox').last().uncheck()
  await page.getByRole('button', { name: `采纳 ${count - 1} 项` }).click()
  await expect(list.getByRole('checkbox')).toHaveCount(1)
  await expect(beltRows(page).getByRole('button', { name: '北岸示范带' })).toBeVisible()
  await expectAccessible(page)
  await undoStep(page, /^撤销：采纳示范线带/)
  await expect(beltRows(page)).toHaveCount(16)
  await expect(list.getByRole('checkbox')).toHaveCount(count)
  watch.expectClean()
})

test('lines are objects too: named, cut, joined, made by hand, several changed at once, found from their sites', async ({
  page,
}) => {
  const watch = watchPage(page)
  await openSample(page)
  await page.locator('label').filter({ hasText: '示范线 19' }).click()
  const rows = page.getByRole('table', { name: '示范线', exact: true }).locator('tbody tr')
  await expect(rows).toHaveCount(19)
  await rows.getByRole('button', { name: 'G901 K6+486–K40+902', exact: true }).click()
  await inspector(page).getByRole('button', { name: '保存到规划' }).click()
  await fillIn(page, '名称', '南岸示范线')
  await expect(heading(page)).toHaveText('南岸示范线')
  await expect(inspector(page).getByRole('textbox', { name: '左宽（米）' })).toHaveCount(0)

  await inspector(page).getByRole('button', { name: '拆分' }).click()
  await inspector(page).getByRole('textbox', { name: '桩号', exact: true }).fill('K20')
  await inspector(page).getByRole('button', { name: '在此桩号拆分' }).click()
  await expect(rows).toHaveCount(20)
  await inspector(page).getByRole('button', { name: '合并' }).click()
  await inspector(page).getByRole('combobox', { name: '示范线' }).click()
  await page.getByRole('listbox').getByRole('option').first().click()
  await expect(inspector(page).getByText('首尾相接。')).toBeVisible()
  await inspector(page).getByRole('button', { name: '与之合并' }).click()
  await expect(inspector(page).getByText('G901，34.4 公里')).toBeVisible()
  await undoStep(page, /^撤销：合并示范线“南岸示范线”/)
  await undoStep(page, /^撤销：拆分示范线/)
  await expect(rows).toHaveCount(19)
  // Made by hand and taken back: what is kept is as it was found, but for its name.
  await expect(page.getByText('规划中的线带与重新计算的结果一致。')).toBeVisible()

  // From a member to the line, and out of it.
  await inspector(page)
    .getByRole('button', { name: /G901 K40\+902$/ })
    .click()
  const belonging = inspector(page).getByRole('button', { name: '示范线：南岸示范线（9 点）' })
  await inspector(page).getByRole('button', { name: '移出“南岸示范线”' }).click()
  await expect(belonging).toHaveCount(0)
  await undoStep(page, /^撤销：示范线“南岸示范线”移出 1 点/)
  await belonging.click()
  await expect(heading(page)).toHaveText('南岸示范线')

  // On the strip map the line lies beside its belt; there the belt is a click away.
  await inspector(page).getByRole('button', { name: '带状图' }).click()
  await page.getByTestId('strip').locator('[data-lane=belt]').first().click()
  await expect(heading(page)).toHaveText(/^G901 K6\+486/)

  await page.getByRole('tab', { name: '示范线' }).click()
  await page.getByRole('grid').getByRole('row').nth(1).click()
  await page
    .getByRole('grid')
    .getByRole('row')
    .nth(3)
    .click({ modifiers: ['Shift'] })
  await page.locator('.selection-bar').getByRole('button', { name: '批量修改' }).click()
  const batch = page.getByRole('dialog').filter({ hasText: '批量修改示范线（3）' })
  await batch.getByRole('combobox', { name: '主题' }).selectOption({ index: 1 })
  await batch.getByRole('radio').first().click()
  await batch.getByRole('button', { name: '应用' }).click()
  await expect(page.getByRole('button', { name: /^撤销：批量修改示范线（3）/ }).first()).toBeVisible()
  await undoStep(page, /^撤销：批量修改示范线（3）/)
  await page.getByRole('button', { name: '关闭表格' }).click()

  const form = page.getByRole('form', { name: '按桩号新建示范线、示范带' })
  const route = form.getByRole('combobox', { name: '路线' })
  // The list closes when the panel beneath it moves, as it does while the table goes.
  await expect(async () => {
    await route.fill('G901')
    await page.getByRole('option', { name: /^G901/ }).click({ timeout: 5000 })
    await expect(route).toHaveValue(/^G901/, { timeout: 1000 })
  }).toPass()
  await form.getByRole('textbox', { name: '起点桩号' }).fill('K40')
  await form.getByRole('textbox', { name: '终点桩号' }).fill('K10')
  await form.getByRole('button', { name: '新建示范线' }).click()
  await expect(heading(page)).toHaveText('示范线 20')
  await expect(inspector(page).getByRole('textbox', { name: '起', exact: true })).toHaveValue('K10+000')
  watch.expectClean()
})
