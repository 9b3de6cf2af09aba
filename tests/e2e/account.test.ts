/** A person sets their own things: language, looks, passkey, second step, sessions, keys; by two devices, in two languages. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { look } from '../support/look.ts'
import { oneTimeCode } from '../support/one-time-code.ts'
import { openPage, signIn } from '../support/signed-in-page.ts'
import { administrator, startedWith } from '../support/started-with.ts'

const browser = await launchBrowser()

test('a person’s settings', { timeout: 240_000 }, async () => {
  const { url } = await startedWith({ packs: 'crm' })
  const page = await newDevice(url)
  await signIn(page)

  await page.getByRole('button', { name: /Your account/ }).click()
  await page.getByRole('menuitem', { name: 'Settings' }).click()
  await page.waitForURL(/\/settings/)
  // A picture of any size, drawn small, stands where one's letters stood.
  const picture = { name: 'me.png', mimeType: 'image/png', buffer: await page.screenshot() }
  await page.getByLabel('Picture', { exact: true }).setInputFiles(picture)
  const own = page.locator('main img[src*="/api/portraits/"]')
  await own.waitFor()
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('aside img')?.naturalWidth === 192)
  await look(page, 'account-profile')

  // What is chosen counts at once, and on another device.
  await page.getByRole('link', { name: 'Appearance' }).click()
  await page.getByText('Dark', { exact: true }).click()
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor()
  await page.getByRole('link', { name: 'Language and formats' }).click()
  await page.getByText('ISO', { exact: true }).click()
  await page.getByText(/Such as \d{4}-\d\d-\d\d \d\d:\d\d/).waitFor()
  await page.getByRole('link', { name: 'Notifications' }).click()
  const saved = page.waitForResponse(answer => answer.url().endsWith('/preferences') && answer.ok())
  await page.getByRole('checkbox', { name: 'Somebody mentions you: By mail' }).uncheck()
  await saved
  const phone = await newDevice(url)
  await signIn(phone)
  await phone.locator('html[data-mantine-color-scheme=dark]').waitFor()
  await phone.goto(`${url}/settings/notifications`)
  expect(await phone.getByRole('checkbox', { name: 'Somebody mentions you: By mail' }).isChecked()).toBe(false)

  // The other device is seen, and sent away.
  await page.getByRole('link', { name: 'Sign-in and security' }).click()
  await page.getByText('this device').waitFor()
  await page.getByRole('button', { name: /^End: / }).click()
  await page.getByRole('button', { name: /^End: / }).waitFor({ state: 'detached' })
  await phone.reload()
  await phone.waitForURL(/sign-in/)

  await addPasskey(page)
  await look(page, 'account-security')
  await page.getByRole('button', { name: /Your account/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  // Nobody has to press anything: the browser offers the passkey by itself, and the device agrees at once.
  await page.waitForURL(/sign-in/)
  await page.waitForURL(address => address.pathname.startsWith('/a/'))

  // In Japanese from here on: switched in the settings themselves.
  await page.goto(`${url}/settings/language`)
  await page.getByText('日本語', { exact: true }).click()
  await page.getByRole('heading', { name: '言語と書式' }).waitFor()
  await page.getByText('和暦', { exact: true }).click()
  await page.getByText(/例: 令和/).waitFor()
  await page.getByRole('link', { name: 'ログインとセキュリティ' }).click()
  await turnOnTwoFactor(page)

  await page.getByRole('link', { name: 'APIキー' }).click()
  await page.getByRole('button', { name: 'APIキーを作成' }).click()
  await page.getByLabel('用途').fill('ERP連携')
  await page.getByRole('button', { name: '作成', exact: true }).click()
  expect(await page.locator('code').textContent()).toMatch(/^en_/)
  await page.getByRole('button', { name: '保管しました' }).click()
  await page.getByText('ERP連携').waitFor()

  await page.getByRole('link', { name: 'プロフィール' }).click()
  const wrong = { name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('no picture') }
  await page.getByLabel('プロフィール画像', { exact: true }).setInputFiles(wrong)
  await page.getByText('このファイルは画像として読み込めません。').waitFor()
  // Told where it happened and nowhere else; and what the server says is not blamed on the file.
  expect(await page.getByText('予期しない問題が起きました').count()).toBe(0)
  const denied = { status: 403, contentType: 'application/problem+json', body: '{"code":"not-allowed"}' }
  await page.route('**/api/portraits/*', route =>
    route.request().method() === 'PUT' ? route.fulfill(denied) : route.continue(),
  )
  await page.getByLabel('プロフィール画像', { exact: true }).setInputFiles(picture)
  await page.getByRole('main').getByText('この操作の権限がありません。').waitFor()
  expect(await page.getByText('このファイルは画像として読み込めません。').count()).toBe(0)
  await page.unroute('**/api/portraits/*')
  // The same file can be chosen once more.
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '画像を選択…' }).click()
  expect(await (await choosing).element().inputValue()).toBe('')
  await page.getByRole('button', { name: '画像を削除' }).click()
  await page.locator('img[src*="/api/portraits/"]').first().waitFor({ state: 'detached' })

  // Who looks after people takes away what is not fit to be seen.
  await page.getByLabel('プロフィール画像', { exact: true }).setInputFiles(picture)
  await own.waitFor()
  const { user } = await page.evaluate(() => fetch('/api/me').then(answer => answer.json()))
  await page.goto(`${url}/studio/users/${user._id}`)
  await page.locator('main img[src*="/api/portraits/"]').waitFor()
  await page.getByRole('button', { name: '画像を削除…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '削除', exact: true }).click()
  await page.locator('img[src*="/api/portraits/"]').first().waitFor({ state: 'detached' })

  await page.goto(`${url}/a/crm/account`)
  await page.getByRole('grid').waitFor()
  await page.keyboard.press('?')
  await page.getByText('移動・検索・作成・切り替え').waitFor()
})

async function newDevice(url: string): Promise<Page> {
  const page = await openPage(browser, { locale: 'en', viewport: { width: 1280, height: 900 } })
  await page.goto(url)
  return page
}

/** With Chromium's own virtual authenticator. */
async function addPasskey(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByRole('dialog').getByLabel('Your password').fill('not it at all')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('This is not your current password.').waitFor()
  await page.getByRole('dialog').getByLabel('Your password').fill(administrator.password)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('never used').waitFor()
}

async function turnOnTwoFactor(page: Page): Promise<void> {
  await page.getByRole('button', { name: '設定する' }).click()
  await page.getByRole('dialog').getByLabel('パスワードの確認').fill(administrator.password)
  await page.getByRole('button', { name: '次へ' }).click()
  await page.getByRole('img', { name: '認証アプリ用のQRコード' }).waitFor()
  const secret = await page.getByRole('dialog').locator('code').textContent()
  await look(page, 'account-two-factor')
  await page.getByLabel('認証アプリに表示された6桁の数字').fill(oneTimeCode(secret ?? ''))
  await page.getByRole('button', { name: 'オンにする' }).click()
  await page.getByText('オンです。リカバリーコードは残り10個です。').waitFor()
}
