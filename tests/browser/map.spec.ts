/** What a person does on the map and beside it: search, move, delete, base map. */
import { expect, type Page, test } from '@playwright/test'

/** One transparent pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function openSample(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: /打开样例/ }).click()
  await expect(page.getByText('20 公里')).toBeVisible()
}

test('a stake typed into the search is flown to', async ({ page }) => {
  await openSample(page)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: '搜索与命令' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: '搜索与命令' })).toBeFocused()
  await page.keyboard.type('g901k20+500')
  await page.getByRole('option', { name: /G901 K20\+500/ }).click()
  await expect(page).toHaveURL(/map=1[3-6]\./)
  await expect(page.getByRole('heading', { name: /G901|瓴/ }).first()).toBeVisible()
})

test('a site is moved by its stake and deleted; each is one step', async ({ page }) => {
  await openSample(page)
  await page.getByRole('button', { name: '表格' }).click()
  await page.getByRole('row').nth(3).click()
  const inspector = page.locator('.inspector')
  const name = await inspector.getByRole('heading').first().innerText()
  const stake = inspector.getByRole('textbox', { name: /桩号/ })
  await stake.fill('G902 K30+250')
  await stake.press('Enter')
  await expect(inspector.getByText('K30+250').first()).toBeVisible()
  await page.getByRole('button', { name: `撤销：移动示范点“${name}”` }).click()
  await expect(inspector.getByText('K30+250')).toHaveCount(0)
  await inspector.getByRole('button', { name: /删除/ }).first().click()
  await expect(page.getByRole('button', { name: `撤销：删除示范点“${name}”` })).toBeEnabled()
  await page.getByRole('button', { name: `撤销：删除示范点“${name}”` }).click()
  await expect(page.getByText('200 / 200 行')).toBeVisible()
})

test('no tile is asked for before a base map is chosen; then only its own, with its attribution', async ({ page }) => {
  const asked: string[] = []
  await page.route(/^https?:\/\/(?!127\.0\.0\.1)/, async (route) => {
    asked.push(new URL(route.request().url()).hostname)
    await route.fulfill({ contentType: 'image/png', body: PIXEL, headers: { 'access-control-allow-origin': '*' } })
  })
  await openSample(page)
  expect(asked).toEqual([])
  await page.getByRole('button', { name: '底图' }).click()
  await page.getByRole('menuitemradio', { name: /OpenStreetMap/ }).click()
  await expect.poll(() => asked.length).toBeGreaterThan(0)
  await expect(page.getByText(/© OpenStreetMap/)).toBeVisible()
  expect(new Set(asked)).toEqual(new Set(['tile.openstreetmap.org']))
  await expect(page).toHaveURL(/base=osm/)
})
