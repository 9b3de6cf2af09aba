/** Messages by whoever may not see them: what is answered, passed on, looked for or guessed reveals nothing. */
import { describe, expect, test } from 'vitest'
import { messageWorld } from '../support/messages/world.ts'

const world = await messageWorld()
await world.apply({
  roles: [
    {
      kind: 'role',
      id: 'own',
      entities: { ticket: { create: 'all', read: 'own', update: 'own' } },
    },
    {
      kind: 'role',
      id: 'masked',
      entities: { ticket: { read: 'all', update: 'all' }, customer: { read: 'all', fields: { mail: 'masked' } } },
    },
  ],
})
const ann = await world.add('customer', { name: { given: 'Ann', family: 'Lee' }, mail: 'ann@example.com' })
const bob = await world.add('customer', { name: { given: 'Bob', family: 'Lee' }, mail: 'bob@example.com' })
const foreign = await world.add('ticket', { number: 'T-1', title: 'Of others' })
const writer = await world.person('Writer', ['own'])
const masked = await world.person('Masked', ['masked'])
const mine = String((await writer.records.create('ticket', { number: 'T-2', title: 'Mine' }))['_id'])
const about = { entity: 'ticket', _id: mine }
const notFound = { status: 404 }
const refused = { status: 422 }

async function underWay(): Promise<number> {
  const text = `SELECT FROM enishi.message WHERE direction = 'out' AND state IN ('queued', 'sending')`
  return (await world.services.database.query({ text })).rows.length
}

describe('an answer', () => {
  test('to a message that one may not see is an answer to nothing, and draws nothing', async () => {
    const secret = (await world.receive({ subject: 'Secret', text: 'For one pair of eyes' }))!
    const [ofTicket] = await world.send({
      body: 'Of others',
      about: { entity: 'ticket', _id: foreign },
      to: ['a@example.com'],
    })
    for (const answers of [secret.id, ofTicket!._id, crypto.randomUUID()])
      await expect(writer.messages.send({ body: 'Hm', about, to: ['a@example.com'], answers })).rejects.toMatchObject(
        notFound,
      )
    expect((await writer.messages.list({ entity: 'ticket', record: mine })).data).toEqual([])
    expect((await world.one(secret.id)).about).toBe(null)
  })
  test('draws of its exchange what one may see, and nothing else', async () => {
    const [first] = await writer.messages.send({ body: 'Mine to see', about, to: ['a@example.com'] })
    await world.carried(first!._id)
    const [hidden] = await world.send({
      body: 'Between Ann and the platform',
      to: [{ entity: 'customer', _id: ann }],
      answers: first!._id,
    })
    await writer.messages.send({ body: 'Again', about, to: ['a@example.com'], answers: first!._id })
    expect((await world.one(hidden!._id)).about).toBe(null)
    await expect(writer.messages.get(hidden!._id)).rejects.toMatchObject(notFound)
    expect(JSON.stringify(await writer.messages.list({ thread: first!.thread }))).not.toContain('Between')
    // Who sees both draws both.
    await world.administrator.messages.send({ body: 'All', about, to: ['a@example.com'], answers: first!._id })
    expect((await world.one(hidden!._id)).about).toEqual(about)
  })
})

describe('passing on', () => {
  const file = (name: string) => ({ name, type: 'text/plain', bytes: new TextEncoder().encode(name) })

  test('takes along the files of a message that one may see, and of no other', async () => {
    const [sent] = await writer.messages.send({ body: 'Send it to me', about, to: ['a@example.com'] })
    await world.carried(sent!._id)
    const answer = (await world.receive({
      inReplyTo: `<${sent!._id}@kitano.example>`,
      attachments: [file('plan.txt')],
    }))!
    const hidden = (await world.receive({ attachments: [file('secret.txt')] }))!
    const [plan, secret] = [answer.attachments[0]!._id, hidden.attachments[0]!._id]
    const pass = (forwards: string, file: string) =>
      writer.messages.send({ body: 'See below', about, to: ['b@example.com'], forwards, attachments: [file] })
    const [passed] = await pass(answer.id, plan)
    expect(passed!.attachments).toMatchObject([{ name: 'plan.txt' }])
    await world.carried(passed!._id)
    expect(world.mail.outbox.at(-1)!.attachments).toMatchObject([{ name: 'plan.txt' }])
    await expect(pass(hidden.id, secret)).rejects.toMatchObject(notFound)
    await expect(pass(answer.id, secret)).rejects.toMatchObject(refused)
    await expect(pass(crypto.randomUUID(), plan)).rejects.toMatchObject(notFound)
    await expect(
      writer.messages.send({ body: 'x', about, to: ['b@example.com'], attachments: [plan] }),
    ).rejects.toMatchObject(refused)
  })
})

describe('what a colleague gets about no record', () => {
  test('is theirs: who knows their name reads neither it nor that it came', async () => {
    const colleague = await world.person('Colleague', ['own'])
    const [sent] = await world.send({
      subject: 'Figures of the board',
      body: 'Decide: https://enishi.example/decide/token',
      to: [{ entity: 'user', _id: colleague.id }],
    })
    const of = { personEntity: 'user', person: colleague.id }
    for (const eyes of [writer, masked]) {
      expect((await eyes.messages.list(of)).data).toEqual([])
      expect((await eyes.messages.list({ thread: sent!.thread })).data).toEqual([])
      await expect(eyes.messages.get(sent!._id)).rejects.toMatchObject(notFound)
      await expect(
        eyes.messages.send({ body: 'x', about, to: ['a@example.com'], answers: sent!._id }),
      ).rejects.toMatchObject(notFound)
      const { data } = await eyes.records.timeline('user', colleague.id)
      expect(JSON.stringify(data)).not.toContain('Figures')
    }
    expect((await colleague.messages.get(sent!._id)).subject).toBe('Figures of the board')
    expect(JSON.stringify(await colleague.records.timeline('user', colleague.id))).toContain('Figures')
    expect((await world.administrator.messages.list(of)).data).toHaveLength(1)
  })
})

describe('an address that one may not read', () => {
  const customer = { entity: 'customer', _id: bob }
  const onTicket = { entity: 'ticket', _id: foreign }

  test('is told by neither a check nor a preview nor what was sent', async () => {
    const told = [
      await masked.messages.check({ to: [customer], about: onTicket }),
      await masked.messages.preview({
        message: { body: 'To {{ recipient.address }}' },
        about: onTicket,
        to: customer,
      }),
      await masked.messages.send({ body: 'Hello', about: onTicket, to: [customer] }),
      await masked.messages.send({ body: 'Hello', about: onTicket, to: [customer], together: true }),
      await masked.messages.list({ entity: 'ticket', record: foreign }),
    ]
    expect(JSON.stringify(told)).not.toContain('bob@')
    await world.carried((told[2] as { _id: string }[])[0]!._id)
    expect(world.mail.outbox.some(({ to }) => to[0] === 'bob@example.com')).toBe(true)
  })
  test('does not come back as a copy either, for its author or for others', async () => {
    for (const copies of [{ cc: [customer] }, { bcc: [customer] }])
      await expect(
        masked.messages.send({ body: 'Hello', about: onTicket, to: ['a@example.com'], ...copies }),
      ).rejects.toMatchObject(refused)
  })
  test('is no part of a reason, for who may not read it; nor is who got it in secret', async () => {
    await world.send({ body: 'x', to: ['gone@example.com'] })
    // Whatever is still on its way would take the failure that is meant for the next.
    await expect.poll(underWay, { timeout: 20_000 }).toBe(0)
    world.mail.failures.push(Object.assign(new Error('550 <BOB@example.com> unknown'), { permanent: true }))
    const [failed] = await world.send({ body: 'x', about: onTicket, to: [customer] })
    const end = await world.carried(failed!._id)
    expect(end.reason).toContain('BOB@example.com')
    const seen = await masked.messages.get(failed!._id)
    expect([seen.state, seen.reason, seen.to]).toEqual([end.state, null, []])
    const timeline = await masked.records.timeline('ticket', foreign, { kinds: ['message'] })
    expect(JSON.stringify(timeline)).not.toMatch(/bob@/i)
  })
})
