/** Answers that can be read without the server: of the person who is signed in, for a week, the latest few hundred. */
import type { Me } from '../../../platform/contract/session.ts'
import { deviceDatabase, type KeptAnswer } from './device-database.ts'

const mostAnswers = 500
const largest = 400_000
const longest = 7 * 86_400_000

/** Of this page: nobody's until `me` was answered, and nobody's while an administrator looks through another's eyes. */
let person: string | null = null
let tidied = false

let last: Promise<void> = Promise.resolve()

/** One after another: whose they are is known by the first. */
export function keepAnswer(path: string, answer: Response): Promise<void> {
  last = last.then(() => keep(path, answer)).catch(() => {})
  return last
}

async function keep(path: string, answer: Response): Promise<void> {
  const text = await answer.text()
  if (path === '/api/me') await noteWho(JSON.parse(text) as Me)
  if (!person || text.length > largest || !answer.headers.get('content-type')?.includes('json')) return
  const database = await deviceDatabase()
  await database.put('answers', { path, text, at: Date.now() })
  if (!tidied) await tidy()
}

async function noteWho({ user, shownTo }: Me): Promise<void> {
  person = shownTo ? null : user._id
  const database = await deviceDatabase()
  const before = await database.get('facts', 'person')
  if (!person || before === person) return
  await forgetAnswers()
  person = user._id
  await database.put('facts', person, 'person')
}

/** When the session has ended, or somebody else begins one. */
export async function forgetAnswers(): Promise<void> {
  person = null
  await (await deviceDatabase()).clear('answers')
}

/** Who reads here while the server is away. */
export const personHere = async (): Promise<string | null> =>
  (await (await deviceDatabase()).get('facts', 'person')) ?? null

export async function keptAnswer(path: string): Promise<KeptAnswer | null> {
  const found = await (await deviceDatabase()).get('answers', path)
  return found && Date.now() - found.at < longest ? found : null
}

export const keptAnswers = async (): Promise<KeptAnswer[]> => (await deviceDatabase()).getAll('answers')

/** Once for each page that is opened: what is old, and what is too much. */
async function tidy(): Promise<void> {
  tidied = true
  const transaction = (await deviceDatabase()).transaction('answers', 'readwrite')
  let left = (await transaction.store.count()) - mostAnswers
  for (let cursor = await transaction.store.index('at').openCursor(); cursor; cursor = await cursor.continue()) {
    if (left-- <= 0 && Date.now() - cursor.value.at < longest) break
    await cursor.delete()
  }
  await transaction.done
}
