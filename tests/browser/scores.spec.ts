/** Scores of candidates: weights, pairs, a column's absence told, the map, a file; on the sample. */
import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { expectAccessible } from './expect-accessible.ts'
import { watchPage } from './watch-page.ts'

test('weights by slider and by pairs, drive times by road, a candidate on the map, the ranking as a file', async ({
  page,
}) => {
  const watch = watchPage(page)
  await page.goto('/')
  await page.getByRole('button', { name: /打开样例/ }).click()
  await page.getByRole('navigation', { name: '任务' }).getByRole('button', { name: '选址' }).click()
  const panel = page.locator('.panel')
  await panel.getByText('评分', { exact: true }).click()
  const ranking = panel.getByRole('table', { name: '排名' })
  const first = ranking.locator('.ranking-name').first()
  await expect(first).toBeVisible({ timeout: 30_000 })
  // The sample has no premises columns: said, and not counted.
  await expect(panel.getByText('全部缺失：没有与验收清单同名的列')).toBeVisible()
  await expect(panel.getByText(/之间，前 10 名不变/).first()).toBeVisible()
  await expectAccessible(page)

  const before = await ranking.textContent()
  const slider = panel.getByRole('slider', { name: '领域稀缺的权重' })
  await slider.focus()
  await slider.press('Home')
  await expect(ranking).not.toHaveText(before ?? '')
  await expect(panel.getByRole('button', { name: '恢复默认' })).toBeVisible()
  await page.getByRole('button', { name: /^撤销：.*选址/ }).click()
  await expect(ranking).toHaveText(before ?? '')

  await panel.getByRole('button', { name: '添加指标' }).click()
  await page.getByRole('menuitem', { name: '距县城车程' }).click()
  await panel.getByRole('button', { name: '设置距县城车程' }).click()
  await expect(panel.getByText(/^县城取：.*岚屏县—岚屏镇/)).toBeVisible({ timeout: 30_000 })

  await panel.getByRole('button', { name: '两两比较' }).click()
  const dialog = page.getByRole('dialog', { name: '两两比较定权重' })
  const pair = dialog.getByRole('slider', { name: '主题一致与距最近示范点' })
  await pair.focus()
  await pair.press('End')
  await expect(dialog.getByText('距最近示范点极重要（9）')).toBeVisible()
  await expect(dialog.getByTestId('consistency')).toContainText('判断不够一致')
  await dialog.getByRole('button', { name: /^改为/ }).click()
  await expect(dialog.getByTestId('consistency')).toContainText('判断一致')
  await dialog.getByRole('button', { name: '采用这些权重' }).click()
  await expect(panel.getByText('权重来自两两比较')).toBeVisible()

  const name = (await first.textContent()) ?? ''
  await first.click()
  await expect(page.locator('.inspector').getByRole('textbox', { name: '名称' })).toHaveValue(name)
  await expect(ranking.getByRole('row', { name: /^距县城车程 .*分/ })).toBeVisible()
  const download = page.waitForEvent('download')
  await panel.getByRole('button', { name: '导出 CSV' }).click()
  const csv = readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(csv).toHaveLength(28)
  expect(csv[0]).toMatch(
    /^\uFEFF名次,候选点,县\(区\),乡镇\(街道\),得分,最低可能,最高可能,缺失权重,场所标准达标率 \(比例\),/,
  )
  // No premises: two empty cells.
  expect(csv[1]).toMatch(new RegExp(`^1,${name.replace(/[()]/g, '\\$&')},.+,,`))
  watch.expectClean()
})
