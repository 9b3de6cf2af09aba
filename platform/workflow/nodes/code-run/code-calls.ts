/** What code may do beside computing: read records of the entities, and call the hosts, that its settings name. */
import type { Json, JsonObject } from '../../../contract/json.ts'
import type { NodeContext, RecordsQuery } from '../../../contract/workflow/node-context.ts'
import { matchesHost } from '../../../outbound/host-pattern.ts'
import { readAnswer } from '../http-request/read-answer.ts'
import { textList } from '../parts/text-list.ts'

type Calls = Record<string, (given: Json[]) => Promise<Json>>

export function codeCalls(settings: JsonObject, context: NodeContext): Calls {
  const entities = textList(settings['entities'])
  const hosts = textList(settings['hosts'])
  return {
    ...(entities.length && recordCalls(entities, context)),
    ...(hosts.length && { fetch: fetchCall(hosts, textList(settings['secrets']), context) }),
  }
}

function recordCalls(entities: string[], { records }: NodeContext): Calls {
  const granted = (entity: Json | undefined): string => {
    if (typeof entity === 'string' && entities.includes(entity)) return entity
    throw new Error(`This code may not read '${String(entity)}'. Its settings name the entities it may read.`)
  }
  return {
    'records.get': async ([entity, id]) => records.get(granted(entity), String(id)),
    'records.find': async ([entity, query]) => records.find(granted(entity), { limit: 100, ...queryOf(query) }),
  }
}

function queryOf(given: Json | undefined): RecordsQuery {
  if (given === undefined || given === null) return {}
  const { filter, sort, select, limit } = given as JsonObject
  return {
    ...(typeof filter === 'string' && { filter }),
    ...(Array.isArray(sort) && { sort: sort.map(String) }),
    ...(Array.isArray(select) && { select: select.map(String) }),
    ...(typeof limit === 'number' && { limit }),
  }
}

/** Redirects are not followed: where they lead is the code's to decide, within its hosts. */
const fetchCall =
  (hosts: string[], secrets: string[], context: NodeContext) =>
  async ([address, options]: Json[]): Promise<Json> => {
    const url = new URL(String(address))
    if (!hosts.some(host => matchesHost(url.hostname, host)))
      throw new Error(`This code may not call '${url.hostname}'. Its settings name the hosts it may call.`)
    const { method = 'GET', headers = {}, body = null } = (options ?? {}) as JsonObject
    const answer = await context.fetch(url, {
      method: String(method),
      headers: await withSecrets(headers as JsonObject, secrets, context),
      ...(body !== null && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
      signal: context.signal,
    })
    return { status: answer.status, headers: headersOf(answer), text: await readAnswer(answer) }
  }

const headersOf = ({ headers }: Response): Record<string, string> => Object.fromEntries(headers)

/** The code never sees a secret: it says where one goes, and it is put there on the way out. */
async function withSecrets(headers: JsonObject, granted: string[], context: NodeContext): Promise<[string, string][]> {
  return Promise.all(
    Object.entries(headers).map(async ([name, value]): Promise<[string, string]> => {
      const [, before = '', secret, after = ''] = /^(.*)\{\{secret:([^}]*)\}\}(.*)$/.exec(String(value)) ?? []
      if (secret === undefined) return [name, String(value)]
      if (!granted.includes(secret))
        throw new Error(`This code may not send the secret '${secret}'. Its settings name those it may send.`)
      return [name, before + (await context.secret(secret)) + after]
    }),
  )
}
