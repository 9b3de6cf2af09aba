/** Mail that means harm: what data could smuggle into what goes out, and what comes in to choke or fool the server. */
import { describe, expect, test } from 'vitest'
import type { OutgoingMessage } from '../../platform/contract/channel.ts'
import { htmlToRichText } from '../../platform/messages/html-to-rich-text.ts'
import { readMail } from '../../plugins/email/read-mail.ts'
import { send } from '../../plugins/email/send.ts'
import { testSmtp } from '../support/mail/smtp.ts'
import { messageWorld } from '../support/messages/world.ts'

const world = await messageWorld()
const smtp = await testSmtp()
const evil = 'x\r\nBcc: victim@example.com\r\n\r\n<script>alert(1)</script>'
const read = (raw: string | Buffer) => readMail(Buffer.from(raw), { cut: false, received: null })

describe('what goes out', () => {
  const outgoing = (more: Partial<OutgoingMessage>): OutgoingMessage => ({
    ...{ key: 'key', to: ['a@example.com'], subject: 's', text: 't', attachments: [], headers: {}, locale: 'en' },
    ...more,
  })
  const context = {
    settings: { from: 'Kitano <crm@kitano.example>' },
    secret: async () => smtp.url,
    ...{ fetch, signal: new AbortController().signal, log: { info: () => {}, warn: () => {} } },
  }

  test.each([
    'a@example.com\r\nBcc: victim@example.com',
    'a@example.com, victim@example.com',
    'Group: victim@example.com;',
    '<victim@example.com>',
    '"a\r\nRCPT TO:<victim@example.com>"@example.com',
    'a@example.com\0',
    'a@[127.0.0.1]',
    'a@localhost',
  ])('%j is no address', async address => {
    await expect(world.send({ body: 'x', to: [address] })).rejects.toMatchObject({ status: 422 })
    await expect(world.send({ body: 'x', to: ['a@example.com'], replyTo: address })).rejects.toMatchObject({
      status: 422,
    })
  })
  test('line ends in records, subjects, names of files and headers stay on their line', async () => {
    const customer = await world.add('customer', { name: { given: evil }, mail: 'a@example.com' })
    const ticket = await world.add('ticket', { number: evil, title: '{{ user.email }} {{ 7*7 }}', customer })
    const about = { entity: 'ticket', _id: ticket }
    const [stored] = await world.send({
      template: 'ticket.received',
      about,
      to: [{ entity: 'customer', _id: customer }],
    })
    await world.carried(stored!._id)
    const message = world.mail.outbox.at(-1)!
    expect(message.subject).not.toMatch(/[\r\n]/)
    expect(message.text).toContain('{{ user.email }} {{ 7*7 }}')
    expect(message.html).not.toContain('<script>')
    const attachments = [{ name: evil, type: 'text/plain', bytes: new Uint8Array([65]) }]
    const headers = { 'X-Test': evil, 'X-Bad\r\nBcc': 'victim@example.com', 'Bad name': 'x' }
    await send({ ...message, ...outgoing({ subject: evil, attachments, headers }) }, context)
    const { to, raw } = smtp.kept.at(-1)!
    expect(to).toEqual(['a@example.com'])
    expect(raw).not.toMatch(/^Bcc:/im)
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^(victim|<script)/im)
  })
  test('a channel hands over to nothing but addresses', async () => {
    for (const to of [evil, 'a@b, c@d', ''])
      await expect(send(outgoing({ to: [to] }), context)).rejects.toMatchObject({ permanent: true })
  })
  test('a link to unsubscribe is opened by scanners without effect, and by nobody who guesses', async () => {
    const customer = await world.add('customer', { name: { given: 'Ann' }, mail: 'ann@example.com' })
    await world.add('agreement', { customer, purpose: 'news', status: 'granted' })
    const [sent] = await world.send({ template: 'news', to: ['ann@example.com'] })
    await world.carried(sent!._id)
    const path = new URL(world.mail.outbox.at(-1)!.headers['List-Unsubscribe']!.slice(1, -1)).pathname
    for (const method of ['GET', 'HEAD']) await world.request(path, { method })
    expect((await world.send({ template: 'news', to: ['ann@example.com'] }))[0]!.state).toBe('queued')
    for (const guess of [
      `${sent!._id}.`,
      `${sent!._id}.AAAA`,
      `${sent!._id}`,
      '%00',
      '../../etc',
      `${path.split('/').at(-1)}x`,
    ])
      expect((await world.request(`/unsubscribe/${guess}`, { method: 'POST' })).status).toBe(404)
    expect((await world.send({ template: 'news', to: ['ann@example.com'] }))[0]!.state).toBe('queued')
    const page = await (await world.request(path)).text()
    expect(page).not.toContain('ann@example.com')
  })
})

describe('what comes in', () => {
  const head = 'From: a@example.com\r\nTo: b@example.com\r\nMessage-ID: <m@x>\r\nSubject: s\r\nMIME-Version: 1.0\r\n'
  test('nested a thousand deep, or with headers without end, is refused at once and never hangs', async () => {
    let nested = 'text'
    for (let depth = 0; depth < 1_000; depth++)
      nested = `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${nested}\r\n--b${depth}--`
    await expect(read(`${head}${nested}`)).rejects.toMatchObject({ unreadable: true })
    await expect(read(`${head}${`X-A: ${'y'.repeat(80)}\r\n`.repeat(10_000)}\r\nhi`)).rejects.toMatchObject({
      unreadable: true,
    })
    const { message } = await read(`${head}${'X-B: 1\r\n'.repeat(10_000)}\r\nhi`)
    expect(Object.keys(message.headers).length).toBeLessThanOrEqual(100)
  })
  test('mails in mails end somewhere', async () => {
    let inner = 'Subject: innermost\r\n\r\nx'
    for (let depth = 0; depth < 200; depth++)
      inner = `Subject: ${depth}\r\nContent-Type: message/rfc822\r\n\r\n${inner}`
    const { message } = await read(`Message-ID: <n@x>\r\nFrom: a@example.com\r\n${inner}`)
    expect(message.attachments.length).toBeLessThanOrEqual(50)
  })
  test('50 MB of it is read within its bounds', async () => {
    const big = Buffer.concat([
      Buffer.from(`${head}Content-Type: text/html\r\n\r\n`),
      Buffer.alloc(50 * 1024 * 1024, '<b>x</b> '),
    ])
    const { message } = await readMail(big.subarray(0, 512 * 1024), { cut: true, received: null })
    expect(message.html!.length).toBeLessThanOrEqual(1_000_000)
    const row = await world.receive({ id: message.id, html: message.html!, text: '' })
    expect((await world.one(row!.id)).text.length).toBeLessThanOrEqual(200_000)
  })
  test.each([
    '<script>alert(1)</script>',
    '<scr<script>ipt>alert(1)</script>',
    '<a href="jav&#x09;ascript:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<img src=x onerror=alert(1)>',
    '<svg><script>alert(1)</script></svg>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<style>@import url(https://track.example)</style><p>ok</p>',
    '<p style="background:url(https://track.example)">ok</p>',
    '<!--<script>alert(1)</script>--><p>ok</p>',
    '<textarea><script>alert(1)</script></textarea>',
    '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  ])('%j becomes nothing that runs or phones home', html => {
    expect(JSON.stringify(htmlToRichText(html) ?? '')).not.toMatch(
      /"href"|track\.example|onerror|"type":"(script|image|iframe)"/,
    )
  })
  test('HTML made to be slow is not', () => {
    const started = process.cpuUsage().user
    for (const html of [
      '<'.repeat(500_000),
      '<a '.repeat(200_000),
      '<b>'.repeat(200_000),
      '<blockquote>'.repeat(80_000),
      '&'.repeat(500_000),
      '<ul><li>'.repeat(80_000),
      '<!--'.repeat(200_000),
    ])
      htmlToRichText(html)
    expect((process.cpuUsage().user - started) / 1_000).toBeLessThan(5_000)
  })
  test('a report that somebody makes up about other messages changes nothing', async () => {
    const [sent] = await world.send({ body: 'x', to: ['carl@example.com'] })
    await world.carried(sent!._id)
    const raw = `${head}Content-Type: multipart/report; boundary=r\r\n\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; carl@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n--r\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <${sent!._id}@guessed.example>\r\n\r\nx\r\n--r--\r\n`
    const { readBounce } = await import('../../plugins/email/bounce.ts')
    const { reportDelivery } = await import('../../platform/messages/report-delivery.ts')
    for (const report of readBounce(await read(raw)))
      await reportDelivery(world.system(), world.services.messages, 'email', report)
    expect((await world.one(sent!._id)).state).toBe('sent')
  })
  test('two machines that answer each other come to an end', async () => {
    let id = '<begin@robot.example>'
    const states: string[] = []
    for (let turn = 0; turn < 25; turn++) {
      const row = await world.receive({ id, from: { address: 'robot@robot.example' } })
      const [answer] = await world.send({ body: 'Thank you', to: ['robot@robot.example'], answers: row!.id }, 'run')
      states.push(answer!.state)
      id = `<${turn}@robot.example>`
    }
    expect(states.filter(state => state === 'refused').length).toBeGreaterThan(4)
  })
})
