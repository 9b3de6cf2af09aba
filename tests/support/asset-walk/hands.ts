/**
 * A person at the screen who reads what stands there: presses, fills in, picks, each by its label, and each counted. What
 * comes after a press is waited for by the next one.
 */
import type { TFunction } from 'i18next'
import type { Locator, Page } from 'playwright-core'
import type { Locale } from './texts.ts'
import { textsIn } from './texts.ts'
import { type Things, things } from './things.ts'

type Place = Page | Locator

export interface Hands {
  page: Page
  url: string
  locale: Locale
  /** What is written on the screen. */
  say: TFunction
  /** Of the titles in two languages, the one that this person fills in. */
  ownTitle: 'titleEn' | 'titleJa'
  /** What this person brings. */
  things: Things
  /** Clicks and fields filled in so far. */
  steps: number
  press(label: string, options?: { as?: Parameters<Page['getByRole']>[0]; in?: Place }): Promise<void>
  fill(label: string, value: string, place?: Place): Promise<void>
  /** An option of a list that opens. */
  pick(label: string, option: string, place?: Place): Promise<void>
  /** A page of the studio, by its navigation. */
  open(page: string): Promise<void>
}

export function handsAt(page: Page, url: string, locale: Locale): Hands {
  const say = textsIn(locale)
  const ownTitle = locale === 'ja' ? 'titleJa' : 'titleEn'
  const hands: Hands = { page, url, locale, say, ownTitle, things: things[locale], steps: 0, press, fill, pick, open }
  return hands

  async function press(label: string, { as = 'button', in: place = page }: Parameters<Hands['press']>[1] = {}) {
    await place.getByRole(as, { name: label, exact: true }).first().click()
    hands.steps++
  }
  async function fill(label: string, value: string, place: Place = page) {
    await place.getByLabel(label, { exact: true }).first().fill(value)
    hands.steps++
  }
  async function pick(label: string, option: string, place: Place = page) {
    await place.getByRole('combobox', { name: label, exact: true }).first().click()
    await page.getByRole('option', { name: option, exact: true }).first().click()
    hands.steps += 2
  }
  function open(name: string) {
    return press(say(`studio:page.${name}`), { as: 'link', in: page.getByRole('navigation') })
  }
}
