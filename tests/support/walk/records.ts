/** What every route to tickets must answer, by the oracle. */
import { expect } from 'vitest'
import type { Answer } from '../answers.ts'
import type { Walk } from './walk.ts'
import { ticketFields, type WalkedTicket, walkedActions } from './world.ts'

const list = (query: string) => `/api/records/ticket?${encodeURI(query)}`
const idsOf = ({ body }: Answer): string[] => body.data.map(({ _id }: { _id: string }) => _id).sort()
const sorted = (rows: { id: string }[]) => rows.map(({ id }) => id).sort()

/** What is shown is what the roles show, and what is kept back is told as masked or not at all. */
function expectShown({ fieldsWith, accountRule }: Walk, record: Record<string, unknown>) {
  const shown = Object.keys(record).filter(name => !name.startsWith('_'))
  const account = accountRule()
  expect(shown.sort()).toEqual([...fieldsWith('read'), ...(account === 'read' ? ['zaccount'] : [])].sort())
  const masked = [...fieldsWith('masked'), ...(account === 'masked' ? ['zaccount'] : [])]
  expect([...((record['_masked'] as string[]) ?? [])].sort()).toEqual(masked.sort())
}

export async function lists(walk: Walk) {
  const answer = await walk.call('GET', list('limit=1000&count=exact'))
  if (!walk.gives('read')) return expect(answer.status).toBe(walk.refused())
  const due = walk.rowsThat('read')
  expect(idsOf(answer)).toEqual(sorted(due))
  expect(answer.body.count).toBe(due.length)
  for (const record of answer.body.data) expectShown(walk, record)
  for (const { name } of ticketFields) await asks(walk, name, walk.rule('read', name) === 'read')
  await asks(walk, 'zaccount', walk.accountRule() === 'read')
  await asksOverHop(walk, due)
  await searches(walk, due)
}

/** A field that is not shown is answered, by whichever parameter it is asked for, as one that does not exist. */
async function asks({ call, rule }: Walk, name: string, readable: boolean) {
  for (const query of ['filter=record.NAME == null', 'sort=NAME', 'sort=-NAME', 'select=NAME']) {
    const ask = (field: string) => call('GET', list(query.replace('NAME', field)))
    const answer = await ask(name)
    const masked = query.startsWith('select') && name !== 'zaccount' && rule('read', name) === 'masked'
    if (readable) expect([200, 400], answer.text).toContain(answer.status)
    else if (masked || (query.startsWith('select') && answer.status === 200))
      for (const record of answer.body.data) expect(record).not.toHaveProperty(name)
    else expect(toldOf(answer, name)).toEqual(await unknown(ask))
  }
}

const unknown = async (ask: (field: string) => Promise<Answer>) => {
  const answer = await ask('nothing')
  return toldOf(answer, 'nothing')
}

/** Without the name that was asked for, and what a name like it may have meant. */
const toldOf = ({ status, text }: Answer, name: string) => [
  status,
  text.replaceAll(name, '?').replace(/ Did you mean '[^']+'\?/g, ''),
]

/** What is behind a relation is there as far as both ends are; else it is as if nothing were. */
async function asksOverHop({ call, accountRule, nameRule, seesAccount, accounts }: Walk, due: WalkedTicket[]) {
  const readable = accountRule() === 'read' && nameRule() === 'read'
  for (const account of accounts) {
    const answer = await call('GET', list(`limit=100&select=_id&filter=record.zaccount.zname == "${account.zname}"`))
    if (!readable) expect(answer.status, answer.text).toBe(400)
    else expect(idsOf(answer)).toEqual(sorted(due.filter(row => row.zaccount === account && seesAccount(account))))
  }
  const nested = await call('GET', list('limit=100&select=zaccount.zname&sort=zaccount.zname'))
  expect(nested.status === 200).toBe(readable)
  if (readable)
    for (const { _id, zaccount } of nested.body.data) {
      const { zaccount: account } = due.find(({ id }) => id === _id)!
      expect(zaccount?.zname ?? null).toBe(seesAccount(account) ? account.zname : null)
    }
}

async function searches({ call, tickets, rule }: Walk, due: WalkedTicket[]) {
  for (const ticket of tickets.slice(0, 4)) {
    const found = rule('read', 'znote') === 'read' && due.includes(ticket) ? [ticket.id] : []
    expect(idsOf(await call('GET', list(`search=${ticket.znote}`)))).toEqual(found)
  }
}

export async function searchesAll({ call, tickets, may, rule, gives }: Walk) {
  for (const ticket of tickets.slice(0, 4)) {
    const answer = await call('GET', `/api/search?q=${ticket.znote}`)
    expect(answer.status, answer.text).toBe(200)
    const seen = gives('read') && rule('read', 'znote') === 'read' && may('read', ticket)
    expect(answer.text.includes(ticket.id)).toBe(seen)
  }
}

export async function aggregates({ call, rule, gives, refused, rowsThat }: Walk) {
  const ask = (query: string) => call('GET', `/api/records/ticket/aggregate?${encodeURI(query)}`)
  const answer = await ask('groupBy=status&measures=count')
  if (!gives('read')) return expect(answer.status).toBe(refused())
  if (rule('read', 'status') === 'read') {
    const due = ['closed', 'open'].flatMap(status => {
      const count = rowsThat('read').filter(row => row.status === status).length
      return count ? [{ status, count }] : []
    })
    const given = answer.body.data.map(({ status, count }: { status: string; count: number }) => ({ status, count }))
    expect(
      given.toSorted((one: { status: string }, other: { status: string }) => (one.status < other.status ? -1 : 1)),
    ).toEqual(due)
  } else expect(answer.status, answer.text).toBe(400)
  for (const query of [
    'groupBy=NAME&measures=count',
    'measures=min(NAME)',
    'measures=count&filter=record.NAME != null',
  ])
    for (const name of ['zamount', 'zphone', 'znote']) {
      const { status, text } = await ask(query.replace('NAME', name))
      if (rule('read', name) !== 'read') expect(status, text).toBe(400)
    }
}

export async function exportsThem({ call, gives, refused, rowsThat, rule, fieldsWith }: Walk) {
  const ask = (query: string) => call('GET', `/api/records/ticket/export?${encodeURI(query)}`)
  const answer = await ask('ids=true&header=names')
  if (!gives('read') || !gives('export')) return expect(answer.status).toBe(gives('read') ? 403 : refused())
  const [header = '', ...lines] = answer.text.replace('\ufeff', '').trimEnd().split('\r\n')
  const due = rowsThat('read').filter(row => rowsThat('export').includes(row))
  expect(lines.map(line => line.split(',')[0]).sort()).toEqual(sorted(due))
  expect(header.split(',')).toEqual(expect.arrayContaining(fieldsWith('read')))
  for (const { name } of ticketFields) {
    if (rule('read', name) === 'read') continue
    expect(header.split(',')).not.toContain(name)
    expect((await ask(`columns=${name}`)).status).toBe(400)
    expect((await ask(`filter=record.${name} != null`)).status).toBe(400)
  }
}

export async function gets(walk: Walk) {
  const { call, path, may, gives, refused, tickets, fieldsWith, accountRule } = walk
  for (const row of tickets) {
    const record = await call('GET', path(row))
    const history = await call('GET', `${path(row)}/history`)
    const status = may('read', row) ? 200 : gives('read') ? 404 : refused()
    const documents = await call('GET', `${path(row)}/documents`)
    expect([record.status, history.status, documents.status]).toEqual([status, status, status])
    if (status !== 200) continue
    expectShown(walk, record.body)
    const told = history.body.flatMap((entry: { changes: { field: string }[] }) =>
      entry.changes.map(({ field }) => field),
    )
    const readable = [...fieldsWith('read'), ...(accountRule() === 'read' ? ['zaccount'] : [])]
    for (const field of told) if (!field.startsWith('_')) expect(readable).toContain(field)
    if (!gives('share')) expect(told).not.toContain('_share')
  }
}

/** Of the row as it was and as it would be; what goes through is put back. */
export async function updates(walk: Walk) {
  const { call, path, may, gives, rule, refused, tickets, admin } = walk
  for (const row of tickets) {
    const patch = { status: row.status === 'open' ? 'closed' : 'open' }
    const answer = await call('PATCH', path(row), patch, [{ ...row, ...patch }])
    const reached = may('update', row)
    if (!gives('update')) expect(answer.status).toBe(refused())
    else if (!reached) expect(answer.status).toBe(may('read', row) ? 403 : 404)
    else if (rule('update', 'status') !== 'write') expect([403, 422]).toContain(answer.status)
    else expect(answer.status, answer.text).toBe(may('update', { ...row, ...patch }) ? 200 : 403)
    const { body } = await admin.call('GET', path(row))
    expect(body.status).toBe(answer.status === 200 ? patch.status : row.status)
    if (answer.status === 200) await admin.call('PATCH', path(row), { body: { status: row.status } })
  }
  const own = tickets.find(row => may('update', row))
  for (const { name } of own ? ticketFields : []) {
    if (rule('update', name) === 'write') continue
    const refusedField = await call('PATCH', path(own!), { [name]: name === 'zamount' ? 1 : 'written' })
    expect([403, 422], `${name}: ${refusedField.text}`).toContain(refusedField.status)
  }
}

/** A dry run and a real one change nothing that is out of reach; what they change is put back. */
export async function updatesMatching({ call, gives, rule, refused, may, admin, tickets, path }: Walk) {
  const filter = rule('read', 'status') === 'read' ? 'record.status == "open"' : 'record._version > 0'
  const address = `/api/records/ticket?${encodeURI(`filter=${filter}`)}`
  const after = tickets.map(row => ({ ...row, status: 'closed' }))
  const answer = await call('PATCH', address, { status: 'closed' }, after)
  if (!gives('update')) expect(answer.status).toBe(refused())
  for (const row of tickets) {
    const { body } = await admin.call('GET', path(row))
    if (body.status !== row.status) {
      expect(may('update', row) && may('update', { ...row, status: 'closed' })).toBe(true)
      expect(rule('update', 'status')).toBe('write')
      await admin.call('PATCH', path(row), { body: { status: row.status } })
    }
  }
}

export async function removes({ call, path, may, gives, refused, tickets, admin }: Walk) {
  for (const row of tickets) {
    const { status } = await call('DELETE', path(row))
    const reached = may('delete', row)
    expect(status).toBe(!gives('delete') ? refused() : reached ? 204 : may('read', row) ? 403 : 404)
    if (!reached) continue
    const live = await call('GET', path(row))
    expect(live.status).not.toBe(200)
    expect((await admin.call('POST', `${path(row)}/restore`)).status).toBe(200)
  }
}

export async function removesMatching({ call, gives, refused, may, admin, tickets, path }: Walk) {
  const answer = await call('DELETE', `/api/records/ticket?${encodeURI('filter=record._version > 0')}`)
  if (!gives('delete')) expect(answer.status).toBe(refused())
  for (const row of tickets) {
    const { status } = await admin.call('GET', path(row))
    if (status === 200) continue
    expect(may('delete', row)).toBe(true)
    expect((await admin.call('POST', `${path(row)}/restore`)).status).toBe(200)
  }
}

export async function restores({ call, path, may, gives, refused, tickets, admin }: Walk) {
  const row = tickets[1]!
  await admin.call('DELETE', path(row))
  const { status } = await call('POST', `${path(row)}/restore`)
  const reached = gives('delete') ? (may('delete', row) ? [200] : [403, 404]) : [refused()]
  expect(reached).toContain(status)
  if (status !== 200) await admin.call('POST', `${path(row)}/restore`)
}

export async function creates({ call, gives, rule, refused, may, person, admin }: Walk) {
  const row = { id: '', owner: person.id, unit: person.unit, status: 'open', amount: null, region: null, account: null }
  for (const body of [{ status: 'open' }, [{ status: 'open' }]]) {
    const answer = await call('POST', '/api/records/ticket', body)
    if (!gives('create')) expect(answer.status).toBe(refused())
    else if (rule('create', 'status') !== 'write') expect([403, 422]).toContain(answer.status)
    else expect(answer.status, answer.text).toBe(may('create', row) ? 201 : 403)
    if (answer.status !== 201) continue
    const [made] = [answer.body].flat()
    await admin.call('DELETE', `/api/records/ticket/${made._id}`)
  }
}

/** By a key that exists, whoever sees it or not, nothing is changed that is out of reach. */
export async function upserts({ call, may, tickets, admin, path }: Walk) {
  for (const row of tickets.slice(0, 6)) {
    const answer = await call('PUT', `/api/records/ticket/by/zcode/${row.zcode}`, { status: 'walked' }, [
      { ...row, status: 'walked' },
    ])
    const { body } = await admin.call('GET', path(row))
    if (body.status === row.status) continue
    expect([answer.status, may('update', row)]).toEqual([200, true])
    await admin.call('PATCH', path(row), { body: { status: row.status } })
  }
}

/** All of it or none: one record out of reach, and none is changed. */
export async function batches({ call, may, rule, tickets, admin, path }: Walk) {
  const rows = tickets.slice(0, 4)
  const operations = rows.map(({ id }) => ({ op: 'update', entity: 'ticket', id, body: { status: 'walked' } }))
  const after = rows.map(row => ({ ...row, status: 'walked' }))
  const answer = await call('POST', '/api/batch', { operations }, after)
  const allowed = rows.every(row => may('update', row) && may('update', { ...row, status: 'walked' }))
  const done = allowed && rule('update', 'status') === 'write'
  expect(answer.status === 200, answer.text).toBe(done)
  for (const row of rows) {
    expect((await admin.call('GET', path(row))).body.status).toBe(done ? 'walked' : row.status)
    if (done) await admin.call('PATCH', path(row), { body: { status: row.status } })
  }
}

export async function followsTimelines({ call, path, may, gives, refused, tickets }: Walk) {
  for (const row of tickets.slice(0, 6)) {
    for (const around of ['timeline', 'processes']) {
      const { status } = await call('GET', `${path(row)}/${around}`)
      expect(status).toBe(may('read', row) ? 200 : gives('read') ? 404 : refused())
    }
  }
}

/** Of what one sees, among what one sees. */
export async function findsDuplicates({ call, may, tickets }: Walk) {
  for (const row of tickets.slice(0, 3)) {
    const { status } = await call('GET', `/api/records/ticket/duplicates?id=${row.id}`)
    if (!may('read', row)) expect([400, 403, 404]).toContain(status)
  }
  await call('POST', '/api/records/ticket/duplicates', { status: 'open' })
}

/** Nothing that is out of reach is merged, or merged into. */
export async function merges({ call, may, path, tickets, admin }: Walk) {
  const [into, from] = tickets as [WalkedTicket, WalkedTicket]
  if (may('read', into) && may('read', from) && may('update', into) && may('delete', from)) return
  const { status } = await call('POST', `${path(into)}/merge`, { from: from.id })
  expect(status).toBeGreaterThanOrEqual(400)
  for (const row of [into, from]) expect((await admin.call('GET', path(row))).status).toBe(200)
}

export async function copies({ call, may, path, tickets, gives, admin }: Walk) {
  for (const row of tickets.slice(0, 6)) {
    const answer = await call('POST', `${path(row)}/copy`, { zcode: null })
    if (!may('read', row) || !gives('create')) expect([403, 404]).toContain(answer.status)
    if (answer.status === 201) await admin.call('DELETE', answer.headers.get('location')!)
  }
}

export async function shares({ call, path, may, gives, refused, tickets, people, shares, admin }: Walk) {
  const free = tickets.filter(row => !shares.some(({ record }) => record === row.id)).slice(0, 5)
  for (const row of free) {
    const status = !gives('share') ? refused() : !may('read', row) ? 404 : may('share', row) ? 200 : 403
    expect((await call('GET', `${path(row)}/share`)).status).toBe(status)
    const read = await call('POST', `${path(row)}/share`, { user: people[4]!.id, level: 'read' })
    expect(read.status).toBe(status)
    const write = await call('POST', `${path(row)}/share`, { user: people[4]!.id, level: 'write' })
    expect(write.status).toBe(status === 200 && !may('update', row) ? 403 : status)
    const ended = await call('DELETE', `${path(row)}/share?user=${people[4]!.id}`)
    expect(ended.status).toBe(status === 200 ? 204 : status)
    expect((await admin.call('GET', `${path(row)}/share`)).body).toEqual([])
  }
}

/** Names of fields that one neither sees nor writes are nowhere, nor is an entity one may do nothing with. */
export async function describes({ call, rule, gives }: Walk) {
  const answer = await call('GET', '/api/meta/entities/ticket')
  const openApi = await call('GET', '/api/openapi.json')
  // 'status' is a word of the platform's own too.
  for (const { name } of ticketFields.filter(({ name }) => name !== 'status')) {
    if (['read', 'create', 'update'].some(action => rule(action, name) !== 'hidden')) continue
    expect(answer.text).not.toContain(name)
    expect(openApi.text).not.toContain(name)
  }
  if (!gives('read') && !gives('create')) expect((await call('GET', '/api/meta/entities')).text).not.toContain('ticket')
}

export async function checksExpressions({ call, rule, gives }: Walk) {
  if (!gives('read')) return
  for (const { name } of ticketFields.filter(({ name }) => rule('read', name) !== 'read')) {
    const ask = (field: string) =>
      call('POST', '/api/meta/expression/check', { expression: `record.${field} == null`, entity: 'ticket' })
    const answer = await ask(name)
    expect(toldOf(answer, name)).toEqual(await unknown(ask))
  }
}

/** What an administrator is told of it is what happens. */
export async function explains({ admin, person, tickets, may, rule }: Walk) {
  const ask = async (query: string) =>
    (await admin.call('GET', `/api/access/explain?user=${person.id}&entity=ticket&${query}`)).body
  for (const row of tickets.slice(0, 6))
    for (const action of walkedActions.filter(action => action !== 'create')) {
      const { allowed, roles, shares } = await ask(`id=${row.id}&action=${action}`)
      expect(allowed, `${action} ${row.id}`).toBe(may(action, row))
      const held = roles.some(
        (each: { scopeHolds: boolean; whenHolds: boolean | null }) => each.scopeHolds && each.whenHolds !== false,
      )
      expect(held || shares.some(({ counts }: { counts: boolean }) => counts)).toBe(allowed)
    }
  for (const { name } of ticketFields) expect((await ask(`field=${name}`)).field.rule).toBe(rule('read', name))
}
