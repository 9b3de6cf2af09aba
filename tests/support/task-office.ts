/**
 * An office of five, and what they do with tasks: Sato in sales applies, her chief and the head above decide, a clerk
 * reads, somebody of the board has no rights on records.
 */
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { TaskDecision } from '../../platform/contract/task.ts'
import { decideTask } from '../../platform/workflow/tasks/decide-task.ts'
import { listTasks } from '../../platform/workflow/tasks/list-tasks.ts'
import { readTask } from '../../platform/workflow/tasks/read-task.ts'
import { freshApp, type TestPerson } from './answers.ts'
import { taskWorld, ticket } from './tasks.ts'

export async function taskOffice() {
  const app = await freshApp()
  const world = taskWorld(app)
  const { as, seams, signals } = world
  await app.apply({
    entities: [{ text: JSON.stringify(ticket) }],
    roles: [
      { kind: 'role', id: 'buyer', entities: { ticket: { create: 'all', read: 'own', update: 'own' } } },
      { kind: 'role', id: 'reader', entities: { ticket: { read: 'all' } } },
    ],
  })
  const unit = async (name: string, parent: string | null) =>
    (await app.administrator.call('POST', '/api/units', { body: { name, parent } })).body._id as string
  const division = await unit('Division', null)
  const units = { division, sales: await unit('Sales', division) }
  const sato = await app.person({ name: 'Sato', roles: ['buyer'], unit: units.sales })
  const chief = await app.person({ name: 'Chief', roles: ['reader'], unit: units.sales })
  const head = await app.person({ name: 'Head', roles: ['reader'], unit: division })
  const board = await app.person({ name: 'Board', roles: [], unit: null })
  const clerk = await app.person({ name: 'Clerk', roles: ['reader'], unit: null })
  const post = (user: string, at: string | null, title: string, rank: number, leads: boolean) =>
    sql`insert into enishi.post (id, user_id, unit, title, rank, head)
      values (gen_random_uuid(), ${user}::uuid, ${at}::uuid, ${title}, ${rank}, ${leads})`.execute(
      app.services.database.kysely,
    )
  await post(chief.id, units.sales, 'Chief', 2, true)
  await post(head.id, division, 'Division head', 3, true)

  const decide = async (person: TestPerson, id: string, decision: TaskDecision) =>
    decideTask(await as(person), seams, id, decision)
  const read = async (person: TestPerson, id: string) => readTask(await as(person), id)
  const inbox = async (person: TestPerson, box: 'mine' | 'queue' | 'team' | 'sent' | 'done' = 'mine') =>
    (await listTasks(await as(person), { box, limit: 100 })).data.map(({ _id }) => _id)
  const signalOf = (id: string) => signals.filter(({ event }) => event === `task:${id}`).at(-1)?.payload
  const people = { sato, chief, head, board, clerk }
  return { app, ...world, ...people, units, decide, read, inbox, signalOf }
}

export const refused = (code: string) => expect.objectContaining({ code })
