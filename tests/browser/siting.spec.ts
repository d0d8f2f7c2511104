/** Choosing sites: 12 of the villages of Xiangxi with quotas of counties, to proof; why there is no choice, and the way out. */
import { execFileSync } from 'node:child_process'
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

test('on the sample: reasons, two scenarios compared, promoted, undone, the paper printed; what a site’s going costs', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const watch = watchPage(page)
  await page.goto('/')
  await page.getByRole('button', { name: /打开样例/ }).click()
  await page.getByRole('navigation', { name: '任务' }).getByRole('button', { name: '选址' }).click()
  const panel = page.locator('.panel')
  const save = async (): Promise<void> => {
    await panel.getByRole('radiogroup', { name: '选址' }).getByText('比选').click()
    await panel.getByRole('button', { name: '保存当前选址' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click()
  }
  await panel.getByRole('button', { name: '选址', exact: true }).click()
  const result = page.getByTestId('choice-result')
  await expect(result.getByText('已证明最优')).toBeVisible({ timeout: 60_000 })
  const reasons = page.getByTestId('reasons')
  await reasons.getByPlaceholder('按名称查找').fill('穗台镇机关')
  await reasons.getByRole('button', { name: /^穗台镇机关/ }).click()
  await expect(reasons.getByTestId('reason-card')).toContainText('覆盖 18 处（权重 15,754），其中 18 处')
  await expect(reasons.getByTestId('reason-card')).toContainText('去掉它：少覆盖权重 15,754。')
  await expect(page.locator('.inspector').getByTestId('reason-card')).toContainText('去掉它')
  await reasons.getByText(/^未入选/).click()
  await expect(reasons.getByText('没有这样的名称。')).toBeVisible()
  await save()
  await expect(page.getByTestId('scenario')).toHaveCount(1)

  await panel.getByRole('radiogroup', { name: '选址' }).getByText('选择').click()
  const p = panel.getByRole('textbox', { name: '选几个' })
  await p.fill('6')
  await p.press('Enter')
  await panel.getByRole('button', { name: '重新选址' }).first().click()
  await expect(result.getByText('选中 6 个')).toBeVisible({ timeout: 60_000 })
  await expect(result.getByText('已证明最优')).toBeVisible({ timeout: 60_000 })
  await save()
  await expect(page.getByTestId('scenario')).toHaveCount(2)
  const compare = page.getByTestId('compare')
  await compare.getByRole('combobox', { name: '对照' }).click()
  await page.getByRole('option', { name: '方案 1' }).click()
  await expect(compare.getByText('6（对照 10）')).toBeVisible({ timeout: 30_000 })
  await expect(compare.getByText('−4，更少')).toBeVisible()
  await expectAccessible(page)
  await compare.getByRole('button', { name: '并排比较' }).click()
  const view = page.getByRole('dialog', { name: '方案 2 对比 方案 1' })
  await expect(view.getByRole('table')).toContainText('−4，更少')
  await expect(view.getByTestId('side-legend')).toContainText('只在“方案 1”')
  await expect(view.locator('canvas')).toHaveCount(2, { timeout: 60_000 })
  await view.getByRole('button', { name: '关闭比较' }).click()

  await page.getByTestId('scenario').last().getByRole('button', { name: '采用：转为申报' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '采用：转为申报' }).click()
  const undo = page.getByRole('button', { name: '撤销：采用方案“方案 2”（6 个点为申报）' })
  await undo.click()
  await expect(undo).toHaveCount(0)
  await expect(compare.getByText('−4，更少')).toBeVisible({ timeout: 30_000 })

  await page.getByRole('button', { name: '“方案 1”的操作' }).click()
  await page.getByRole('menuitem', { name: '决策文件' }).click()
  const paper = page.getByRole('dialog', { name: '选址决策文件' })
  await expect(paper.getByRole('heading', { name: '入选的点（10 个）与理由' })).toBeVisible({ timeout: 60_000 })
  const pdf = test.info().outputPath('paper.pdf')
  await page.pdf({ path: pdf, preferCSSPageSize: true })
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '')
  for (const words of [
    '方案1：选址决策文件',
    '未入选的候选（17个）与理由',
    '+5.1个百分点',
    '已证明最优：',
    'Church、ReVelle1974',
  ])
    expect(text).toContain(words)
  await paper.getByRole('button', { name: '关闭决策文件' }).click()

  // Of an existing site: what it alone covers, and who could do so instead.
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('荻泉镇中学')
  await page
    .getByRole('option', { name: /荻泉镇中学/ })
    .first()
    .click()
  const inspector = page.locator('.inspector')
  await inspector.getByRole('button', { name: '看看撤销的影响' }).click()
  await expect(inspector.getByTestId('removal')).toContainText(/不再覆盖 \d+ 处需求点（权重 [\d,]+）/)
  await expect(
    inspector
      .getByTestId('removal')
      .getByRole('listitem')
      .filter({ hasText: /距此 [\d.]+ 公里/ }),
  ).toHaveCount(5, {
    timeout: 30_000,
  })
  watch.expectClean()
})
