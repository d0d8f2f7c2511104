/** What a person does to roads: draw, reverse, split, join, set stakes, decide between two. */
import { expect as playwrightExpect, type Locator, type Page, test } from '@playwright/test'
import { dropFiles } from './drop-files.ts'
import { expectAccessible } from './expect-accessible.ts'
import { watchPage } from './watch-page.ts'

/** The map's first picture takes seconds without a graphics card, and the two processors are shared. */
const expect = playwrightExpect.configure({ timeout: 30_000 })

test.describe.configure({ timeout: 240_000 })

/** Two roads along the parallel, 222 m apart over their common stretch; 乙 lies in the middle between them. */
const ROADS = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { ref: 'G901', name: '甲线' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [97, 37],
          [97.05, 37],
          [97.1, 37],
        ],
      },
    },
    {
      type: 'Feature',
      properties: { ref: 'S302', name: '乙线' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [97.06, 37.002],
          [97.1, 37.002],
        ],
      },
    },
  ],
}
const SITES = '名称,经度,纬度\n甲村,97.03,37.0005\n乙村,97.08,37.001\n'

/** Opens a new plan with the two roads and two sites, all of it on the map, on the roads panel. */
async function openRoads(page: Page): Promise<void> {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  await page.goto('/')
  await page.getByRole('button', { name: /新建空白规划/ }).click()
  await expect(page.getByTestId('map')).toHaveAttribute('data-ready', 'true')
  await dropFiles(page, [
    { name: 'roads.geojson', bytes: bytes(JSON.stringify(ROADS)) },
    { name: 'sites.csv', bytes: bytes(SITES) },
  ])
  await page.getByRole('button', { name: /^导入 \d+ 行/ }).click()
  await expect(page.getByRole('button', { name: /^撤销：导入/ })).toBeEnabled()
  await page.getByRole('navigation', { name: '任务' }).getByRole('button', { name: '道路' }).click()
  await expect(listed(page)).toHaveCount(2)
}

/** Routes in the panel's list. */
function listed(page: Page, which: { name?: RegExp } = {}): Locator {
  return page.getByRole('listbox', { name: '路线列表' }).getByRole('option', which)
}

/** Where a place is on the screen, by the camera in the address. */
async function pixelOf(page: Page, [lon, lat]: readonly [number, number]): Promise<{ x: number; y: number }> {
  // The address follows the camera when it rests.
  await page.waitForTimeout(700)
  const [zoom, midLat, midLon] = /map=([\d.]+)%2F([\d.]+)%2F([\d.]+)|map=([\d.]+)\/([\d.]+)\/([\d.]+)/
    .exec(page.url())!
    .slice(1)
    .filter(Boolean)
    .map(Number) as [number, number, number]
  const box = (await page.getByTestId('map').boundingBox())!
  const worldPx = 512 * 2 ** zoom
  const north = (degrees: number): number => Math.asinh(Math.tan((degrees * Math.PI) / 180)) / (2 * Math.PI)
  return {
    x: box.x + box.width / 2 + ((lon - midLon) / 360) * worldPx,
    y: box.y + box.height / 2 - (north(lat) - north(midLat)) * worldPx,
  }
}

async function clickPlace(page: Page, place: readonly [number, number], off = { x: 0, y: 0 }): Promise<void> {
  const { x, y } = await pixelOf(page, place)
  await page.mouse.move(x + off.x - 3, y + off.y)
  await page.mouse.move(x + off.x, y + off.y)
  await page.mouse.click(x + off.x, y + off.y)
}

async function selectRoute(page: Page, name: RegExp): Promise<Locator> {
  await listed(page, { name }).click()
  const inspector = page.getByRole('region', { name: '所选对象' })
  await expect(inspector.getByRole('heading', { name }).first()).toBeVisible()
  // The flight to the route ends before the map is clicked.
  await page.waitForTimeout(1500)
  return inspector
}

const undoOf = (page: Page, step: string): Locator => page.getByRole('button', { name: `撤销：${step}`, exact: true })
/** The stake of 甲村 in the route's list of sites. */
const stakeOf = (inspector: Locator): Locator => inspector.getByRole('button', { name: /甲村/ }).locator('small')

test('a route is drawn by clicks, holds on to a road, is named, and taken out by undo', async ({ page }) => {
  const watch = watchPage(page)
  await openRoads(page)
  await page.keyboard.press('r')
  await expect(page.getByText('逐点单击，双击或回车完成')).toBeVisible()
  await clickPlace(page, [97.05, 36.99])
  await clickPlace(page, [97.07, 36.985])
  await clickPlace(page, [97.06, 36.98])
  const drawn = page.locator('.panel').getByRole('status')
  await expect(drawn).toHaveText(/^3 个顶点/)
  await page.keyboard.press('Backspace')
  await expect(drawn).toHaveText(/^2 个顶点/)
  // Eight pixels beside the end of G901.
  const { x, y } = await pixelOf(page, [97.1, 37])
  await page.mouse.move(x + 7, y + 4)
  await expect(page.getByText('吸附到端点 G901')).toBeVisible()
  await page.mouse.click(x + 7, y + 4)
  await page.keyboard.press('Enter')
  await expect(page.getByText('可拖动顶点')).toBeVisible()
  const panel = page.locator('.panel')
  await panel.getByRole('textbox', { name: '编号' }).fill('x 101')
  await expect(panel.getByRole('combobox', { name: '类别' })).toHaveValue('county')
  await panel.getByRole('textbox', { name: '起点桩号' }).fill('K3')
  // What the import said fades, and pales while it does.
  await expect(page.locator('.mantine-Notification-root')).toHaveCount(0)
  await expectAccessible(page)
  await panel.getByRole('button', { name: '保存路线' }).click()
  await expect(listed(page)).toHaveCount(3)
  const inspector = page.getByRole('region', { name: '所选对象' })
  await expect(inspector.getByText(/^K3\+000–K/)).toBeVisible()
  await inspector.getByRole('button', { name: '连接' }).click()
  await expect(inspector.getByRole('button', { name: /G901.*端点相接/ })).toBeVisible()
  await undoOf(page, '绘制路线“X101”').click()
  await expect(listed(page)).toHaveCount(2)
  await expect(inspector.getByText('所选对象已不在规划中。')).toBeVisible()
  watch.expectClean()
})

test('a route is drawn by coordinates and carried on from its end; Escape gives a drawing up', async ({ page }) => {
  await openRoads(page)
  await page.getByRole('button', { name: '绘制路线', exact: true }).click()
  const panel = page.locator('.panel')
  await panel.getByText('用坐标绘制').click()
  const field = panel.getByRole('textbox', { name: /坐标/ })
  await field.fill('97.02, 36.99\n某地')
  await panel.getByRole('button', { name: '画到地图上' }).click()
  await expect(panel.getByText('第 2 点“某地”无法识别')).toBeVisible()
  await field.fill('97.02, 36.99\n97.03, 36.99')
  await panel.getByRole('button', { name: '画到地图上' }).click()
  await expect(panel.getByRole('status')).toHaveText('2 个顶点，0.89 公里')
  await panel.getByRole('textbox', { name: '名称' }).fill('新路')
  await panel.getByRole('button', { name: '保存路线' }).click()
  const inspector = page.getByRole('region', { name: '所选对象' })
  await expect(inspector.getByText('0.89 公里')).toBeVisible()

  await inspector.getByRole('button', { name: '续绘' }).click()
  await page.getByRole('menuitem', { name: '从终点续绘' }).click()
  await expect(panel.getByRole('heading', { name: '从端点续绘 新路' })).toBeVisible()
  await panel.getByText('用坐标绘制').click()
  await field.fill('97.04, 36.99')
  await panel.getByRole('button', { name: '画到地图上' }).click()
  await panel.getByRole('button', { name: '续接到 新路' }).click()
  await expect(inspector.getByText('1.78 公里')).toBeVisible()
  await expect(inspector.getByText('主线 1 段')).toBeVisible()
  await undoOf(page, '续绘路线“新路”').click()
  await expect(inspector.getByText('0.89 公里')).toBeVisible()

  await page.getByRole('button', { name: '绘制路线', exact: true }).click()
  await expect(page.getByText('逐点单击，双击或回车完成')).toBeVisible()
  await clickPlace(page, [97.03, 36.992])
  await expect(panel.getByRole('status')).toHaveText(/^1 个顶点/)
  await page.keyboard.press('Escape')
  await expect(listed(page)).toHaveCount(3)
})

test('first stake and direction change the stakes of sites, and undo brings them back', async ({ page }) => {
  await openRoads(page)
  const inspector = await selectRoute(page, /G901|甲线/)
  await expect(stakeOf(inspector)).toHaveText(/^K2\+6/)
  const before = await stakeOf(inspector).innerText()
  const first = inspector.getByRole('textbox', { name: '起点桩号' })
  await first.fill('一百')
  await first.press('Enter')
  await expect(inspector.getByText('请写成 K12+350 的形式')).toBeVisible()
  await first.fill('K100')
  await first.press('Enter')
  await expect(stakeOf(inspector)).toHaveText(/^K102\+6/)
  await expect(inspector.getByText(/^K100\+000–K108\+90\d$/)).toBeVisible()
  await undoOf(page, '设置“G901”起点桩号').click()
  await expect(stakeOf(inspector)).toHaveText(before)

  await inspector.getByRole('button', { name: '反转方向' }).click()
  await expect(stakeOf(inspector)).toHaveText(/^K6\+2/)
  await undoOf(page, '反转路线“G901”').click()
  await expect(stakeOf(inspector)).toHaveText(before)
})

test('a route is split by a stake and by a click, and joined again', async ({ page }) => {
  await openRoads(page)
  let inspector = await selectRoute(page, /G901|甲线/)
  await inspector.getByRole('button', { name: '打断' }).first().click()
  const at = inspector.getByRole('textbox', { name: '打断处桩号' })
  await at.fill('K20')
  await at.press('Enter')
  await expect(inspector.getByText('路线上没有这处桩号')).toBeVisible()
  await inspector.getByRole('button', { name: '在地图上指定' }).click()
  await expect(page.getByText('请在路线上单击打断处，按 Esc 取消')).toBeVisible()
  await clickPlace(page, [97.05, 37])
  await expect(at).toHaveValue(/^K4\+4\d\d$/)
  await at.press('Enter')
  await expect(listed(page)).toHaveCount(3)
  await expect(page.getByText('已选 2 个路线')).toBeVisible()

  await listed(page, { name: /G901/ }).first().click()
  inspector = page.getByRole('region', { name: '所选对象' })
  await inspector.getByRole('button', { name: '连接' }).click()
  await inspector.getByRole('button', { name: /G901.*端点相接/ }).click()
  await expect(listed(page)).toHaveCount(2)
  await expect(inspector.getByText(/^8\.9[01] 公里$/)).toBeVisible()
  await expect(undoOf(page, '连接路线“G901”与“G901”')).toBeEnabled()
})

test('stakes set by clicks give a site the stake between them; faults are told in words', async ({ page }) => {
  const watch = watchPage(page)
  await openRoads(page)
  const inspector = await selectRoute(page, /G901|甲线/)
  const setStake = async (lon: number, stake: string): Promise<void> => {
    await inspector.getByRole('button', { name: '在地图上添加' }).click()
    await clickPlace(page, [lon, 37])
    const field = inspector.getByRole('textbox', { name: '实际桩号' })
    // What is reckoned there, to be put right.
    await expect(field).toHaveValue(/^K\d+\+\d{3}$/)
    await field.fill(stake)
    await field.press('Enter')
    await expect(field).toHaveCount(0)
  }
  await setStake(97.02, 'K50')
  await setStake(97.06, 'K54')
  // 甲村 lies a quarter of the way from the one to the other; a pixel is 12 m.
  await expect(stakeOf(inspector)).toHaveText(/^K5(0\+9[6-9]\d|1\+0[0-3]\d)/)
  await expect(inspector.getByText('校准桩号（2）').first()).toBeVisible()
  await expect(undoOf(page, '添加“G901”校准点')).toBeEnabled()

  await inspector.getByRole('button', { name: '修改 K54+000' }).click()
  const field = inspector.getByRole('textbox', { name: '实际桩号' })
  await field.fill('K54=K53+800')
  await field.press('Enter')
  await expect(inspector.getByRole('rowheader', { name: 'K54+000=K53+800' })).toBeVisible()
  await setStake(97.08, 'K58')
  await expect(inspector.getByText(/与前一点桩号差 4,200 米，道路长 1,7\d\d 米，相差过大/)).toBeVisible()
  await expect(page.locator('.mantine-Notification-root')).toHaveCount(0)
  await expectAccessible(page)
  await inspector.getByRole('button', { name: '删除 K58+000' }).click()
  await expect(inspector.getByText(/相差过大/)).toHaveCount(0)
  watch.expectClean()
})

test('a site between two roads is decided by a click', async ({ page }) => {
  await openRoads(page)
  await page.getByText('待确认 1').click()
  const card = page.getByRole('region', { name: '乙村' })
  await expect(card.getByRole('button', { name: /K\d\+\d{3}.*(左侧|右侧) 1\d\d 米/ })).toHaveCount(2)
  await expect(page.locator('.mantine-Notification-root')).toHaveCount(0)
  await expectAccessible(page)
  await card.getByRole('button', { name: /S302/ }).click()
  await expect(page.getByText('没有待确认的示范点。每个点都离自己的路线明显更近。')).toBeVisible()
  await expect(page.getByText('已将“乙村”定在 S302')).toBeVisible()
  await undoOf(page, '修改示范点“乙村”').click()
  await expect(card).toBeVisible()

  // The site's own inspector offers the same.
  await card.getByRole('button', { name: '定位' }).click()
  const inspector = page.getByRole('region', { name: '所选对象' })
  await inspector.getByRole('button', { name: /G901 甲线.*左侧/ }).click()
  await expect(inspector.getByText('已指定 G901')).toBeVisible()
  await expect(inspector.getByRole('button', { name: /G901 甲线.*现挂/ })).toHaveAttribute('aria-pressed', 'true')
})
