/** A table that was in the database before becomes an entity with its records; then an option of it is taken away safely. */
import { expect, test } from 'vitest'
import { accessibilityProblems } from '../support/accessibility-problems.ts'
import { launchBrowser } from '../support/browser.ts'
import { asSuperuser } from '../support/database.ts'
import { look } from '../support/look.ts'
import { signedInPage } from '../support/signed-in-page.ts'
import { startedWith } from '../support/started-with.ts'

const words = {
  en: {
    use: 'Use legacy.machines',
    grant: 'GRANT SELECT ON legacy.secret',
    preview: 'Preview changes',
    apply: 'Apply and import 3 rows',
    made: 'Machines is there.',
    status: 'Status',
    remove: 'Remove idle',
    uses: '“idle” goes. One record has it.',
    replace: 'Replace idle by',
    applied: 'Apply',
    step: "'idle' by 'busy' (1 record)",
  },
  ja: {
    use: 'legacy.machines を使う',
    grant: 'GRANT SELECT ON legacy.secret',
    preview: '変更を確認',
    apply: '適用して 3 行を取り込む',
    made: '「Machines」ができました。',
    status: 'Status',
    remove: 'idle を削除',
    uses: '「idle」はなくなります。 1 件のレコードが使っています。',
    replace: 'idle の置き換え先',
    applied: '適用',
    step: '項目「status」のなくなる選択肢を置き換えます',
  },
}

const browser = await launchBrowser()

test.each(['en', 'ja'] as const)(
  'a table becomes an entity with its records, and an option of it goes safely (%s)',
  async locale => {
    const t = words[locale]
    const { url, client, databaseUrl } = await startedWith({ locale })
    await asSuperuser(
      `CREATE SCHEMA legacy;
      CREATE TABLE legacy.machines (code text PRIMARY KEY, name text NOT NULL, part_of text REFERENCES legacy.machines,
        status text NOT NULL DEFAULT 'busy' CHECK (status IN ('busy', 'idle')), bought date);
      INSERT INTO legacy.machines VALUES ('M-2', 'Motor', 'M-1', 'idle', '2020-04-01'),
        ('M-1', 'Press', NULL, 'busy', NULL), ('M-3', 'Belt', 'M-1', 'busy', 'infinity');
      CREATE TABLE legacy.secret (id int);
      GRANT USAGE ON SCHEMA legacy TO enishi_app; GRANT SELECT ON legacy.machines TO enishi_app`,
      databaseUrl,
    )
    const page = await signedInPage(browser, { url, locale, viewport: { width: 1440, height: 900 } })
    page.setDefaultTimeout(60_000)

    await page.goto(`${url}/studio/entities/new?from=table`)
    await page.getByText(t.grant).waitFor()
    await look(page, `new-entity-tables-${locale}`)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: t.use }).click()
    await page.getByText('part_of').first().waitFor()
    await look(page, `new-entity-table-${locale}`)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.setViewportSize({ width: 360, height: 740 })
    await look(page, `new-entity-table-phone-${locale}`)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByRole('button', { name: t.preview }).click()
    await page.getByRole('button', { name: t.apply }).click()
    await page.getByText(t.made).waitFor()
    await page.getByText('M-3').first().waitFor()
    await look(page, `new-entity-table-report-${locale}`)
    const { data } = await client.records.list('machines', { sort: 'code', select: 'code,partOf.name,status' })
    expect(data.map(({ code, partOf }) => [code, (partOf as { name: string } | null)?.name])).toEqual([
      ['M-1', undefined],
      ['M-2', 'Press'],
    ])

    await page.goto(`${url}/studio/entities/machines?field=status`)
    await page.getByRole('button', { name: t.remove }).click()
    await page.getByText(t.uses).waitFor()
    await look(page, `entity-option-gone-${locale}`)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('combobox', { name: t.replace }).click()
    await page.getByRole('option', { name: 'busy', exact: true }).click()
    await page.getByRole('button', { name: t.preview }).click()
    await page.getByText(t.step).waitFor()
    await look(page, `entity-option-plan-${locale}`)
    await page.getByRole('button', { name: t.applied, exact: true }).click()
    await expect
      .poll(async () => (await client.records.list('machines', { sort: 'code' })).data.map(({ status }) => status))
      .toEqual(['busy', 'busy'])
  },
  300_000,
)
