/**
 * Writes of one statement each, committed together with what others write at the same moment: while one group is on its
 * way to the disk the next gathers. A commit costs PostgreSQL 0.1 ms, as much as the write itself. Each is answered
 * after the commit and fails alone: where one is refused the group is rolled back and each is run on its own.
 */
import { AppError } from '../errors.ts'
import type { Queries, Rows, Statement } from './database.ts'
import { interrupted, type SharedConnection } from './shared-connection.ts'

interface Write {
  statement: Statement
  values: readonly unknown[] | undefined
  resolve(rows: Rows<never>): void
  reject(error: unknown): void
}

/** A row is locked until its group is committed, so groups stay small. */
const maxGroup = 32

/** `alone` runs a statement on a connection of its own. */
export function groupCommit({ open }: SharedConnection, alone: Queries['query']): Queries['query'] {
  let waiting: Write[] = []
  let isBusy = false
  const runAlone = ({ statement, values, resolve, reject }: Write) =>
    alone<never>(statement, values).then(resolve, reject)

  async function runWaiting(): Promise<void> {
    isBusy = true
    while (waiting.length > 0) {
      const group = waiting.slice(0, maxGroup)
      waiting = waiting.slice(maxGroup)
      await runGroup(group)
    }
    isBusy = false
  }

  async function runGroup(group: Write[]): Promise<void> {
    try {
      const answers = await commit(await open(), group)
      for (const [index, { resolve }] of group.entries()) resolve(answers[index]!)
    } catch (error) {
      // Whether it was committed is not known, so it is not tried again; and a refusal of one alone is its own.
      if (isLost(error) || (group.length === 1 && !interrupted(error))) for (const { reject } of group) reject(error)
      else for (const write of group) void runAlone(write)
    }
  }

  return (statement, values) =>
    new Promise((resolve, reject) => {
      waiting.push({ statement, values, resolve, reject })
      if (!isBusy) void runWaiting()
    })
}

type Connection = Awaited<ReturnType<SharedConnection['open']>>

/** Throws what one of them was refused for, or that the connection is lost. */
async function commit({ query, cork }: Connection, group: Write[]): Promise<Rows<never>[]> {
  if (group.length === 1) return [await query<never>(group[0]!.statement, group[0]!.values)]
  const [begun, answers, committed] = cork(() => [
    query(begin),
    group.map(({ statement, values }) => query<never>(statement, values)),
    query(end),
  ])
  const [, ...outcomes] = await Promise.allSettled([begun, ...answers, committed])
  const errors = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
  if (errors.length) throw errors.find(isLost) ?? errors[0]
  return Promise.all(answers)
}

const begin = { text: 'BEGIN' }
const end = { text: 'COMMIT' }

/** What `reached` says of a connection; a refusal of PostgreSQL comes as the driver's own error. */
const isLost = (error: unknown): boolean => error instanceof AppError
