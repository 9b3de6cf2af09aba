/**
 * What issue E promises a new user with no manual: from two spreadsheets to an app that two roles work in, by what stands
 * on the screen, in both languages; and as a pack in a second, empty installation. The same run takes the pictures of the
 * guide for admins and says how many steps it took.
 */
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bringSheets } from '../support/asset-walk/bring-sheets.ts'
import { drawWorkflow } from '../support/asset-walk/draw-workflow.ts'
import { giveRoles } from '../support/asset-walk/give-roles.ts'
import { type Hands, handsAt } from '../support/asset-walk/hands.ts'
import { comeIn, invite } from '../support/asset-walk/invite.ts'
import { layOutForms } from '../support/asset-walk/lay-out-forms.ts'
import { installPack, makePack } from '../support/asset-walk/make-pack.ts'
import { makeApp, makeBoard, makeDashboard } from '../support/asset-walk/make-views.ts'
import { setUp } from '../support/asset-walk/set-up.ts'
import type { Locale } from '../support/asset-walk/texts.ts'
import { inspect, manage } from '../support/asset-walk/work-in-app.ts'
import { launchBrowser } from '../support/browser.ts'
import { freshDatabaseUrl } from '../support/database.ts'
import { picture } from '../support/picture.ts'
import { clearWhenDone, startServer } from '../support/server.ts'
import { openPage } from '../support/signed-in-page.ts'

const browser = await launchBrowser()

test.each(['en', 'ja'] as const)(
  'a spreadsheet of building assets becomes a working app (%s)',
  {
    timeout: 600_000,
  },
  async locale => {
    const begun = performance.now()
    const { hands, visit } = await freshInstallation(locale)
    await bringSheets(hands)
    await giveRoles(hands)
    await layOutForms(hands)
    await makeBoard(hands)
    await makeDashboard(hands)
    await makeApp(hands)
    const { inspector, manager } = hands.things
    const forKen = await invite(hands, 'Ken', 'ken@example.com', inspector)
    const forMia = await invite(hands, 'Mia', 'mia@example.com', manager)
    await drawWorkflow(hands)
    const pack = await makePack(hands)
    await hands.open('start')
    await picture(hands.page, 'first-steps', locale)
    const seconds = Math.round((performance.now() - begun) / 1_000)
    process.stdout.write(`${locale}: ${hands.steps} steps, ${seconds} s\n`)
    // A step in five seconds is slow for who reads each label once.
    expect(hands.steps * 5).toBeLessThan(15 * 60)

    const ken = await visit()
    await comeIn(ken, forKen)
    await inspect(ken)
    const mia = await visit()
    await comeIn(mia, forMia)
    await manage(mia)

    const other = await freshInstallation(locale)
    await installPack(other.hands, pack)
    await other.hands.page.goto(`${other.hands.url}/a/all/asset`)
    await other.hands.page.getByText(hands.things.columns.next).first().waitFor()
  },
)

/** Set up by its one-time link, in the hands of its administrator. */
async function freshInstallation(locale: Locale) {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-e2e-'))
  await chmod(folder, 0o711)
  clearWhenDone(folder)
  const { url, entrance } = await startServer(folder, { DATABASE_URL: await freshDatabaseUrl() })
  const visit = async (): Promise<Hands> => {
    const options = { locale, viewport: { width: 1280, height: 800 }, acceptDownloads: true }
    return handsAt(await openPage(browser, options), url, locale)
  }
  const hands = await visit()
  await setUp(hands, entrance)
  return { hands, visit }
}
