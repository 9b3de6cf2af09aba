/** A mail server that keeps what it gets, and refuses what it is told to. */
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll } from 'vitest'

export interface Kept {
  from: string
  to: string[]
  raw: string
}

export interface TestSmtp {
  url: string
  kept: Kept[]
  /** What the next recipients are answered, one each; null lets one in. */
  answers: (string | null)[]
}

/** Call it at the top of the file. */
export async function testSmtp(options: SMTPServerOptions = {}): Promise<TestSmtp> {
  const kept: Kept[] = []
  const answers: (string | null)[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo(_address, _session, callback) {
      const answer = answers.shift()
      if (!answer) return callback()
      callback(Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) }))
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom ? mailFrom.address : ''
        kept.push({ from, to: rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString('latin1') })
        callback()
      })
    },
    ...options,
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => new Promise<void>(resolve => server.close(() => resolve())))
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, kept, answers }
}
