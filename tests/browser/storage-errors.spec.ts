/** What the store refuses is said in words, and a change that is not on disk is not lost by closing the page. */
import { expect, type Page, test } from '@playwright/test'

/** Makes IndexedDB refuse: writes of plans once `window.refuseWrites` is set, or everything from the start. */
async function refuse(page: Page, what: 'open' | 'write'): Promise<void> {
  await page.addInitScript((kind) => {
    if (kind === 'open') {
      IDBFactory.prototype.open = () => {
        throw new DOMException('blocked', 'SecurityError')
      }
      return
    }
    const database = IDBDatabase.prototype as unknown as { transaction: (...options: unknown[]) => IDBTransaction }
    database.transaction = new Proxy(database.transaction, {
      apply(transaction, opened, options: unknown[]): IDBTransaction {
        if (options[1] === 'readwrite' && 'refuseWrites' in window) throw new DOMException('full', 'QuotaExceededError')
        return Reflect.apply(transaction, opened, options)
      },
    })
  }, what)
}

test('a change that is not on disk keeps the page from closing; one that is does not', async ({ page }) => {
  await refuse(page, 'write')
  await page.goto('/')
  await page.getByRole('button', { name: /新建空白规划/ }).click()
  const name = page.getByRole('textbox', { name: '规划名称' })
  await expect(name).toBeVisible()
  await page.evaluate(() => Object.assign(window, { refuseWrites: true }))
  await name.fill('未存的规划')
  await name.press('Enter')
  await expect(page.getByRole('alert')).toContainText('未保存')
  // Leaving asks first; staying leaves the plan as it is.
  const asked = page.waitForEvent('dialog')
  const leaving = page.evaluate(() => setTimeout(() => location.reload()))
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await leaving
  await expect(name).toHaveValue('未存的规划')
  await page.evaluate(() => Reflect.deleteProperty(window, 'refuseWrites'))
  await page.getByRole('button', { name: '重试' }).click()
  await expect(page.locator('[data-save="saved"]')).toBeVisible()
  // A dialog now would be dismissed by nobody and fail the test.
  await page.reload()
  await expect(name).toHaveValue('未存的规划')
})

test('a browser that stores nothing says so in words where a plan is created', async ({ page }) => {
  await refuse(page, 'open')
  await page.goto('/')
  await page.getByRole('button', { name: /新建空白规划/ }).click()
  await expect(page.getByRole('alert')).toContainText('浏览器不允许本站存储数据')
})

test('a plan that another tab edits is not renamed from the list, and the reason is told', async ({
  page,
  context,
}) => {
  await page.goto('/')
  await page.getByRole('button', { name: /新建空白规划/ }).click()
  await expect(page.getByRole('textbox', { name: '规划名称' })).toBeVisible()
  const list = await context.newPage()
  const faults: string[] = []
  list.on('pageerror', (error) => faults.push(error.message))
  await list.goto('/')
  await list.getByRole('button', { name: /^更多/ }).click()
  await list.getByRole('menuitem', { name: '重命名' }).click()
  const field = list.getByRole('textbox', { name: '名称' })
  await field.fill('另一个名字')
  await field.press('Enter')
  await expect(list.getByRole('alert')).toContainText('另一标签页正在编辑这份规划')
  await expect(list.getByRole('link', { name: '未命名规划' })).toBeVisible()
  expect(faults).toEqual([])
})
