/** A backup is restored by button, under the eyes of who asked for it, and taken back. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessibilityProblems } from '../support/accessibility-problems.ts'
import { launchBrowser } from '../support/browser.ts'
import { look } from '../support/look.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { administrator, startedWith } from '../support/started-with.ts'

const browser = await launchBrowser()

const words = {
  en: {
    restore: /^Restore enishi-/,
    loss: /^What was done since/,
    does: 'Restore',
    done: /^Restored on/,
    back: 'Bring it back',
    drop: 'Drop it',
    kept: /^What was there before the restore/,
  },
  ja: {
    restore: /^enishi-.*を復元$/,
    loss: /失われてもかまいません$/,
    does: '復元',
    done: /が復元しました/,
    back: '元に戻す',
    drop: '破棄',
    kept: /の復元前の内容を保管しています/,
  },
}

test.each(['en', 'ja'] as const)(
  'what was there comes back by button, and goes again (%s)',
  {
    timeout: 600_000,
  },
  async locale => {
    const { url, client } = await startedWith({ packs: 'crm', sample: false, locale })
    const t = words[locale]
    const { name } = await client.jobs.follow<{ name: string }>(await client.backups.create(), { every: 100 })
    const { _id } = await client.records.create('account', { name: 'Late & Co' })
    const isThere = () =>
      client.records.get('account', String(_id)).then(
        () => true,
        () => false,
      )
    const look1440 = { width: 1440, height: 900 }
    const colorScheme = locale === 'ja' ? 'dark' : 'light'
    const page = await signedInPage(browser, { url, locale, colorScheme, viewport: look1440 })
    const seen = async (what: string) => {
      expect(await accessibilityProblems(page), what).toEqual([])
      await look(page, `backups-${what}-${locale}`)
      await page.setViewportSize({ width: 360, height: 780 })
      await look(page, `backups-${what}-${locale}-phone`)
      await page.setViewportSize(look1440)
    }
    await page.goto(`${url}/studio/backups`)
    await page.getByRole('button', { name: t.restore }).click()
    const dialog = page.getByRole('dialog')
    const agree = dialog.getByLabel(t.loss)
    await agree.waitFor()
    await seen('restore')
    expect(await dialog.getByRole('button', { name: t.does, exact: true }).isDisabled()).toBe(true)
    await agree.check()
    await dialog.getByRole('button', { name: t.does, exact: true }).click()

    await signInAgain(page, url)
    expect(await isThere()).toBe(false)
    await page.getByText(t.done).waitFor()
    expect((await client.backups.list()).lastRestore).toMatchObject({ name, ok: true })
    // The one that was being made in it is not made again.
    expect((await client.backups.list()).data).toHaveLength(1)
    await seen('restored')
    await page.getByRole('button', { name: t.back, exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: t.back, exact: true }).click()

    await signInAgain(page, url)
    expect(await isThere()).toBe(true)
    await page.getByRole('button', { name: t.drop, exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: t.drop, exact: true }).click()
    await page.getByText(t.kept).waitFor({ state: 'detached' })
    expect((await client.backups.list()).former).toBeNull()
  },
)

/** Sessions end with a restore; the page finds out by itself. */
async function signInAgain(page: Page, url: string): Promise<void> {
  await page.locator('input[type=email]').waitFor({ timeout: 120_000 })
  await page.locator('input[type=email]').fill(administrator.email)
  await page.locator('input[type=password]').fill(administrator.password)
  await page.locator('form button[type=submit]').click()
  await page.locator('input[type=email]').waitFor({ state: 'detached' })
  await page.goto(`${url}/studio/backups`)
}
