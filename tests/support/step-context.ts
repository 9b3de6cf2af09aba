/** What a node that talks to the outside gets, without an engine: real fetch behind the guard, real vault and sandbox. */
import type { Json } from '../../platform/contract/json.ts'
import type { NodeRecords } from '../../platform/contract/workflow/node-context.ts'
import type { Outbound } from '../../platform/outbound/outbound.ts'
import type { Sandbox } from '../../platform/sandbox/sandbox.ts'
import type { StepContext } from '../../platform/workflow/step-context.ts'

interface Given {
  outbound: Outbound
  sandbox?: Sandbox
  secrets?: Record<string, string>
  records?: Partial<NodeRecords>
  test?: boolean
  signal?: AbortSignal
}

export type Outside = StepContext & { logged: string[] }

export function outsideStep({ outbound, sandbox, secrets = {}, records = {}, test = false, signal }: Given): Outside {
  const logged: string[] = []
  const log = (level: string) => (message: string, details?: Json) =>
    void logged.push(details === undefined ? `${level} ${message}` : `${level} ${message} ${JSON.stringify(details)}`)
  const given = {
    run: { id: 'run-1', workflow: 'orders', version: 1, test },
    node: { id: 'ask', type: 'http.request' },
    key: 'run-1:ask:1',
    attempt: 1,
    signal: signal ?? new AbortController().signal,
    now: new Date('2026-11-22T03:00:00Z'),
    locale: 'en',
    timeZone: 'Asia/Tokyo',
    record: null,
    records: records as NodeRecords,
    fetch: outbound.fetchFor(test ? { capture: () => undefined } : { seconds: 120 }),
    secret: async (name: string) => {
      if (secrets[name] === undefined) throw new Error(`There is no secret '${name}'.`)
      return secrets[name]
    },
    log: { info: log('info'), warn: log('warn') },
    logged,
  }
  return { ...given, sandbox } as unknown as Outside
}
