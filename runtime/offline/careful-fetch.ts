/**
 * `fetch` for the app: what was read is kept on this device, and where the server cannot be reached, reads are answered
 * from there and edits wait. All but the first lines of it is loaded with the first answer that is kept.
 */
import { connection } from './connection.ts'
import { isKept } from './is-kept.ts'
import { newKey, waits } from './waits.ts'

const store = () => import('./store/kept-answers.ts')
const offline = () => import('./answer-offline.ts')

export async function carefulFetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const path = String(input)
  const method = init.method ?? 'GET'
  const mayWait = waits(method, path, init.body)
  // The same key whenever it is sent: an answer may be lost where the write was not.
  const sent = mayWait ? { ...init, headers: { ...init.headers, 'idempotency-key': newKey() } } : init
  try {
    const behind = mayWait ? await offline().then(({ behindOthers }) => behindOthers(path, sent)) : null
    if (behind) return behind
    const answer = await fetch(path, sent)
    connection.tell(true)
    if (answer.status === 401) void sessionEnded(answer.clone())
    if (answer.ok && isKept(method, path)) void keep(path, answer.clone())
    return answer
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    connection.tell(false)
    const instead = offline().then(({ answerRead, answerWrite }) => {
      if (mayWait) return answerWrite(path, sent)
      return isKept(method, path) ? answerRead(path) : null
    })
    const answer = await instead.catch(ignore)
    if (!answer) throw error
    return answer
  }
}

const keep = (path: string, answer: Response) => store().then(({ keepAnswer }) => keepAnswer(path, answer), ignore)

async function sessionEnded(answer: Response): Promise<void> {
  const problem = await answer.json().catch(ignore)
  if (problem?.code === 'not-signed-in') await store().then(({ forgetAnswers }) => forgetAnswers())
}

/** A device that keeps nothing (a private window, a full disk) works as without. */
const ignore = () => null
