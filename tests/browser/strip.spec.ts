/** The strip map of a route: to the map and back, by keys, from the table, on paper and in files. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './expect-accessible.ts'
import { watchPage } from './watch-page.ts'

async function openSample(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: /打开样例/ }).click()
  await expect(page.getByRole('textbox', { name: '规划名称' })).toHaveValue('样例地区(虚构)', { timeout: 20_000 })
}

/** The strip map of a route, chosen from its table. */
async function openStrip(page: Page, ref: string): Promise<void> {
  await page.getByRole('button', { name: '表格' }).click()
  await page.getByRole('tab', { name: '路线' }).click()
  await page.getByRole('textbox', { name: '搜索全表' }).fill(ref)
  await page.getByRole('button', { name: `打开带状图：${ref}`, exact: true }).click()
  await expect(page.getByTestId('strip').locator('[data-site]').first()).toBeAttached()
}

/** The site under the keys: the one option of the list that is there for readers of the screen. */
const activeSite = (page: Page) => page.getByTestId('strip').getByRole('option')

const siteMarks = (page: Page) => page.getByTestId('strip').locator('.strip-drawing [data-site]')

test('a site clicked on the strip is selected and shown on the map; a place pointed at is marked on both', async ({
  page,
}) => {
  const watch = watchPage(page)
  await openSample(page)
  await openStrip(page, 'G901')
  await expect(page).toHaveURL(/drawer=strip.*strip=route|strip=route.*drawer=strip/)
  const mark = siteMarks(page)
    .filter({ has: page.locator('text') })
    .first()
  const title = await mark.locator('title').textContent()
  const name = title?.split('，')[0] ?? ''
  const before = new URL(page.url()).hash
  await mark.locator('use').click()
  await expect(page.getByLabel('所选对象').getByRole('heading', { name })).toBeVisible()
  await expect(page.locator('.strip-focus-selected')).toBeAttached()
  // The map has flown there: the address has another view, near enough to see a single site.
  await expect(page).toHaveURL(/map=1[3-9]\./)
  expect(new URL(page.url()).hash).not.toBe(before)

  // Its road's inspector opens the same strip.
  await page.getByLabel('所选对象').getByRole('button', { name: /^G901/ }).first().click()
  await page.getByRole('tab', { name: '示范点' }).click()
  await page.getByLabel('所选对象').getByRole('button', { name: '带状图' }).click()
  await expect(siteMarks(page).first()).toBeAttached()

  // A place pointed at on the strip is marked on the map.
  const box = await page.getByTestId('strip').boundingBox()
  if (!box) throw new Error('The strip has no box')
  await page.mouse.move(box.x + box.width / 2, box.y + 60)
  await expect(page.getByTestId('strip-cursor-mark')).toBeAttached()
  await expect(page.getByTestId('strip-cursor')).toHaveText(/^K\d+\+\d{3}$/)

  await page.mouse.move(5, 5)
  await expect(page.getByTestId('strip-cursor')).toHaveCount(0)

  // The pointer on the map near the road moves the cursor of the strip: the cross shows where the road is.
  await page.mouse.move(box.x + box.width / 2, box.y + 60)
  // Where no name stands, for a click on a name selects its site.
  await page.getByTestId('strip').click({ position: { x: box.width * 0.6, y: 4 } })
  await expect(page).toHaveURL(/map=1[4-9]\./)
  await page.waitForTimeout(1500)
  const map = await page.getByTestId('map').boundingBox()
  if (!map) throw new Error('The map has no box')
  await page.mouse.move(map.x + map.width / 2, map.y + map.height / 2)
  await expect(page.getByTestId('strip-cursor')).toHaveText(/^K\d+\+\d{3}$/)

  watch.expectClean()
})

test('a site chosen in the table of sites comes into view on the strip', async ({ page }) => {
  test.slow()
  const watch = watchPage(page)
  await openSample(page)
  await openStrip(page, 'G901')
  await page.getByTestId('strip').focus()
  await page.keyboard.press('End')
  const last = activeSite(page)
  const lastName = (await last.getAttribute('aria-label'))?.split('，')[0] ?? ''
  await page.keyboard.press('Home')
  for (let i = 0; i < 4; i++) await page.getByRole('button', { name: '放大', exact: true }).last().click()
  await page.getByRole('tab', { name: '示范点' }).click()
  await page.getByRole('textbox', { name: '搜索全表' }).fill(lastName)
  await page.getByRole('gridcell', { name: lastName, exact: true }).first().click()
  await page.getByRole('tab', { name: '带状图' }).click()
  const halo = page.locator('.strip-focus-selected')
  await expect(halo).toBeInViewport()
  await expect(activeSite(page)).toHaveAttribute('aria-selected', 'true')
  watch.expectClean()
})

test('sites follow one another by the keys in rising stakes, Enter selects', async ({ page }) => {
  await openSample(page)
  await openStrip(page, 'G901')
  const option = activeSite(page)
  const stakeM = async (): Promise<number> => {
    const [, km = '', m = ''] = /K(\d+)\+(\d{3})/.exec((await option.getAttribute('aria-label')) ?? '') ?? []
    return Number(km) * 1000 + Number(m)
  }
  await page.getByTestId('strip').focus()
  await page.keyboard.press('Home')
  const count = Number(await option.getAttribute('aria-setsize'))
  const stakes = [await stakeM()]
  for (let at = 1; at < count; at++) {
    await page.keyboard.press('ArrowRight')
    await expect(option).toHaveAttribute('aria-posinset', String(at + 1))
    stakes.push(await stakeM())
  }
  expect(count).toBeGreaterThan(5)
  expect(stakes).toEqual([...stakes].sort((a, b) => a - b))
  await page.keyboard.press('ArrowLeft')
  const name = (await option.getAttribute('aria-label'))?.split('，')[0] ?? ''
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('所选对象').getByRole('heading', { name })).toBeVisible()
})

test('a long route prints on several pages with its names as text, and is saved as drawing and list', async ({
  page,
}) => {
  await openSample(page)
  await openStrip(page, 'G901')
  const titles = await siteMarks(page).locator('title').allTextContents()
  const download = async (item: RegExp): Promise<string> => {
    const saved = page.waitForEvent('download')
    await page.getByLabel('数据表').getByRole('button', { name: '导出' }).click()
    await page.getByRole('menuitem', { name: item }).click()
    return readFileSync(await (await saved).path(), 'utf8')
  }
  const csv = await download(/CSV/)
  const names = csv
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[5] ?? '')
  expect(names.length).toBeGreaterThan(5)
  for (const title of titles) expect(names).toContain(title.split('，')[0])
  const svg = await download(/SVG/)
  expect(svg).toMatch(/^<svg/)
  const shown = names.filter((name) => svg.includes(`>${name}<`))
  expect(shown.length).toBeGreaterThan(names.length * 0.7)

  await page.getByRole('button', { name: '打印带状图' }).click()
  await page.getByRole('combobox', { name: '每行里程' }).click()
  await page.getByRole('option', { name: '20 公里' }).click()
  await expect(page.getByText(/^带状图共 \d+ 页$/)).toHaveText('带状图共 3 页')
  const path = test.info().outputPath('strip.pdf')
  await page.pdf({ path, preferCSSPageSize: true })
  const pages = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
    .split('\f')
    .map((text) => text.replaceAll(/\s/g, ''))
  expect(pages[0]).toContain('第1页，共3页')
  expect(pages[2]).toContain('第3页，共3页')
  expect(pages[0]).toContain('样例地区(虚构)')
  const text = pages.join('')
  for (const name of names) expect(text).toContain(name)
})

test('no serious fault of access', async ({ page }) => {
  // Axe looks at every mark of strip and legend.
  test.slow()
  await openSample(page)
  await openStrip(page, 'S911')
  await page.getByTestId('strip').focus()
  await page.keyboard.press('End')
  await expectAccessible(page)
})
