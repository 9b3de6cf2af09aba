import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import type { ViewDocument } from '../platform/contract/documents.ts'
import { contextOf } from '../platform/http/context.ts'
import { installPacks } from '../platform/packs/install.ts'
import { packNames } from '../platform/packs/pack-folders.ts'
import { planPack } from '../platform/packs/plan.ts'
import { type TestApp, testApp } from './support/app.ts'
import { packPlace } from './support/packs.ts'
import { switchOn } from './support/switch-on.ts'

const asSystem = ({ services }: TestApp) => contextOf(services, { ...systemCaller, timeZone: 'Asia/Tokyo' })
const count = async ({ administrator }: TestApp, entity: string, filter?: string) =>
  (await administrator.records.list(entity, { count: 'exact', limit: 1, ...(filter && { filter }) })).count!

describe.each(['ja', 'en'])('all packs with sample data in %s', locale => {
  let enishi: TestApp
  beforeAll(async () => {
    enishi = await testApp()
    await installPacks(asSystem(enishi), await packNames(), { sample: true, locale, timeZone: 'Asia/Tokyo' })
  })

  test('are installed, each with the language of its data', async () => {
    const packs = await enishi.administrator.packs.list()
    expect(packs.map(({ name }) => name).slice(0, 3)).toEqual(['crm', 'sfa', 'service'])
    expect(packs.filter(pack => pack.installed !== pack.version)).toEqual([])
    const { rows } = await enishi.services.database.query({
      text: 'SELECT name, sample FROM enishi.pack ORDER BY name',
    })
    expect(rows.filter(row => row['name'] !== 'xrm-samples').every(row => row['sample'] === locale)).toBe(true)
  })

  test('fill lists that look like a company at work', async () => {
    const counts = { account: 200, contact: 1000, activity: 400, interaction: 400, opportunity: 200, quote: 100 }
    for (const [entity, least] of Object.entries(counts))
      expect(await count(enishi, entity), entity).toBeGreaterThanOrEqual(least)
    const few = {
      order: 50,
      contract: 60,
      case: 200,
      asset: 100,
      complaint: 50,
      consent: 150,
      lead: 100,
      parkingViolation: 100,
    }
    for (const [entity, least] of Object.entries(few))
      expect(await count(enishi, entity), entity).toBeGreaterThanOrEqual(least)
  })

  test('answer every view, with its filter, order and columns', async () => {
    const views = await enishi.administrator.meta.documents<ViewDocument>('views')
    expect(views.length).toBeGreaterThan(100)
    const empty: string[] = []
    for (const { id, body } of views) {
      const select = [...(body.columns ?? []), ...(body.board?.card ?? [])].map(column =>
        typeof column === 'string' ? column : column.field,
      )
      const { data } = await enishi.administrator.records.list(body.entity, {
        limit: 5,
        select: [...new Set(select)].join(','),
        ...(body.filter && { filter: body.filter }),
        ...(body.sort && { sort: body.sort.join(',') }),
      })
      if (!data.length) empty.push(id)
    }
    // What is overdue, due soon or mine has something to show on the first day. What is being approved waits for people
    // in a run, and sample data starts none.
    expect(empty).toEqual(['ringi.open'])
  })

  test('are current on the day of installation', async () => {
    const late = await count(enishi, 'activity', "record.dueOn < today && record.status == 'open'")
    expect(late).toBeGreaterThan(10)
    expect(await count(enishi, 'activity', "record.status == 'done' && record.completedOn > today")).toBe(0)
    expect(await count(enishi, 'interaction', 'record.at > addDays(now, 1)')).toBe(0)
  })

  test('belong to the people who are there', async () => {
    const { data } = await enishi.administrator.records.list('account', { select: '_owner', limit: 1000 })
    const owners = new Set(data.map(({ _owner }) => (_owner as { _id?: string } | null)?._id ?? _owner))
    expect([...owners]).toEqual([enishi.administrator.id])
  })

  test('have quotes whose lines add up to their totals', async () => {
    const { data } = await enishi.administrator.records.list('quote', { select: 'subtotal,lines(amount)', limit: 1000 })
    const wrong = data.filter(quote => {
      const lines = quote['lines'] as { amount: number }[]
      return Math.abs(lines.reduce((sum, { amount }) => sum + amount, 0) - (quote['subtotal'] as number)) > 0.01
    })
    expect(wrong).toEqual([])
  })

  test('give a sales representative their own deals, and no cost of a product', async () => {
    const sato = await enishi.person('Sato', ['sales-rep'])
    const { data } = await sato.records.list('product', { limit: 1 })
    expect(data[0]).toHaveProperty('listPrice')
    expect(data[0]).not.toHaveProperty('cost')
    const [theirs] = (await sato.records.list('opportunity', { filter: "record.stage == 'discovery'", limit: 1 })).data
    const change = sato.records.update('opportunity', theirs!._id, { nextStep: 'Call' })
    await expect(change).rejects.toMatchObject({ status: 403 })
    const mine = {
      name: 'Printers',
      account: (await sato.records.list('account', { limit: 1 })).data[0]!._id,
      closeDate: '2030-03-31',
    }
    const deal = await sato.records.create('opportunity', mine)
    await sato.records.update('opportunity', deal._id, {
      stage: 'won',
      amount: 100,
      closedOn: new Date().toISOString().slice(0, 10),
    })
    await expect(sato.records.update('opportunity', deal._id, { stage: 'lost' })).rejects.toMatchObject({
      status: 422,
      errors: [{ pointer: '/lostReason' }],
    })
  })

  test('let a representative write a quote, and a manager approve it', async () => {
    const rep = await enishi.person('Rep', ['sales-rep'])
    const manager = await enishi.person('Manager', ['sales-manager'])
    const account = (await rep.records.list('account', { limit: 1 })).data[0]!._id
    const lines = [{ description: 'Printer', unitPrice: 1000, quantity: 3, discountRate: 5 }]
    const quote = await rep.records.create('quote', { subject: 'Printers', account, lines })
    expect(quote['number']).toMatch(/^Q-\d{4}-\d{5}$/)
    expect(quote).toMatchObject({
      lines: [{ amount: 2850 }],
      subtotal: 2850,
      taxStandard: 285,
      taxReduced: 0,
      total: 3135,
    })
    await expect(rep.records.update('quote', quote._id, { status: 'approved' })).rejects.toMatchObject({ status: 422 })
    const approval = { status: 'approved', approvedOn: '2026-11-22' }
    const selfMade = rep.records.update('quote', quote._id, approval)
    const refused = [expect.objectContaining({ pointer: '/approvedOn', code: 'read-only' })]
    await expect(selfMade).rejects.toMatchObject({ status: 422, errors: expect.arrayContaining(refused) })
    await manager.records.update('quote', quote._id, approval)
    await rep.records.update('quote', quote._id, { status: 'sent' })
    const [line] = (await rep.records.list('quoteLine', { filter: `record.quote == '${quote._id}'` })).data
    await expect(rep.records.update('quoteLine', line!._id, { unitPrice: 1 })).rejects.toMatchObject({ status: 403 })
  })

  test('show the reader no personal data, and the outsourced agent no case of others', async () => {
    const reader = await enishi.person('Reader', ['crm-reader'])
    const [contact] = (await reader.records.list('contact', { limit: 1, filter: 'record.account != null' })).data
    expect(contact).toMatchObject({ _masked: expect.arrayContaining(['email', 'mobile']) })
    expect(contact).not.toHaveProperty('email')
    await expect(reader.records.create('note', { title: 'x' })).rejects.toMatchObject({ status: 403 })
    const agent = await enishi.person('Agent', ['service-outsourced'])
    expect((await agent.records.list('case', { count: 'exact' })).count).toBe(0)
    const articles = await agent.records.list('knowledgeArticle', { select: 'status', limit: 100 })
    expect(new Set(articles.data.map(({ status }) => status))).toEqual(new Set(['published']))
  })
})

describe('a pack is installed all or nothing', () => {
  let enishi: TestApp
  beforeAll(async () => {
    enishi = await testApp()
  })
  const traces = async () => ({
    revision: (await enishi.services.models.reload()).revision,
    packs: (await enishi.services.database.query({ text: 'SELECT name FROM enishi.pack' })).rows,
    tables: (
      await enishi.services.database.query({ text: "SELECT tablename FROM pg_tables WHERE schemaname = 'data'" })
    ).rows,
  })
  afterEach(async () => {
    await enishi.services.models.reload()
  })

  test('when its last sample record is refused, nothing of it is there', async () => {
    const place = await packPlace({
      shop: {
        entities: [
          { $id: 'shop', type: 'object', properties: { name: { type: 'string', maxLength: 5 } }, required: ['name'] },
        ],
        sample: { en: { shop: [{ name: 'one' }, { name: 'two' }, { name: 'too long' }] } },
      },
    })
    const before = await traces()
    const failed = installPacks(asSystem(enishi), ['shop'], { sample: true, places: [place] })
    await expect(failed).rejects.toMatchObject({
      status: 422,
      details: [{ pointer: '/shop/sample/en/shop.json/2/name' }],
    })
    expect(await traces()).toEqual(before)
    await installPacks(asSystem(enishi), ['shop'], { places: [place] })
    expect(await count(enishi, 'shop')).toBe(0)
  })

  test('a workflow that acts as the platform comes switched off, whatever its file says', async () => {
    const workflow = (id: string, more: object) => ({
      ...{ kind: 'workflow', id, trigger: { type: 'record.created', entity: 'van' }, edges: [] },
      ...{ nodes: [], ...more },
    })
    const place = await packPlace({
      vans: {
        entities: [{ $id: 'van', type: 'object', properties: { name: { type: 'string' } } }],
        workflows: [
          workflow('van.silent', { runAs: 'system' }),
          workflow('van.loud', { runAs: 'system', active: true }),
          workflow('van.own', { runAs: 'trigger' }),
          workflow('van.off', { runAs: 'trigger', active: false }),
        ],
      },
    })
    await installPacks(asSystem(enishi), ['vans'], { places: [place] })
    const list = await enishi.administrator.workflows.list()
    const states = list.filter(({ id }) => id.startsWith('van.')).map(({ id, active }) => [id, active])
    expect(Object.fromEntries(states)).toEqual({
      ...{ 'van.silent': false, 'van.loud': false },
      ...{ 'van.own': true, 'van.off': false },
    })
    await switchOn(enishi.administrator, 'van.loud')
    expect((await enishi.administrator.workflows.list()).find(({ id }) => id === 'van.loud')?.active).toBe(true)
  })

  test('a second time is refused', async () => {
    await expect(enishi.administrator.packs.plan('xrm-samples')).resolves.toMatchObject({
      packs: expect.arrayContaining([{ name: 'policy', version: '0.1.0' }]),
    })
    const plan = await enishi.administrator.packs.plan('policy')
    await enishi.administrator.packs.install('policy', { hash: plan.hash })
    await enishi.services.models.reload()
    await expect(enishi.administrator.packs.plan('policy')).rejects.toMatchObject({
      status: 409,
      code: 'pack-installed',
    })
    await expect(enishi.administrator.packs.install('policy', { hash: plan.hash })).rejects.toMatchObject({
      code: 'pack-installed',
    })
  })

  test('what requires an installed pack brings only the rest', async () => {
    const { packs } = await enishi.administrator.packs.plan('xrm-samples')
    expect(packs.map(({ name }) => name)).toEqual([
      'building-asset',
      'parking-violation',
      'property-tax',
      'xrm-samples',
    ])
  })

  test('a requirement that is not there is told by name', async () => {
    const place = await packPlace({ fleet: { requires: ['garage'] } })
    await expect(planPack(asSystem(enishi), 'fleet', { places: [place] })).rejects.toMatchObject({
      status: 409,
      code: 'pack-missing',
      message: "The pack 'fleet' requires 'garage', which is not here. Put it into templates/.",
    })
  })

  test('packs that require one another are refused with the circle', async () => {
    const place = await packPlace({ hen: { requires: ['egg'] }, egg: { requires: ['hen'] } })
    await expect(planPack(asSystem(enishi), 'hen', { places: [place] })).rejects.toMatchObject({
      message: 'Packs require one another in a circle: hen → egg → hen.',
    })
  })

  test('problems of its documents are told by its files', async () => {
    const view = {
      kind: 'view',
      id: 'van.all',
      entity: 'van',
      type: 'grid',
      columns: ['colour'],
      filter: 'record.wheels >',
    }
    const place = await packPlace({
      fleet: { entities: [{ $id: 'van', type: 'object', properties: { name: { type: 'string' } } }], views: [view] },
    })
    const error = await planPack(asSystem(enishi), 'fleet', { places: [place] }).catch(error => error)
    expect(error.details.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/fleet/views/van.all.json/columns/0',
      '/fleet/views/van.all.json/filter',
    ])
  })

  test('an entity of the same name that is somebody else’s is left alone', async () => {
    await enishi.apply({
      entities: [
        { text: JSON.stringify({ $id: 'Contact', type: 'object', properties: { nick: { type: 'string' } } }) },
      ],
    })
    await expect(enishi.administrator.packs.plan('crm')).rejects.toMatchObject({
      status: 409,
      code: 'pack-clash',
      errors: [{ pointer: '/crm/entities/contact.json' }],
    })
    await enishi.apply({ remove: [{ kind: 'entity', id: 'Contact' }] })
  })

  test('an installer without all rights cannot bring roles', async () => {
    await enishi.apply({ roles: [{ kind: 'role', id: 'packer', rights: ['packs', 'model', 'users'], entities: {} }] })
    const packer = await enishi.person('Packer', ['packer'])
    await expect(packer.packs.plan('property-tax')).rejects.toMatchObject({ status: 403 })
    const clerk = await enishi.person('Clerk', [])
    await expect(clerk.packs.list()).rejects.toMatchObject({ status: 403 })
    await expect(clerk.packs.plan('property-tax')).rejects.toMatchObject({ status: 403 })
  })

  test('only what was looked at is installed', async () => {
    const { hash } = await enishi.administrator.packs.plan('parking-violation')
    await expect(enishi.administrator.packs.install('parking-violation', { hash: 'x' })).rejects.toMatchObject({
      status: 409,
      code: 'plan-changed',
    })
    await expect(enishi.administrator.packs.install('parking-violation', {} as never)).rejects.toMatchObject({
      status: 422,
    })
    await enishi.administrator.packs.install('parking-violation', { hash, sample: true })
    expect(await count(enishi, 'parkingViolation')).toBeGreaterThan(100)
  })

  test.each(['nothing', '..', '../templates/crm', '/etc', 'CRM', '%2e%2e', 'a'.repeat(300)])(
    'there is no pack %s',
    async name => {
      await expect(enishi.administrator.packs.plan(name)).rejects.toMatchObject({ status: 404 })
    },
  )
})

describe('sample data', () => {
  const languages = async ({ services }: TestApp) =>
    (
      await services.database.query<{ name: string; sample: string }>({
        text: 'SELECT name, sample FROM enishi.pack ORDER BY name',
      })
    ).rows.map(({ name, sample }) => `${name} ${sample}`)

  test('of a later pack refers to that of an earlier one, in its language', async () => {
    const enishi = await testApp()
    await installPacks(asSystem(enishi), ['crm'], { sample: true, locale: 'ja' })
    await enishi.services.models.reload()
    const accounts = await count(enishi, 'account')
    const { hash } = await enishi.administrator.packs.plan('sfa')
    await enishi.administrator.packs.install('sfa', { hash, sample: true })
    expect(await languages(enishi)).toEqual(['crm ja', 'sfa ja'])
    expect(await count(enishi, 'account')).toBe(accounts)
    expect(await count(enishi, 'opportunity', "record.account.name != '' && record.currency == 'JPY'")).toBeGreaterThan(
      200,
    )
  })

  test('brings that of the packs it refers to, and can be added later, once', async () => {
    const enishi = await testApp()
    await installPacks(asSystem(enishi), ['crm', 'policy'])
    await enishi.services.models.reload()
    expect(await count(enishi, 'account')).toBe(0)
    await installPacks(asSystem(enishi), ['service'], { sample: true, locale: 'en' })
    await enishi.services.models.reload()
    expect(await languages(enishi)).toEqual(['crm en', 'policy null', 'service en'])
    const accounts = await count(enishi, 'account')
    await installPacks(asSystem(enishi), ['crm', 'policy'], { sample: true, locale: 'ja' })
    expect(await languages(enishi)).toEqual(['crm en', 'policy ja', 'service en'])
    expect([await count(enishi, 'account'), await count(enishi, 'policy')]).toEqual([accounts, 22])
  })
})
