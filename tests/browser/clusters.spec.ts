/** Clusters as a planner uses them: found, accepted, renamed, changed by hand, found anew; each step taken back. */
import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible } from './expect-accessible.ts'
import { watchPage } from './watch-page.ts'

async function openClusters(page: Page): Promise<Locator> {
  await page.goto('/')
  await page.getByRole('button', { name: /打开样例/ }).click()
  await expect(page.getByRole('textbox', { name: '规划名称' })).toHaveValue('样例地区(虚构)')
  await page.getByRole('navigation', { name: '任务' }).getByRole('button', { name: '示范群' }).click()
  const panel = page.getByRole('region', { name: 'clusters' })
  await expect(panel.getByRole('heading', { name: '规划中的示范群（0）' })).toBeVisible()
  return panel
}

async function compute(panel: Locator): Promise<void> {
  await panel.getByRole('button', { name: '计算', exact: true }).click()
}

/** Clusters of the plan, as the panel's heading counts them. */
const expectCount = (panel: Locator, n: number): Promise<void> =>
  expect(panel.getByRole('heading', { name: `规划中的示范群（${n}）` })).toBeVisible()

const undo = (page: Page, step: string): Promise<void> =>
  page.getByRole('button', { name: new RegExp(`^撤销：${step}`) }).click()

test('computed, left out, accepted, renamed, in the table and in a file; each taken back', async ({ page }) => {
  const watch = watchPage(page)
  const panel = await openClusters(page)
  await compute(panel)
  const differences = panel.locator('.cluster-differences li')
  await expect(differences.first()).toBeVisible()
  const found = await differences.count()
  expect(found).toBeGreaterThan(5)
  await expectAccessible(page)

  // One is left out before the rest is accepted.
  await differences.last().getByRole('checkbox').uncheck()
  await panel.getByRole('button', { name: `采纳（${found - 1}）` }).click()
  await expectCount(panel, found - 1)

  // Sites in no cluster open by their reason.
  const lonely = panel.getByRole('button', { name: /^周围示范点太少/ })
  const n = Number((await lonely.textContent())?.replace(/\D/g, ''))
  await lonely.click()
  await expect(page.getByText(`未归群：周围示范点太少（${n}）`)).toBeVisible()

  await page.getByRole('tab', { name: '示范群' }).click()
  await expect(page.getByRole('grid', { name: '示范群' }).getByRole('row')).not.toHaveCount(0)
  await expect(page.getByText(`${found - 1} / ${found - 1} 行`)).toBeVisible()

  const first = panel
    .locator('.inspector-list li')
    .filter({ has: page.locator('.cluster-dot') })
    .first()
  await first.getByRole('button').click()
  const inspector = page.getByLabel('所选对象')
  await expect(inspector.getByText('直径')).toBeVisible()
  await expect(page).toHaveURL(/sel=cluster/)
  const name = inspector.getByRole('textbox', { name: '名称' })
  const before = await name.inputValue()
  await name.fill('东线示范群')
  await name.press('Enter')
  await expect(inspector.getByRole('heading', { name: '东线示范群' })).toBeVisible()
  await expectAccessible(page)

  // Found by name, and in the file.
  await page.keyboard.press('Control+k')
  await page
    .getByRole('combobox', { name: '搜索与命令' })
    .or(page.getByPlaceholder(/示范点、行政区/))
    .first()
    .fill('东线示范群')
  await expect(page.getByRole('option', { name: /东线示范群/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('navigation', { name: '任务' }).getByRole('button', { name: '输出' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('region', { name: 'output' }).getByRole('button', { name: '示范群', exact: true }).click()
  const file = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as {
    features: { geometry: { type: string }; properties: { name: string } }[]
  }
  expect(file.features).toHaveLength(found - 1)
  expect(file.features.map(({ properties }) => properties.name)).toContain('东线示范群')

  await undo(page, '示范群更名为')
  await expect(inspector.getByRole('heading', { name: before })).toBeVisible()
  await undo(page, '采纳示范群')
  await expect(inspector.getByText('所选对象已不在规划中。')).toBeVisible()
  watch.expectClean()
})

test('made by hand, found anew: name and pinned sites stay, what was taken out stays out', async ({ page }) => {
  const watch = watchPage(page)
  const panel = await openClusters(page)
  await compute(panel)
  await panel.getByRole('button', { name: /^采纳（/ }).click()
  await expect(panel.getByRole('heading', { name: '规划中的示范群（0）' })).toBeHidden()
  await panel
    .locator('.inspector-list li')
    .filter({ has: page.locator('.cluster-dot') })
    .first()
    .getByRole('button')
    .click()
  const inspector = page.getByLabel('所选对象')
  const name = inspector.getByRole('textbox', { name: '名称' })
  await name.fill('样板群')
  await name.press('Enter')

  // A far site is put in by name, a member is taken out.
  const members = inspector.locator('.group-member')
  const count = await members.count()
  const lost = (await members.first().locator('span').first().textContent()) ?? ''
  await members
    .first()
    .getByRole('button', { name: `移出“${lost}”` })
    .click()
  await expect(inspector.getByText('已移出（1），重新计算时不再编入')).toBeVisible()
  await inspector.getByRole('combobox', { name: '添加示范点' }).click()
  const option = page.getByRole('option').last()
  const added = (await option.textContent()) ?? ''
  await option.click()
  await expect(inspector.getByRole('button', { name: `取消固定“${added}”` })).toBeVisible()
  await expect(inspector.getByRole('heading', { name: `成员（${count}）` })).toBeVisible()

  // Another distance: differences are listed, the name stays, the pinned one too.
  const eps = panel.getByRole('textbox', { name: '相邻点不超过' })
  await eps.fill('5')
  await eps.press('Enter')
  await expect(page.getByRole('button', { name: '撤销：修改分群设置' })).toBeEnabled()
  await compute(panel)
  await expect(panel.locator('.difference b').first()).toBeVisible()
  await panel.getByRole('button', { name: /^采纳（/ }).click()
  await expect(inspector.getByRole('heading', { name: '样板群' })).toBeVisible()
  await expect(inspector.getByRole('button', { name: `取消固定“${added}”` })).toBeVisible()
  await expect(inspector.getByRole('button', { name: `允许“${lost}”再编入` })).toBeVisible()

  // Asked once more, nothing is left to accept.
  await compute(panel)
  await expect(panel.getByText('与规划中的示范群一致，没有需要采纳的变化。')).toBeVisible()

  await undo(page, '采纳示范群')
  await undo(page, '修改分群设置')
  await undo(page, '示范群“样板群”加入 1 点')
  await undo(page, '示范群“样板群”移出 1 点')
  await expect(inspector.getByText(/^已移出/)).toBeHidden()
  await undo(page, '示范群更名为')
  await undo(page, '采纳示范群')
  await expectCount(panel, 0)
  watch.expectClean()
})

test('a cluster of selected sites, joined with another, parted again; in English', async ({ page }) => {
  const watch = watchPage(page)
  const panel = await openClusters(page)
  await page.getByRole('button', { name: '表格' }).click()
  const pick = async (from: number): Promise<void> => {
    const boxes = page.getByRole('grid', { name: '示范点' }).getByRole('checkbox')
    for (const at of [from, from + 1]) await boxes.nth(at).click()
    await page.getByLabel('所选对象').getByRole('button', { name: '用所选 2 点建群' }).click()
    await expect(page.getByLabel('所选对象').getByRole('heading', { name: '成员（2）' })).toBeVisible()
  }
  await pick(1)
  await expectCount(panel, 1)
  await pick(3)
  await expectCount(panel, 2)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('tab', { name: 'Clusters' }).click()
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).click()
  const inspector = page.getByLabel('Selection', { exact: true })
  await inspector.getByRole('button', { name: 'Join these 2 clusters' }).click()
  await expect(inspector.getByRole('heading', { name: 'Members (4)' })).toBeVisible()
  await inspector.getByRole('button', { name: 'Tick members to part' }).click()
  await inspector.locator('.group-member').first().getByRole('checkbox').check()
  await inspector.getByRole('button', { name: 'Part the 1 ticked' }).click()
  await expect(inspector.getByRole('heading', { name: 'Members (3)' })).toBeVisible()
  await expect(panel.getByRole('heading', { name: 'Clusters of the plan (2)' })).toBeVisible()
  await inspector.getByRole('checkbox', { name: 'Hold: a re-run leaves it alone' }).check()
  await expect(page.getByRole('button', { name: /^Undo: Hold/ })).toBeEnabled()
  await inspector.getByRole('button', { name: 'Delete' }).click()
  await expect(panel.getByRole('heading', { name: 'Clusters of the plan (1)' })).toBeVisible()
  for (const step of ['Delete', 'Hold', 'Split', 'Join', 'Make', 'Make'])
    await page.getByRole('button', { name: new RegExp(`^Undo: ${step}`) }).click()
  await expect(panel.getByRole('heading', { name: 'Clusters of the plan (0)' })).toBeVisible()
  watch.expectClean()
})
