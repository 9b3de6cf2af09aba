/** Things are carried as people carry them: by mouse in several moves, or by keys from place to place. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** By mouse: taken at its middle, let go over the middle of `to`. */
export async function dragTo(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded()
  const start = middle((await from.boundingBox())!)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x + 12, start.y + 4, { steps: 4 })
  const end = middle((await to.boundingBox())!)
  await page.mouse.move(end.x, end.y, { steps: 8 })
  // Once more where it may have moved to, while it was held over it.
  const now = middle((await to.boundingBox())!)
  await page.mouse.move(now.x, now.y, { steps: 2 })
  await page.mouse.up()
}

/** By keys: picked up with Space, taken with an arrow until what is said of its place is `over`, and put down. */
export async function carryTo(page: Page, handle: Locator, key: string, over: string | RegExp): Promise<void> {
  const said = page.locator('[id^="DndLiveRegion"]').first()
  const now = async () => (await said.textContent()) ?? ''
  const before = await now()
  await handle.focus()
  await page.keyboard.press('Space')
  await expect.poll(now).not.toBe(before)
  for (let step = 0; step < 30 && !matches(await now(), over); step++) {
    const at = await now()
    await page.keyboard.press(key)
    // The first key may come before the library listens: then it is pressed again.
    await expect
      .poll(now, { timeout: 1500 })
      .not.toBe(at)
      .catch(() => {})
  }
  expect(await now()).toMatch(over)
  await page.keyboard.press('Space')
  await expect.poll(now).not.toMatch(over)
}

const middle = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  x: x + width / 2,
  y: y + height / 2,
})

const matches = (text: string, over: string | RegExp) =>
  typeof over === 'string' ? text.includes(over) : over.test(text)
