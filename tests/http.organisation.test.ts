import { beforeAll, describe, expect, test } from 'vitest'
import { openOrganisation } from '../platform/access/organisation.ts'
import { freshApp, type TestPerson } from './support/answers.ts'

const app = await freshApp()
const { database, organisations } = app.services
let admin: TestPerson
let person: TestPerson
beforeAll(async () => {
  admin = app.administrator
  person = await app.person()
})

const japan = { fiscalYearStart: 4, fiscalYearNamedBy: 'start', currency: 'JPY', nationalHolidays: 'JP' }

describe('the organisation', () => {
  test('is known to everybody signed in, and changed by who has the right', async () => {
    expect((await person.call('GET', '/api/organisation')).body).toEqual({
      locale: 'en',
      timeZone: 'UTC',
      fiscalYearStart: 1,
      fiscalYearNamedBy: 'start',
      currency: 'USD',
      weekend: [0, 6],
      nationalHolidays: null,
      hours: null,
      calendars: {},
      tagColors: {},
      ownDays: [],
    })
    expect((await person.call('PATCH', '/api/organisation', { body: japan })).status).toBe(403)
    expect(await admin.call('PATCH', '/api/organisation', { body: japan })).toMatchObject({ status: 200, body: japan })
    expect((await person.call('GET', '/api/organisation')).body).toMatchObject(japan)
    expect((await app.call('GET', '/api/organisation')).status).toBe(401)
  })

  test('tells everything that is wrong at once and changes nothing', async () => {
    const body = {
      fiscalYearStart: 13,
      weekend: [0, 1, 2, 3, 4, 5, 6],
      currency: 'YEN',
      timeZone: '+09:00',
      nationalHolidays: 'US',
      x: 1,
    }
    const answer = await admin.call('PATCH', '/api/organisation', { body })
    expect(answer.status).toBe(422)
    const pointers = new Set(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer))
    expect(pointers).toEqual(new Set(Object.keys(body).map(key => `/${key}`)))
    expect((await admin.call('GET', '/api/organisation')).body).toMatchObject(japan)
  })

  test('is the same in another process as soon as it changed', async () => {
    const other = await openOrganisation(database)
    try {
      await admin.call('PATCH', '/api/organisation', { body: { weekend: [5] } })
      await expect.poll(() => other.current().weekend).toEqual([5])
    } finally {
      await other.close()
      await admin.call('PATCH', '/api/organisation', { body: { weekend: [6, 0] } })
    }
    expect(organisations.current().weekend).toEqual([0, 6])
  })
})

describe('days of its own', () => {
  const days = (query = 'from=2026-12-20&to=2027-01-12') => person.call('GET', `/api/organisation/holidays?${query}`)

  test('stand beside the public holidays, in order', async () => {
    const closed = {
      days: [
        { date: '2026-12-30', name: 'Closed' },
        { date: '2026-12-26', name: 'Inventory', working: true },
      ],
    }
    expect((await admin.call('POST', '/api/organisation/holidays', { body: closed })).status).toBe(204)
    expect((await days()).body).toEqual([
      { date: '2026-12-26', name: 'Inventory', working: true, kind: 'own' },
      { date: '2026-12-30', name: 'Closed', working: false, kind: 'own' },
      { date: '2027-01-01', name: 'New Year’s Day', i18n: { ja: '元日' }, working: false, kind: 'national' },
      { date: '2027-01-11', name: 'Coming of Age Day', i18n: { ja: '成人の日' }, working: false, kind: 'national' },
    ])
  })

  test('are named anew, and removed', async () => {
    const path = '/api/organisation/holidays/2026-12-30'
    expect((await admin.call('PUT', path, { body: { name: 'Year end' } })).status).toBe(204)
    expect((await days('from=2026-12-30&to=2026-12-30')).body).toMatchObject([{ name: 'Year end' }])
    expect((await admin.call('DELETE', path)).status).toBe(204)
    expect((await admin.call('DELETE', path)).status).toBe(404)
    expect((await days('from=2026-12-30&to=2026-12-30')).body).toEqual([])
  })

  test('need the right, and dates that are dates', async () => {
    expect((await person.call('PUT', '/api/organisation/holidays/2026-12-30', { body: { name: 'x' } })).status).toBe(
      403,
    )
    expect((await person.call('POST', '/api/organisation/holidays', { body: { days: [] } })).status).toBe(403)
    for (const date of ['2026-02-30', '0000-01-01', 'x', '99999-01-01']) {
      expect((await admin.call('PUT', `/api/organisation/holidays/${date}`, { body: { name: 'x' } })).status).toBe(404)
      const body = { days: [{ date, name: 'x' }] }
      expect(await admin.call('POST', '/api/organisation/holidays', { body })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/days/0/date' }] },
      })
      expect((await days(`from=${date}`)).status).toBe(400)
    }
    expect((await days('from=0001-01-01&to=9999-12-31')).status).toBe(400)
  })
})

describe('currencies', () => {
  test('have rates by date in the organisation’s own', async () => {
    const rates = [
      { currency: 'USD', date: '2026-11-01', rate: 150.25 },
      { currency: 'USD', date: '2026-11-20', rate: 151 },
      { currency: 'BHD', date: '2026-11-01', rate: 400 },
    ]
    expect((await admin.call('POST', '/api/currencies/rates', { body: { rates } })).status).toBe(204)
    expect((await admin.call('PUT', '/api/currencies/USD/rates/2026-11-20', { body: { rate: 152.5 } })).status).toBe(
      204,
    )
    expect((await person.call('GET', '/api/currencies')).body).toEqual([
      { code: 'JPY', minorUnits: 0, base: true, latest: null },
      { code: 'BHD', minorUnits: 3, base: false, latest: { date: '2026-11-01', rate: 400 } },
      { code: 'USD', minorUnits: 2, base: false, latest: { date: '2026-11-20', rate: 152.5 } },
    ])
    expect((await person.call('GET', '/api/currencies/USD/rates?to=2026-11-19')).body).toEqual([rates[0]])
    expect((await admin.call('DELETE', '/api/currencies/BHD/rates/2026-11-01')).status).toBe(204)
    expect((await person.call('GET', '/api/currencies')).body).toHaveLength(2)
  })

  test('keep the organisation from changing its own while they are worth something in it', async () => {
    expect(await admin.call('PATCH', '/api/organisation', { body: { currency: 'EUR', locale: 'ja' } })).toMatchObject({
      status: 409,
      body: { code: 'rates-in-use', errors: [{ pointer: '/currency' }] },
    })
    expect((await admin.call('GET', '/api/organisation')).body).toMatchObject({ currency: 'JPY', locale: 'en' })
  })

  test('are those of ISO 4217, each worth more than nothing, and never the own one', async () => {
    const put = (currency: string, rate: unknown) =>
      admin.call('POST', '/api/currencies/rates', { body: { rates: [{ currency, date: '2026-01-01', rate }] } })
    for (const [currency, rate] of [
      ['JPY', 1],
      ['YEN', 1],
      ['usd', 1],
      ['USD', 0],
      ['USD', -1],
      ['USD', '1'],
      ['USD', 1e300],
    ] as const)
      expect((await put(currency, rate)).status, `${currency} ${rate}`).toBe(422)
    expect((await person.call('PUT', '/api/currencies/USD/rates/2026-01-01', { body: { rate: 1 } })).status).toBe(403)
    expect((await person.call('DELETE', '/api/currencies/USD/rates/2026-11-20')).status).toBe(403)
    expect((await person.call('GET', '/api/currencies/YEN/rates')).status).toBe(404)
  })
})

describe('hours of work and further calendars', () => {
  const open: [string, string][] = [
    ['09:00', '12:00'],
    ['13:00', '17:30'],
  ]
  const hours = [[], open, open, open, open, open, []]
  const desk = {
    title: 'Desk',
    timeZone: 'Europe/London',
    weekend: [],
    nationalHolidays: null,
    hours: null,
    shared: false,
    days: [{ date: '2026-12-25', name: 'Christmas', working: false }],
  }
  const patch = (body: object) => admin.call('PATCH', '/api/organisation', { body })

  test('are kept by id, so that two who change different ones lose nothing, and taken away by null', async () => {
    await patch({ hours, calendars: { desk } })
    await patch({ calendars: { osaka: { ...desk, title: 'Osaka', i18n: { ja: '大阪' } } } })
    const { body } = await person.call('GET', '/api/organisation')
    expect(body).toMatchObject({ hours, calendars: { desk, osaka: { title: 'Osaka', i18n: { ja: '大阪' } } } })
    await patch({ calendars: { osaka: null } })
    expect((await person.call('GET', '/api/organisation')).body.calendars).toEqual({ desk })
    expect((await person.call('PATCH', '/api/organisation', { body: { calendars: { desk: null } } })).status).toBe(403)
  })

  test('tell all that is wrong with them: order, no work at all, zones, names', async () => {
    const bad = { ...desk, timeZone: 'Mars', hours: [[], [['17:00', '09:00']], [], [], [], [], []] }
    const shape = await patch({ calendars: { desk: bad, 'Not A Name': desk } })
    expect(shape.status).toBe(422)
    expect(JSON.stringify(shape.body.errors)).toContain('/calendars/desk/timeZone')
    const order = await patch({ calendars: { desk: { ...bad, timeZone: null } } })
    expect(order.body.errors).toMatchObject([{ pointer: '/calendars/desk/hours/1/0', code: 'hours-order' }])
    // A weekend that leaves no hour of work, also where only one of both is sent.
    const none = await patch({ weekend: [1, 2, 3, 4, 5] })
    expect(none).toMatchObject({ status: 422, body: { errors: [{ pointer: '/hours', code: 'no-hours' }] } })
    expect((await person.call('GET', '/api/organisation')).body).toMatchObject({ weekend: [0, 6], calendars: { desk } })
  })

  test('count in formulas, by the one that is named, and are not taken away while one names them', async () => {
    const due = { type: 'string', format: 'date-time' }
    const entity = {
      $id: 'call',
      type: 'object',
      properties: {
        at: due,
        due: { ...due, 'x-formula': 'addBusinessTime(record.at, duration("2h"))' },
        atDesk: { ...due, 'x-formula': 'addBusinessTime(record.at, duration("2h"), "desk")' },
      },
    }
    await app.apply({ entities: [{ text: JSON.stringify(entity) }] })
    const made = await admin.call('POST', '/api/records/call', { body: { at: '2026-11-20T16:30:00Z' } })
    expect((await admin.call('GET', `/api/records/call/${made.body._id}`)).body).toMatchObject({
      due: '2026-11-24T10:00:00.000Z',
      atDesk: '2026-11-20T18:30:00.000Z',
    })
    const gone = await patch({ calendars: { desk: null } })
    expect(gone).toMatchObject({ status: 409, body: { code: 'calendar-in-use' } })
    expect(JSON.stringify(gone.body)).toContain("entity 'call'")
  })

  // The second is a word that every object of JavaScript knows.
  test.each([
    ['desk', "'desk'"],
    ['constructor', '"constructor"'],
  ])('stay while an expression names them in either kind of quotes: %s as %s', async (id, quoted) => {
    const atDesk = { type: 'boolean', 'x-formula': `isHoliday(record.day, ${quoted})` }
    const properties = { day: { type: 'string', format: 'date' }, atDesk }
    await app.apply({ entities: [{ text: JSON.stringify({ $id: `kept-by-${id}`, type: 'object', properties }) }] })
    await patch({ calendars: { [id]: desk } })
    const gone = await patch({ calendars: { [id]: null } })
    expect(gone).toMatchObject({ status: 409, body: { code: 'calendar-in-use' } })
    expect(JSON.stringify(gone.body)).toContain(`entity 'kept-by-${id}'`)
  })
})

describe('colours of tags', () => {
  test('are chosen by who looks after the model, word by word, and known to everybody', async () => {
    await app.apply({ roles: [{ kind: 'role', id: 'modeller', title: 'Modeller', rights: ['model'], entities: {} }] })
    const modeller = await app.person({ roles: ['modeller'] })
    const paint = (tagColors: object) => modeller.call('PATCH', '/api/organisation', { body: { tagColors } })
    expect((await paint({ VIP: 'grape', 至急: 'red' })).status).toBe(200)
    expect((await paint({ 至急: null })).body.tagColors).toEqual({ VIP: 'grape' })
    expect((await person.call('GET', '/api/organisation')).body.tagColors).toEqual({ VIP: 'grape' })
    expect((await paint({ VIP: 'url(x)' })).status).toBe(422)
    expect((await person.call('PATCH', '/api/organisation', { body: { tagColors: { VIP: null } } })).status).toBe(403)
    // All of them together, not only those of one change.
    const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`tag ${index}`, 'red']))
    expect(await paint(many)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/tagColors' }] } })
    expect((await person.call('GET', '/api/organisation')).body.tagColors).toEqual({ VIP: 'grape' })
    // Neither right brings the other's part along.
    await app.apply({ roles: [{ kind: 'role', id: 'clerk', title: 'Clerk', rights: ['organisation'], entities: {} }] })
    const clerk = await app.person({ roles: ['clerk'] })
    for (const who of [modeller, clerk]) {
      const both = await who.call('PATCH', '/api/organisation', {
        body: { tagColors: { VIP: 'red' }, currency: 'EUR' },
      })
      expect(both.status).toBe(403)
    }
    expect((await clerk.call('PATCH', '/api/organisation', { body: { locale: 'en' } })).status).toBe(200)
    const { body } = await person.call('GET', '/api/organisation')
    expect(body).toMatchObject({ currency: 'JPY', tagColors: { VIP: 'grape' } })
  })
})
