/** A list that is slow: the health page tells it, its advice becomes a plan, and the index is there once that is applied. */
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { look } from '../support/look.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'
import { until } from '../support/until.ts'

const words = {
  en: { health: 'Health', advise: 'Add an index', preview: 'Preview changes', apply: 'Apply' },
  ja: { health: '稼働状況', advise: 'インデックスを追加', preview: '変更を確認', apply: '適用' },
}
const browser = await launchBrowser()

test.each(['en', 'ja'] as const)('a slow list gets its index by a plan (%s)', { timeout: 300_000 }, async locale => {
  const t = words[locale]
  const { url, client, databaseUrl } = await startedWith({ locale })
  const van = { $id: 'van', title: 'Van', type: 'object', properties: { plate: { type: 'string' } } }
  const change = { base: (await client.me.get()).revision, entities: [{ text: JSON.stringify(van) }] }
  await client.meta.apply(change, { hash: (await client.meta.plan(change)).hash })
  const hand = new pg.Client(databaseUrl)
  await hand.connect()
  onTestFinished(() => hand.end())
  await hand.query(
    'INSERT INTO data.van (_id, plate) SELECT gen_random_uuid(), n::text FROM generate_series(1, 6000) AS n',
  )
  await hand.query('ANALYZE data.van')
  await slowly(hand, () => client.records.list('van', { filter: 'record.plate == "7"', sort: 'plate' }))

  const page = await signedInPage(browser, { url, locale, viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(60_000)
  await page.goto(`${url}/studio/health`)
  const advice = page.getByRole('row', { name: 'Van plate' }).getByRole('button', { name: t.advise })
  await advice.waitFor()
  await look(page, `health-advice-${locale}`)
  await advice.click()
  await page.waitForURL(/\/entities\/van/)
  await page.getByRole('button', { name: t.preview }).click()
  const plan = page.getByRole('dialog')
  await plan.getByText('SQL', { exact: true }).first().click()
  await plan
    .getByText(/CREATE INDEX/)
    .first()
    .waitFor()
  await look(page, `health-plan-${locale}`)
  await plan.getByRole('button', { name: t.apply, exact: true }).click()
  await until(async () => (await indexes(hand)).some(text => text.includes('(plate)')), 60)

  await page.goto(`${url}/studio/health`)
  await page.getByRole('heading', { level: 1, name: t.health }).waitFor()
  await page.getByRole('row', { name: 'Van plate' }).first().waitFor()
  expect(await advice.count()).toBe(0)
})

/** Somebody else holds the table for as long as a slow list takes. */
async function slowly(hand: pg.Client, read: () => Promise<unknown>): Promise<void> {
  await hand.query('BEGIN')
  await hand.query('LOCK TABLE data.van IN ACCESS EXCLUSIVE MODE')
  const reading = read()
  const waits = "SELECT FROM pg_locks WHERE relation = 'data.van'::regclass AND NOT granted"
  await until(async () => (await hand.query(waits)).rowCount !== 0, 60)
  await hand.query('SELECT pg_sleep(1)')
  await hand.query('COMMIT')
  await reading
}

const indexes = async (hand: pg.Client) => {
  const { rows } = await hand.query<{ text: string }>(
    "SELECT indexdef AS text FROM pg_indexes WHERE schemaname = 'data' AND tablename = 'van'",
  )
  return rows.map(({ text }) => text)
}
