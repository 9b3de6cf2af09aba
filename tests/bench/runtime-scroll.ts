/** Thrown to places all over a list of a million: how long rows stay bars before they are records, at the worst. */
import type { Page } from 'playwright-core'
import type { Figure } from './figure.ts'

const places = [0.1, 0.75, 0.4, 0.95, 0.02, 0.6]

export async function benchScroll(page: Page, origin: string, figure: Figure): Promise<void> {
  await page.goto(`${origin}/a/all/account`)
  await page.locator('[role=row] a').first().waitFor()
  let worst = 0
  for (const place of places) worst = Math.max(worst, await blankTime(page, place))
  figure('runtime-scroll-blank-ms', worst, '<=', 300)
}

/** From the scroll to the frame in which every row in sight has its record. */
function blankTime(page: Page, place: number): Promise<number> {
  return page.locator('[role=grid]').evaluate(
    (grid, place) =>
      new Promise<number>((resolve, reject) => {
        grid.scrollTop = place * grid.scrollHeight
        const began = performance.now()
        const look = () => {
          const [header, ...drawn] = grid.querySelectorAll('[role=row]')
          // Rows behind the header are not in sight; it has no box of its own, its cells have.
          const top = header!.firstElementChild!.getBoundingClientRect().bottom
          const { bottom } = grid.getBoundingClientRect()
          const rows = drawn.filter(row => {
            const box = row.getBoundingClientRect()
            return box.bottom > top + 1 && box.top < bottom
          })
          const passed = performance.now() - began
          const blank = rows.filter(row => !row.querySelector('a'))
          if (rows.length > 5 && !blank.length) resolve(passed)
          else if (passed > 10_000)
            reject(new Error(`${blank.length} of ${rows.length} rows stay blank: ${blank[0]?.outerHTML}`))
          else requestAnimationFrame(look)
        }
        // The grid draws its new rows in the frame after.
        requestAnimationFrame(() => requestAnimationFrame(look))
      }),
    place,
  )
}
