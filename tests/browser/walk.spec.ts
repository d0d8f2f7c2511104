/** One straight way through the app, on the sample and on real data: from files to belts, matrix and printed page. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { hasRealData, realDataPath } from '../real-data.ts'
import { expectAccessible } from './expect-accessible.ts'
import { watchPage } from './watch-page.ts'

async function openSample(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: /打开样例/ }).click()
  await expect(page.getByRole('textbox', { name: '规划名称' })).toHaveValue('样例地区(虚构)', { timeout: 20_000 })
}

async function openPanel(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: '任务' }).getByRole('button', { name }).click()
}

test('the sample: belts, matrix, its sites, undo, the address, the file', async ({ page }) => {
  const watch = watchPage(page)
  await openSample(page)
  await openPanel(page, '点线')
  await expect(page.getByRole('table', { name: '示范带' }).getByRole('row')).not.toHaveCount(1, { timeout: 15_000 })

  // Another width is a step that can be taken back.
  const width = page.getByRole('textbox', { name: '示范带单侧宽度' })
  await width.fill('2000')
  await width.press('Enter')
  await expect(page.getByRole('button', { name: '撤销：调整连线成带参数' })).toBeEnabled()
  await page.getByRole('button', { name: '撤销：调整连线成带参数' }).click()
  await expect(width).toHaveValue('1,000 米')

  await openPanel(page, '覆盖')
  await page.getByRole('button', { name: '打开矩阵' }).click()
  const zero = page.locator('.drawer td[data-zero]').first()
  await expect(zero).toHaveText('0')
  const count = page.locator('.drawer .matrix-count:not(td[data-zero] *)').first()
  const shown = Number(await count.textContent())
  await count.click()
  await expect(page.getByText(`${shown} / ${shown} 行`)).toBeVisible()

  await expect(page).toHaveURL(/panel=coverage.*drawer=sites|drawer=sites.*panel=coverage/)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '保存规划文件' }).first().click()
  const file = await (await download).path()
  await page.getByRole('link', { name: '全部规划' }).click()

  // The file opens as a plan of its own; cut short it is refused and changes nothing.
  const choose = async (path: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: /打开规划文件/ }).click()
    await (await chooser).setFiles(path)
  }
  const broken = test.info().outputPath('broken.beadline')
  writeFileSync(broken, readFileSync(file).subarray(0, 10_000))
  await choose(broken)
  await expect(page.getByText(/文件已损坏/)).toBeVisible()
  const whole = test.info().outputPath('whole.beadline')
  writeFileSync(whole, readFileSync(file))
  await choose(whole)
  await expect(page.getByRole('textbox', { name: '规划名称' })).toHaveValue('样例地区(虚构)', { timeout: 20_000 })
  await page.getByRole('link', { name: '全部规划' }).click()
  await expect(page.getByRole('link', { name: '样例地区(虚构)' })).toHaveCount(2)
  watch.expectClean()
})

test('plans in the list: rename, duplicate, delete and bring back', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /新建空白规划/ }).click()
  await expect(page.getByRole('textbox', { name: '规划名称' })).toHaveValue('未命名规划')
  await page.getByRole('link', { name: '全部规划' }).click()
  const more = (name: string) => page.getByRole('button', { name: `更多: ${name}`, exact: true })
  await more('未命名规划').click()
  await page.getByRole('menuitem', { name: '重命名' }).click()
  await page.getByRole('textbox', { name: '名称' }).fill('甲市规划')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: '甲市规划', exact: true })).toBeVisible()
  await more('甲市规划').click()
  await page.getByRole('menuitem', { name: '复制一份' }).click()
  await expect(page.getByRole('link', { name: '甲市规划 副本' })).toBeVisible()
  await more('甲市规划').click()
  await page.getByRole('menuitem', { name: '删除' }).click()
  await expect(page.getByRole('link', { name: '甲市规划', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: '恢复' }).click()
  await expect(page.getByRole('link', { name: '甲市规划', exact: true })).toBeVisible()
})

test('a second tab reads along and takes over', async ({ page, context }) => {
  await openSample(page)
  const second = await context.newPage()
  await second.goto(page.url())
  await expect(second.getByText('只读：另一标签页正在编辑')).toBeVisible({ timeout: 20_000 })
  const name = page.getByRole('textbox', { name: '规划名称' })
  await name.fill('改名')
  await name.press('Enter')
  await expect(second.getByRole('textbox', { name: '规划名称' })).toHaveValue('改名')
  await second.getByRole('button', { name: '在此编辑' }).click()
  await expect(page.getByText('只读：另一标签页正在编辑')).toBeVisible({ timeout: 20_000 })
  await expect(second.getByText('只读：另一标签页正在编辑')).toHaveCount(0)
})

test('on a phone the sheet opened last lies on top, and a press on its task brings one up', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openSample(page)
  const tasks = page.getByRole('navigation', { name: '任务' })
  await tasks.getByRole('button', { name: '道路' }).click()
  await page.locator('.panel').getByText('G902').first().click()
  await page.locator('.inspector').getByRole('button', { name: '带状图' }).click()
  await page.locator('.drawer').getByRole('button', { name: '放大' }).click()
  await tasks.getByRole('button', { name: '道路' }).click()
  await page.locator('.panel').getByText('G903').first().click()
  await expect(page.locator('.inspector').getByRole('heading', { name: 'G903' })).toBeVisible()
  // Pressed by hand and not only visible: what lies over it would take the press.
  await tasks.getByRole('button', { name: '路网' }).click()
  await page.locator('.panel').getByText('检查', { exact: true }).click()
})

test('no serious fault of access, in Chinese and in English', async ({ page }) => {
  // Every element of six full screens is looked at.
  test.slow()
  await page.goto('/')
  await expectAccessible(page)
  await openSample(page)
  for (const panel of ['点线', '覆盖', '输出']) {
    await openPanel(page, panel)
    await page.waitForTimeout(500)
    await expectAccessible(page)
  }
  await page.getByRole('button', { name: '表格' }).click()
  await page.getByRole('row').nth(3).click()
  await page.waitForTimeout(500)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('navigation', { name: 'Tasks' })).toBeVisible()
  // Data may be Chinese; the frame must not be.
  expect(
    await page
      .locator('header, nav, footer')
      .allInnerTexts()
      .then((texts) => texts.join(' ')),
  ).not.toMatch(/\p{Script=Han}{2,}/u)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test.describe('Haixi (skipped: no data where it is absent)', () => {
  test.skip(!hasRealData, 'skipped: no data')

  test('files give belts and a matrix, print gives searchable pages, undo gives an empty plan', async ({ page }) => {
    const watch = watchPage(page)
    await page.goto('/')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: /导入文件/ }).click()
    await (await chooser).setFiles(
      ['villages.geojson', 'roads.geojson', 'vonng2016/counties.wgs84.geojson'].map((name) =>
        realDataPath(`china/haixi/${name}`),
      ),
    )
    const importAll = page.getByRole('button', { name: /^导入 \d+ 行/ })
    await expect(importAll).toBeEnabled({ timeout: 30_000 })
    await importAll.click()
    await expect(page.getByRole('button', { name: /^撤销：导入/ })).toBeEnabled({ timeout: 30_000 })

    await openPanel(page, '点线')
    await expect(page.getByRole('button', { name: /^G109 K/ }).first()).toBeVisible({ timeout: 15_000 })
    await openPanel(page, '覆盖')
    await page.getByRole('button', { name: '打开矩阵' }).click()
    await expect(page.getByRole('rowheader', { name: '格尔木市' })).toBeVisible()
    const total = page.locator('.matrix tfoot th').nth(1)
    await expect(total).toHaveText('124')

    const pdf = test.info().outputPath('haixi.pdf')
    await page.pdf({ path: pdf, preferCSSPageSize: true })
    const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '')
    for (const word of ['格尔木市', '都兰县', '1:', '坐标系', 'G109']) expect(text).toContain(word)

    await expect(page).toHaveURL(/drawer=matrix/)
    await page.reload()
    await expect(total).toHaveText('124', { timeout: 20_000 })
    await expect(page.getByRole('button', { name: /^撤销：导入/ })).toBeEnabled()
    await page.locator('body').click({ position: { x: 5, y: 5 } })
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('button', { name: '撤销', exact: true })).toBeDisabled()
    await openPanel(page, '点线')
    await expect(page.getByText('规划中还没有路线。请先导入带编号的道路。')).toBeVisible()
    watch.expectClean()
  })
})
