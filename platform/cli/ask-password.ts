/** A password from a person, unseen, or from a pipe; never from the command line, where every user could read it. */
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { UsageError } from './command.ts'

const shortest = 8
const longest = 128

export async function askPassword(): Promise<string> {
  const password = process.stdin.isTTY ? await typed() : (await text(process.stdin)).split(/\r?\n/)[0]!
  if (password.length < shortest || password.length > longest)
    throw new UsageError(`A password has ${shortest} to ${longest} characters. Type it, or pipe it in.`)
  return password
}

async function typed(): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const line = createInterface({ input: process.stdin, output: unseen, terminal: true })
  process.stderr.write('Password: ')
  try {
    return await line.question('')
  } finally {
    line.close()
    process.stderr.write('\n')
  }
}
