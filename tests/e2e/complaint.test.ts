/**
 * A complaint from first to last, by real mail servers and in the browsers of everybody concerned: its way is drawn in the
 * designer, tried, published and watched while it goes; it is assigned by skill, its refund approved on a phone, the customer
 * told and answering, three days later asked, and the answer on the record. Time is moved in the database, never slept. Set
 * `SCREENSHOTS` to a folder to look at it.
 */
import pg from 'pg'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Client } from '../../platform/contract/client.ts'
import type { WorkflowDocument } from '../../platform/contract/workflow/workflow-document.ts'
import { launchBrowser } from '../support/browser.ts'
import { look } from '../support/look.ts'
import { testMailbox } from '../support/mail/dovecot.ts'
import { testSmtp } from '../support/mail/smtp.ts'
import { openPage, signedInPage } from '../support/signed-in-page.ts'
import { administrator, startedWith } from '../support/started-with.ts'
import { until } from '../support/until.ts'
import { drawComplaint, drawnId, isAt, publishComplaint, tryComplaint, watchComplaint } from './complaint-drawing.ts'

const smtp = await testSmtp()
const mailbox = await testMailbox()
const browser = await launchBrowser()

test('a complaint goes its way, from triage to the customer’s answer on the record', async () => {
  const { password } = administrator
  const environment = { SMTP_URL: smtp.url, IMAP_URL: mailbox.url }
  const enishi = await startedWith({ packs: 'crm,service', sample: false, environment })
  const { url, client: admin } = enishi
  await admin.plugins.change('email', {
    settings: { from: 'Kitano <support@kitano.example>', imprint: '北野製作所 大阪市北区梅田1-2' },
  })
  const skilled = await admin.users.create({
    name: 'Sewa Seal',
    email: 'agent@example.com',
    password,
    roles: ['service-agent', 'crm-user'],
    locale: 'en',
  })
  await admin.users.create({
    name: 'Kanri Chief',
    email: 'chief@example.com',
    password,
    roles: ['service-manager', 'crm-user'],
    locale: 'ja',
  })
  await admin.users.create({
    name: 'Other Agent',
    email: 'other@example.com',
    password,
    roles: ['service-agent', 'crm-user'],
    locale: 'en',
  })
  await admin.records.update('user', skilled._id, { skills: ['quality'] })
  await install(admin, url)

  const contact = (
    await admin.records.create('contact', {
      name: { family: '山田', given: '太郎' },
      email: 'taro@example.com',
      language: 'ja',
    })
  )._id
  await admin.records.create('consent', {
    contact,
    purpose: 'survey',
    status: 'granted',
    source: 'web',
    givenAt: '2026-11-01T00:00:00Z',
  })
  const grave = { category: 'quality', severity: 'critical', receivedAt: '2026-11-20T01:00:00Z', contact }

  // The way of complaints is drawn, tried on one that is there, and published.
  const studio = await signedInPage(browser, { url, viewport: { width: 1440, height: 900 }, locale: 'en' })
  const before = await admin.records.create('complaint', { ...grave, subject: 'Old valve' })
  await drawComplaint(studio, url, 'kitano.survey')
  await tryComplaint(studio, 'Old valve')
  expect((await admin.records.get('complaint', before._id))['_version']).toBe(before['_version'])
  expect((await admin.runs.list({ workflow: drawnId })).data).toEqual([])
  await publishComplaint(studio)

  const complaint = await admin.records.create('complaint', { ...grave, subject: 'Pump leaks' })
  const number = String(complaint['number'])
  await watchComplaint(studio)
  await isAt(studio, 'assign', 'done')
  await isAt(studio, 'task', 'waiting')

  // Assigned by skill: it waits for the one who knows pumps.
  const agent = await signedInPage(browser, { url, as: 'agent@example.com', viewport: { width: 1440, height: 900 } })
  await openTask(agent, url, number)
  await look(agent, 'complaint-task')
  await agent.getByLabel('Cause').fill('A worn seal')
  await agent.getByLabel('Refund').fill('80000')
  await agent.getByRole('button', { name: /^(Done|Complete)/ }).click()
  await expect.poll(async () => (await admin.records.get('complaint', complaint._id))['cause']).toBe('A worn seal')
  expect((await admin.records.get('complaint', complaint._id))['_owner']).toBe(skilled._id)

  // More than ¥50,000: somebody above says yes, on a phone.
  await isAt(studio, 'approval', 'waiting')
  await look(studio, 'complaint-4-watched')
  const chief = await signedInPage(browser, { url, as: 'chief@example.com', viewport: { width: 390, height: 900 } })
  await openTask(chief, url, number)
  await look(chief, 'complaint-approval')
  await chief.getByRole('button', { name: '承認', exact: true }).click()
  await chief.getByRole('dialog').getByRole('button', { name: '承認', exact: true }).click()

  // The customer is told, and answers; whose complaint it is sees both, the answer unread.
  await until(async () => toCustomer().length === 1, 30)
  const told = toCustomer()[0]!
  const id = /^Message-ID:\s*(<[^>]+>)/im.exec(told.raw)![1]!
  await mailbox.deliver(
    `From: =?utf-8?B?5bGx55SwIOWkqumDjg==?= <taro@example.com>\r\nTo: support@kitano.example\r\nMessage-ID: <answer@example.com>\r\nIn-Reply-To: ${id}\r\nSubject: Re: ${number}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>ありがとう<script>canary()</script></p>\r\n`,
  )
  await until(
    async () => (await admin.messages.list({ entity: 'complaint', record: complaint._id })).data.length === 2,
    30,
  )
  await agent.goto(`${url}/a/crm/complaint/${complaint._id}`)
  await agent.getByRole('button', { name: 'Messages, 1 unread' }).click()
  await agent.getByRole('dialog').getByText('ありがとう').waitFor()
  await look(agent, 'complaint-messages')
  await agent.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await agent.getByRole('button', { name: 'Messages', exact: true }).waitFor()

  await isAt(studio, 'send', 'done')
  await isAt(studio, 'wait', 'waiting')
  // Three days pass in a moment; the customer is asked, and answers on the web.
  await threeDaysPass(enishi.databaseUrl)
  await until(async () => toCustomer().length === 2, 40)
  await isAt(studio, 'send2', 'done')
  await look(studio, 'complaint-5-done')
  const link = /http:\/\/[^\s"<]+\/forms\/survey\?number=[\w-]+/.exec(decoded(toCustomer()[1]!.raw))![0]
  const visitor = await openPage(browser, { locale: 'ja' })
  await visitor.goto(link)
  expect(await visitor.locator('[name="f.number"]').inputValue()).toBe(number)
  await visitor.locator('[name="f.score"]').selectOption('4')
  await visitor.locator('[name="f.remark"]').fill('早い対応でした。')
  await look(visitor, 'complaint-survey')
  // Sooner than a person can write, a form takes nothing: its page knows since when it is there.
  const since = Number.parseInt(await visitor.locator('[name=token]').inputValue(), 36)
  await until(() => Promise.resolve(Date.now() - since >= 2_000))
  await visitor.locator('button[type=submit]').click()
  await visitor.getByRole('status').waitFor()

  await expect.poll(async () => (await admin.records.get('complaint', complaint._id))['satisfaction']).toBe(4)
  await agent.reload()
  await agent.getByText('早い対応でした。').first().waitFor()
  await look(agent, 'complaint-record')
  const [run] = (await admin.runs.list({ workflow: drawnId })).data
  expect(run!.state).toBe('done')
}, 400_000)

/** Our own people get mail of their tasks, too. */
const toCustomer = () => smtp.kept.filter(({ to }) => to.includes('taro@example.com'))

/** Skills of people, what a survey gives, its form and mail, and what becomes of answers: as an administrator makes them. */
async function install(admin: Client, url: string): Promise<void> {
  const score = {
    type: 'integer',
    oneOf: [1, 2, 3, 4, 5].map(value => ({ const: value, title: `${value}` })),
    title: 'Score',
  }
  const answer = {
    $id: 'surveyAnswer',
    title: 'Survey answer',
    type: 'object',
    'x-entity': { name: 'surveyAnswer', plural: 'Survey answers', displayField: 'number' },
    properties: {
      number: { type: 'string', maxLength: 40, title: 'Number' },
      score,
      remark: { type: 'string', 'x-type': 'long-text', maxLength: 2000, title: 'Remark' },
    },
    required: ['number', 'score'],
  }
  const change = {
    entities: [{ text: JSON.stringify(answer) }],
    extensions: [
      {
        kind: 'extension' as const,
        id: 'kitano.user',
        entity: 'user',
        properties: {
          skills: { type: 'array', items: { enum: ['quality', 'delivery'] }, uniqueItems: true, title: 'Skills' },
        },
      },
      {
        ...{ kind: 'extension' as const, id: 'kitano.complaint', entity: 'complaint' },
        properties: {
          satisfactionRemark: { type: 'string', maxLength: 2000, title: 'What the customer says' },
        },
      },
    ],
    webforms: [
      {
        kind: 'webform' as const,
        id: 'survey',
        title: 'Survey',
        entity: 'surveyAnswer',
        fields: ['number', 'score', 'remark'],
      },
    ],
    messages: [
      {
        ...{ kind: 'message' as const, id: 'kitano.survey', channel: 'email', purpose: 'survey', entity: 'complaint' },
        subject: 'How did we do with {{ record.number }}?',
        body: `${url}/forms/survey?number={{ record.number }}`,
      },
    ],
    workflows: [collect],
  }
  const { revision: base } = await admin.meta.model()
  const whole = { base, ...change }
  const { hash } = await admin.meta.plan(whole as never)
  await admin.jobs.follow(await admin.meta.apply(whole as never, { hash }), { every: 50 })
}

const collect: WorkflowDocument = {
  ...{ kind: 'workflow', id: 'complaint.survey', title: 'Survey answers', runAs: 'system' },
  trigger: { type: 'form.submitted', form: 'survey', entity: 'surveyAnswer' },
  nodes: [
    {
      id: 'found',
      type: 'record.find',
      settings: { entity: 'complaint', filter: 'record.number == current.number', result: 'first' },
    },
    {
      id: 'keep',
      type: 'record.update',
      settings: {
        ...{ entity: 'complaint', record: 'steps.found.output.record' },
        fields: { satisfaction: 'record.score', satisfactionRemark: 'record.remark' },
      },
    },
  ],
  edges: [
    { from: 'trigger', to: 'found' },
    { from: 'found', to: 'keep' },
  ],
}

/** What sleeps in the queue wakes as if its time had come. */
async function threeDaysPass(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const sleeping = () => client.query("SELECT 1 FROM dbos.workflow_status WHERE status = 'DELAYED'")
    await until(async () => ((await sleeping()).rowCount ?? 0) > 0, 30)
    await client.query("UPDATE dbos.workflow_status SET delay_until_epoch_ms = 0 WHERE status = 'DELAYED'")
  } finally {
    await client.end()
  }
}

async function openTask(page: Page, url: string, title: string): Promise<void> {
  const row = page.getByRole('link', { name: new RegExp(title) }).first()
  await until(async () => {
    await page.goto(`${url}/tasks`)
    const seen = row.waitFor({ timeout: 3_000 })
    return seen.then(
      () => true,
      () => false,
    )
  }, 30)
  await row.click()
  await page.getByRole('heading', { name: new RegExp(title) }).waitFor()
}

/** Quoted-printable or base64, as the mail has it. */
function decoded(raw: string): string {
  const soft = raw
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  const parts = [...raw.matchAll(/base64\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/g)].map(([, body]) =>
    Buffer.from(body!, 'base64').toString(),
  )
  return [soft, ...parts].join('\n')
}
