/** A sandbox is made by button, told how it is opened, and removed. */
import { expect, test } from 'vitest'
import { accessibilityProblems } from '../support/accessibility-problems.ts'
import { launchBrowser } from '../support/browser.ts'
import { look } from '../support/look.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

const browser = await launchBrowser()

const words = {
  en: { name: 'Name', make: 'Make a sandbox', remove: /^Remove the sandbox/, sure: 'Remove' },
  ja: { name: '名前', make: 'サンドボックスを作成', remove: /^サンドボックス .*を削除$/, sure: '削除' },
}

test.each(['en', 'ja'] as const)('a sandbox is made, listed and removed (%s)', { timeout: 300_000 }, async locale => {
  const { url, client } = await startedWith({ packs: 'crm', locale })
  const t = words[locale]
  const viewport = { width: 1440, height: 900 }
  const page = await signedInPage(browser, { url, locale, colorScheme: locale === 'ja' ? 'dark' : 'light', viewport })
  await page.goto(`${url}/studio/environments`)
  await page.getByLabel(t.name, { exact: true }).fill('spring')
  await page.getByRole('button', { name: t.make }).click()
  await page.getByText('npx enishi sandbox start spring').waitFor({ timeout: 120_000 })
  expect(await client.environment.sandboxes.list()).toMatchObject([{ name: 'spring' }])
  expect(await accessibilityProblems(page)).toEqual([])
  await look(page, `sandboxes-${locale}`)
  await page.setViewportSize({ width: 360, height: 780 })
  await look(page, `sandboxes-${locale}-phone`)
  await page.setViewportSize(viewport)
  await page.getByRole('button', { name: t.remove }).click()
  await page.getByRole('dialog').getByRole('button', { name: t.sure, exact: true }).click()
  await page.getByText('npx enishi sandbox start spring').waitFor({ state: 'detached' })
  expect(await client.environment.sandboxes.list()).toEqual([])
})
