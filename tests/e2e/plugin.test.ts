/**
 * A plugin as `npx enishi plugin create` writes it, without a line changed: its field type, function, node and panel in
 * Chromium, turned on by an administrator in the studio.
 */
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Client, createClient } from '../../platform/contract/client.ts'
import type { WorkflowDocument } from '../../platform/contract/workflow/workflow-document.ts'
import { launchBrowser } from '../support/browser.ts'
import { clearWhenDone, runCommand, startServer } from '../support/server.ts'
import { openPage } from '../support/signed-in-page.ts'

const browser = await launchBrowser()
const key = 'plugin-for-tests-0123456789abcdef-0123'

const shop = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  'x-entity': { name: 'shop', displayField: 'name' },
  properties: {
    name: { type: 'string', title: 'Name' },
    stars: { type: 'integer', 'x-type': 'acme-scores.stars', title: 'Stars' },
    points: { 'x-formula': 'acmeScores.points(record.stars)', title: 'Points' },
  },
}

test('a created plugin adds a field type, a function, a node and a panel', { timeout: 420_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-plugin-e2e-'))
  await chmod(folder, 0o711)
  clearWhenDone(folder)
  const plugin = join(folder, 'my-plugin')
  const words = ['plugin', 'create', 'acme-scores', '--folder', plugin, '--entity', 'shop']
  expect(await runCommand(folder, words)).toMatchObject({ code: 0 })
  expect(await runCommand(folder, ['plugin', 'check', plugin])).toMatchObject({ code: 0 })
  expect(await runCommand(folder, ['plugin', 'test', plugin])).toMatchObject({ code: 0 })

  const server = await startServer(folder, {
    ENISHI_ADMIN_EMAIL: 'admin@example.com',
    ENISHI_ADMIN_PASSWORD: 'correct horse',
    ENISHI_API_KEY: key,
    ENISHI_PLUGINS: plugin,
  })
  const client = createClient({ baseUrl: server.url, key })
  expect(await client.plugins.get('acme-scores')).toMatchObject({ state: 'waiting' })
  const page = await openPage(browser, { baseURL: server.url, locale: 'en-US' })
  await page.goto('/studio/plugins/acme-scores')
  await page.getByLabel('E-mail').fill('admin@example.com')
  await page.getByLabel('Password', { exact: true }).fill('correct horse')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Turn on' }).click()
  await page.getByRole('dialog').getByText('shop').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Grant and turn on' }).click()
  await expect.poll(async () => (await client.plugins.get('acme-scores')).state).toBe('on')

  const change = {
    base: (await client.health()).revision,
    entities: [{ text: JSON.stringify(shop) }],
    apps: [{ kind: 'app' as const, id: 'shops', title: 'Shops', navigation: [{ items: [{ entity: 'shop' }] }] }],
  }
  const plan = await client.meta.plan(change)
  await client.meta.apply(change, { hash: plan.hash, confirm: plan.steps.map(({ id }) => id) })
  await expect(client.records.create('shop', { name: 'Indecisive', stars: 4 })).rejects.toMatchObject({
    errors: [{ message: 'Four is not given: make up your mind.' }],
  })
  const made = await client.records.create('shop', { name: 'Kitano Tea', stars: 3 })
  expect(made).toMatchObject({ points: 60 })
  const { nodes } = await client.call<{ nodes: { type: string }[] }>('GET', '/api/workflows/catalogue')
  expect(nodes.map(({ type }) => type)).toContain('acme-scores.score')
  await scored(client)

  await page.goto(`/a/shops/shop/${made['_id']}`)
  await page.getByRole('region', { name: 'Stars' }).getByText('★★★').waitFor()
  expect(await page.locator('.mantine-Rating-root').count()).toBe(1)
  await page.goto('/a/shops/shop')
  await page.getByRole('img', { name: '3' }).first().waitFor()
  await server.end('SIGTERM')
})

/** Its node decides the way of a run, and its function stands in an expression after it. */
async function scored(client: Client): Promise<void> {
  const note = (text: string) => ({
    type: 'record.update',
    settings: { fields: { name: `"${text}: " + record.name` } },
  })
  const workflow: WorkflowDocument = {
    ...{ kind: 'workflow', id: 'shop.score', title: 'Score', runAs: 'trigger' },
    trigger: { type: 'record.created', entity: 'shop' },
    nodes: [
      { id: 'score', type: 'acme-scores.score', settings: { stars: 'record.stars' } },
      {
        ...{ id: 'check', type: 'if' },
        settings: { when: 'steps.score.output.points == acmeScores.points(record.stars)' },
      },
      { id: 'good', ...note('good') },
      { id: 'poor', ...note('poor') },
    ],
    edges: [
      { from: 'trigger', to: 'score' },
      { from: 'score', port: 'good', to: 'check' },
      { from: 'check', port: 'true', to: 'good' },
      { from: 'score', port: 'poor', to: 'poor' },
    ],
  }
  const change = { base: (await client.health()).revision, workflows: [workflow] }
  await client.meta.apply(change, { hash: (await client.meta.plan(change)).hash })
  for (const [stars, name] of [
    [3, 'good: Tea'],
    [1, 'poor: Tea'],
  ] as const) {
    const { _id } = await client.records.create('shop', { name: 'Tea', stars })
    // Of a run that fails its words are told.
    const ended = async () => {
      const [run] = (await client.runs.list({ workflow: 'shop.score' })).data.filter(
        ({ record }) => record?._id === _id,
      )
      return run?.error?.message ?? run?.state
    }
    await expect.poll(ended, { timeout: 60_000 }).toBe('done')
    expect(await client.records.get('shop', _id)).toMatchObject({ name })
  }
}
