/**
 * What issue E promises a new user with no manual: a fresh installation, two spreadsheets, and an app with a relation, two
 * roles, their forms, a board, a dashboard, people and a workflow, made by what stands on the screen and nothing else: no
 * JSON, no address, no API; in both languages. Then whom they invited works in it, and as one file it goes into a second,
 * empty installation. The same run takes the pictures of the guide for admins.
 */
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { bringSheets } from '../support/asset-walk/bring-sheets.ts'
import { drawWorkflow } from '../support/asset-walk/draw-workflow.ts'
import { giveRoles } from '../support/asset-walk/give-roles.ts'
import { type Hands, handsAt } from '../support/asset-walk/hands.ts'
import { installPack } from '../support/asset-walk/install-pack.ts'
import { comeIn, invite } from '../support/asset-walk/invite.ts'
import { layOutForms } from '../support/asset-walk/lay-out-forms.ts'
import { makePack } from '../support/asset-walk/make-pack.ts'
import { makeApp, makeBoard, makeDashboard } from '../support/asset-walk/make-views.ts'
import { setUp } from '../support/asset-walk/set-up.ts'
import type { Locale } from '../support/asset-walk/texts.ts'
import { getTask, inspect } from '../support/asset-walk/work-in-app.ts'
import { launchBrowser } from '../support/browser.ts'
import { freshDatabaseUrl } from '../support/database.ts'
import { clearWhenDone, startServer } from '../support/server.ts'
import { openPage } from '../support/signed-in-page.ts'

const browser = await launchBrowser()

const byTheScreen = 'from a spreadsheet to an app that others use, and a pack of it, by the screen alone (%s)'

test.each(['en', 'ja'] as const)(byTheScreen, { timeout: 600_000 }, async locale => {
  const { hands, visit } = await freshInstallation(locale)
  await bringSheets(hands)
  await giveRoles(hands)
  await layOutForms(hands)
  await makeBoard(hands)
  await makeDashboard(hands)
  await makeApp(hands)
  const forKen = await invite(hands, 'Ken', 'ken@example.com', hands.things.inspector)
  await drawWorkflow(hands)
  const pack = await makePack(hands)
  expectWhole(pack)
  // Five seconds a step are enough to read each label.
  expect(hands.steps * 5).toBeLessThan(15 * 60)

  const ken = await visit()
  await comeIn(ken, forKen)
  await inspect(ken)
  const elsewhere = await freshInstallation(locale)
  await installPack(elsewhere.hands, pack)
  await getTask(ken)
})

/** In the hands of its administrator. */
async function freshInstallation(locale: Locale) {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-e2e-'))
  await chmod(folder, 0o711)
  clearWhenDone(folder)
  const { url, entrance } = await startServer(folder, { DATABASE_URL: await freshDatabaseUrl() })
  const visit = async (): Promise<Hands> => {
    const page = await openPage(browser, { locale, viewport: { width: 1280, height: 800 }, acceptDownloads: true })
    // Its steps wait for one another; on a busy machine longer than a single page would.
    page.setDefaultTimeout(40_000)
    return handsAt(page, url, locale)
  }
  const hands = await visit()
  await setUp(hands, entrance)
  return { hands, visit }
}

/** Two entities, roles and forms; a view, a dashboard, an app, a workflow; and what the pack says of itself. */
function expectWhole(pack: Buffer): void {
  const files = unzipSync(pack)
  expect(Object.keys(files).filter(name => name.endsWith('.json')).length).toBeGreaterThanOrEqual(11)
  const app = Object.entries(files).find(([name]) => name.includes('apps/'))!
  const navigation = strFromU8(app[1])
  for (const part of ['"entity"', '"view"', '"dashboard"']) expect(navigation).toContain(part)
}
