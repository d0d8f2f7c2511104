/** Choosing sites: 12 of the villages of Xiangxi with quotas of counties, to proof; why there is no choice, and the way out. */
import { expect, type Page, test } from '@playwright/test'
import { hasRealData, realDataPath } from '../real-data.ts'
import { expectAccessible } from './expect-accessible.ts'
import { watchPage } from './watch-page.ts'

/** Counties, and villages as demand points. */
async function importXiangxi(page: Page): Promise<void> {
  await page.goto('/')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /导入文件/ }).click()
  const files = ['counties.wgs84.geojson', 'villages.wgs84.geojson']
  await (await chooser).setFiles(files.map((name) => realDataPath(`china/xiangxi/${name}`)))
  await page
    .getByRole('button', { name: /villages/ })
    .first()
    .click({ timeout: 60_000 })
  await page.getByLabel('内容').selectOption({ label: '需求点' })
  const importAll = page.getByRole('button', { name: /^导入 1,413 行/ })
  await expect(importAll).toBeEnabled({ timeout: 60_000 })
  await importAll.click()
  await expect(page.getByRole('button', { name: /^撤销：导入/ })).toBeEnabled({ timeout: 60_000 })
}

test.describe('real data (skipped: no data where it is absent)', () => {
  test.skip(!hasRealData, 'skipped: no data')

  test('Xiangxi: chosen to proof with quotas, a clash read and relaxed, a village put out, stopped', async ({
    page,
  }) => {
    test.setTimeout(240_000)
    const watch = watchPage(page)
    await importXiangxi(page)
    await page.getByRole('navigation', { name: '任务' }).getByRole('button', { name: '选址' }).click()
    const panel = page.locator('.panel')
    await panel.getByText('需求点（村）', { exact: true }).click()
    await expect(panel.getByText('1,405 处需求点')).toBeVisible({ timeout: 60_000 })

    // Each county at least 2 are 16, but 12 are chosen.
    const p = panel.getByRole('textbox', { name: '选几个' })
    await p.fill('12')
    await p.press('Enter')
    await panel.getByRole('button', { name: '名额' }).click()
    await panel.getByRole('textbox', { name: '每个 至少' }).fill('2')
    await panel.getByRole('button', { name: '加入' }).click()
    const quotas = panel.getByRole('table')
    await expect(quotas.getByRole('row')).toHaveCount(9)
    // Of the file's 1,405 villages 277 lie in Longshan by its polygon.
    await expect(quotas.getByRole('row', { name: /龙山县/ })).toContainText('277')
    await expect(panel.getByText('各县(区)下限合计 16，要选 12 个。')).toBeVisible()
    const choose = panel.getByRole('button', { name: '选址', exact: true })
    await choose.click()
    const clash = panel.getByRole('alert').filter({ hasText: '没有能同时满足的选法' })
    await expect(clash).toBeVisible({ timeout: 60_000 })
    // Seven of the eight counties are enough to clash: nothing can be left out.
    await expect(clash.getByRole('listitem').filter({ hasText: /至少 2 个/ })).toHaveCount(7)
    await expect(clash.getByText('要选 12 个')).toBeVisible()
    await expectAccessible(page)

    // The way out is one press, and one step.
    await clash.getByRole('button', { name: '照办并重算 · 改为选 16 个' }).click()
    const result = page.getByTestId('choice-result')
    await expect(result.getByText('已证明最优')).toBeVisible({ timeout: 90_000 })
    await expect(p).toHaveValue('16 个')
    const chosen = panel.getByRole('list', { name: '选中的点' })
    await expect(chosen.getByRole('listitem')).toHaveCount(16)
    await page.getByRole('button', { name: '撤销：修改选址设置' }).click()
    await expect(p).toHaveValue('12 个')
    await expect(result.getByText('设置已变，请重算。')).toBeVisible()

    // One of each county instead.
    await panel.getByRole('textbox', { name: '每个 至少' }).fill('1')
    await panel.getByRole('button', { name: '加入' }).click()
    await panel.getByRole('button', { name: '重新选址' }).first().click()
    await expect(chosen.getByRole('listitem')).toHaveCount(12, { timeout: 90_000 })
    await expect(result.getByText('已证明最优')).toBeVisible({ timeout: 90_000 })
    await expect(result.getByText('覆盖：权重 217（15.4%）')).toBeVisible()
    const legend = page.getByRole('region', { name: '图例' }).getByRole('group', { name: '选址' })
    await expect(legend.getByRole('listitem').filter({ hasText: '未覆盖' })).toContainText('1,188')

    // Put out in the inspector, it is chosen no more, which costs something or nothing, but never gains.
    const first = chosen.getByRole('listitem').first().getByRole('button')
    const name = (await first.locator('.siting-name').textContent()) ?? ''
    await first.click()
    await page.locator('.inspector').getByRole('radiogroup', { name: '必选与排除' }).getByText('排除').click()
    await panel.getByRole('button', { name: '重新选址' }).first().click()
    await expect(result.getByText('已证明最优')).toBeVisible({ timeout: 90_000 })
    await expect(chosen.getByText(name, { exact: true })).toHaveCount(0)

    // Centres of 1,405 villages take minutes to prove: stopping keeps the best so far.
    await panel.getByRole('combobox', { name: '目标' }).selectOption({ label: '最远的最近' })
    await panel.getByRole('button', { name: '重新选址' }).first().click()
    const stop = panel.getByRole('button', { name: '停止并保留' })
    await expect(result.getByText(/^最远一处/)).toBeVisible({ timeout: 60_000 })
    const answeredMs = await stop.evaluate(async (button) => {
      const start = performance.now()
      ;(button as HTMLButtonElement).click()
      while (button.isConnected) await new Promise((resolve) => requestAnimationFrame(resolve))
      return performance.now() - start
    })
    // The promise is 500 ms; three times that on a busy machine.
    expect(answeredMs).toBeLessThan(1500)
    await expect(result.getByText('已停止，保留目前最好的结果。')).toBeVisible()
    await expect(result.getByText(/^与最优至多差 \d+\.\d%/)).toBeVisible()
    await expect(chosen.getByRole('listitem')).toHaveCount(12)
    watch.expectClean()
  })
})
