/** What one does on a page before its picture is taken. */
import type { Page } from 'playwright-core'

export type Act = (page: Page) => Promise<unknown>

export const press =
  (keys: string): Act =>
  page =>
    page.keyboard.press(keys)
export const click =
  (selector: string): Act =>
  page =>
    page.locator(selector).first().click()
export const type =
  (text: string): Act =>
  page =>
    page.keyboard.type(text)
/** What is not there on a phone, or only there, is not waited for. */
const isPhone = (page: Page) => page.viewportSize()!.width < 800
export const onDesk =
  (act: Act): Act =>
  async page =>
    isPhone(page) ? undefined : act(page)
export const onPhone =
  (act: Act): Act =>
  async page =>
    isPhone(page) ? act(page) : undefined
export const inTurn =
  (...acts: Act[]): Act =>
  async page => {
    for (const act of acts) await act(page)
  }
