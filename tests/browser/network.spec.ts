/** The road network panel as a planner uses it: a way, what can be reached, a check, other speeds. */
import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './expect-accessible.ts'
import { watchPage } from './watch-page.ts'

async function openNetwork(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: /打开样例/ }).click()
  await expect(page.getByRole('textbox', { name: '规划名称' })).toHaveValue('样例地区(虚构)')
  await page.getByRole('navigation', { name: '任务' }).getByRole('button', { name: '路网' }).click()
}

async function chooseSite(page: Page, end: string, number: number): Promise<string> {
  await page.getByRole('combobox', { name: end }).click()
  const option = page.getByRole('option').nth(number)
  const name = (await option.textContent()) ?? ''
  await option.click()
  return name
}

/** Kilometres and minutes of the way that is shown. */
async function readTotal(page: Page): Promise<{ km: number; minutes: number }> {
  const text = (await page.getByTestId('path-total').textContent()) ?? ''
  const km = Number(/([\d.,]+) 公里/.exec(text)?.[1]?.replace(',', ''))
  const minutes = 60 * Number(/(\d+) 小时/.exec(text)?.[1] ?? 0) + Number(/(\d+) 分/.exec(text)?.[1] ?? 0)
  return { km, minutes }
}

test('a way by road: least time and least distance, legs, other speeds, undo', async ({ page }) => {
  const watch = watchPage(page)
  await openNetwork(page)
  const from = await chooseSite(page, '起点', 3)
  const to = await chooseSite(page, '终点', 20)
  await expect(page.getByTestId('path-total')).toBeVisible()
  const fast = await readTotal(page)
  expect(fast.km).toBeGreaterThan(1)
  const legs = page.getByRole('table', { name: '行车段' }).getByRole('row')
  expect(await legs.count()).toBeGreaterThan(1)

  await page.getByText('里程最短', { exact: true }).click()
  await expect(page.getByTestId('path-total')).toBeVisible()
  await expect.poll(async () => (await readTotal(page)).km).toBeLessThanOrEqual(fast.km)

  // There and back are the same on roads that are open both ways.
  const there = await readTotal(page)
  await page.getByRole('button', { name: '起终点互换' }).click()
  await expect(page.getByRole('combobox', { name: '起点' })).toHaveValue(to)
  await expect(page.getByRole('combobox', { name: '终点' })).toHaveValue(from)
  await expect(page.getByTestId('path-total')).toBeVisible()
  await expect.poll(async () => (await readTotal(page)).km).toBeCloseTo(there.km, 1)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出 GeoJSON' }).click()
  const file = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as { features: unknown[] }
  expect(file.features).toHaveLength((await legs.count()) - 1)
  await expectAccessible(page)

  // Half the speed on every class takes longer; the answer says that it is out of date until it is asked for again.
  await page.getByText('设置', { exact: true }).click()
  const speed = page.getByRole('textbox', { name: '省道', exact: true })
  await speed.fill('10')
  await speed.press('Enter')
  await expect(page.getByRole('button', { name: '撤销：修改路网设置' })).toBeEnabled()
  await page.getByText('路径', { exact: true }).click()
  await page.getByRole('button', { name: '重新计算' }).click()
  await expect(page.getByRole('button', { name: '重新计算' })).toBeHidden()
  await page.getByRole('button', { name: '撤销：修改路网设置' }).click()
  await expect(page.getByRole('button', { name: '重新计算' })).toBeVisible()
  watch.expectClean()
})

test('what can be reached around a place of the map, and service areas of all sites', async ({ page }) => {
  const watch = watchPage(page)
  await openNetwork(page)
  await page.getByText('可达', { exact: true }).click()
  await page.getByRole('textbox', { name: /时限/ }).fill('10, abc')
  await page.getByRole('button', { name: '在地图上点选' }).click()
  const box = (await page.getByTestId('map').boundingBox())!
  await page.mouse.click(box.x + box.width * 0.6, box.y + box.height * 0.5)
  await page.getByRole('button', { name: '计算' }).click()
  await expect(page.getByText('请填 1 到 5 个正数')).toBeVisible()
  await page.getByRole('textbox', { name: /时限/ }).fill('30，60')
  await page.getByRole('button', { name: '计算' }).click()
  const result = page.getByRole('table', { name: '结果' })
  await expect(result.getByRole('row')).toHaveCount(3)
  const roadKm = await result
    .getByRole('row')
    .evaluateAll((rows) => rows.slice(1).map((row) => Number(row.children[1]?.textContent?.replace(/[^\d.]/g, ''))))
  expect(roadKm[0]).toBeLessThan(roadKm[1]!)

  await page.getByText('服务区', { exact: true }).click()
  await page.getByRole('button', { name: /用全部示范点/ }).click()
  await page.getByRole('textbox', { name: /时限/ }).fill('')
  await page.getByRole('button', { name: '计算' }).click()
  await expect(result.getByRole('row')).toHaveCount(201)
  watch.expectClean()
})

test('the check tells the length of the network, in English too', async ({ page }) => {
  const watch = watchPage(page)
  await openNetwork(page)
  await page.getByText('检查', { exact: true }).click()
  await page.getByRole('button', { name: '检查路网' }).click()
  await expect(page.getByText('全部道路连成一片')).toBeVisible()
  await expect(page.getByText('没有只进不出或只出不进的路段')).toBeVisible()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByText('All roads are joined')).toBeVisible()
  await expectAccessible(page)
  watch.expectClean()
})
