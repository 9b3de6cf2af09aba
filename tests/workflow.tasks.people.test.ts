/** Whom a task is asked of, who does it instead, and in whose boxes it stands. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { inTransaction } from '../platform/records/in-transaction.ts'
import { claimTask, releaseTask } from '../platform/workflow/tasks/claim-task.ts'
import { delegateTask } from '../platform/workflow/tasks/delegate-task.ts'
import { listTasks } from '../platform/workflow/tasks/list-tasks.ts'
import { remindTask } from '../platform/workflow/tasks/remind-task.ts'
import { cancelTasksOf } from '../platform/workflow/tasks/withdraw-task.ts'
import type { TestPerson } from './support/answers.ts'
import { refused, taskOffice } from './support/task-office.ts'
import { step } from './support/tasks.ts'

const { app, seams, system, as, ask, sato, chief, head, board, clerk, units, decide, read, inbox } = await taskOffice()

describe('a queue', () => {
  const queue = () =>
    ask({ kind: 'task', steps: [step('do', [], { kind: 'work', assignees: { roles: ['reader'], pick: 'queue' } })] })

  test('gives a task to one of all who reach for it', async () => {
    const id = await queue()
    expect(await inbox(chief, 'queue')).toContain(id)
    await expect(decide(chief, id, { action: 'complete' })).rejects.toEqual(refused('not-claimed'))
    const people = [chief, head, clerk]
    const answers = await Promise.allSettled(people.map(async person => claimTask(await as(person), id)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const winner = people[answers.findIndex(({ status }) => status === 'fulfilled')]!
    expect(await inbox(winner)).toContain(id)
    for (const each of people) expect(await inbox(each, 'queue')).not.toContain(id)
    await decide(winner, id, { action: 'complete' })
    expect((await read(winner, id)).state).toBe('done')
  })

  test('takes back what was taken out of it', async () => {
    const id = await queue()
    await claimTask(await as(clerk), id)
    await releaseTask(await as(clerk), id)
    expect(await inbox(chief, 'queue')).toContain(id)
  })

  test('is not there for who is not asked', async () => {
    const id = await queue()
    await expect(claimTask(await as(board), id)).rejects.toEqual(refused('not-found'))
  })
})

describe('who is asked', () => {
  const asked = async (id: string) =>
    (await read(app.administrator, id)).steps.flatMap(({ seats }) => seats.map(({ person }) => person?.name))

  test('is a manager, as far up as one says, and never oneself', async () => {
    expect(await asked(await ask({ steps: [step('m', [], { assignees: { managerOf: sato.id } })] }))).toEqual(['Chief'])
    expect(await asked(await ask({ steps: [step('m', [], { assignees: { managerOf: sato.id, level: 2 } })] }))).toEqual(
      ['Head'],
    )
    expect(await asked(await ask({ steps: [step('m', [], { assignees: { managerOf: chief.id } })] }))).toEqual(['Head'])
    await expect(ask({ steps: [step('m', [], { assignees: { managerOf: head.id } })] })).rejects.toEqual(
      refused('nobody'),
    )
  })

  test('is the head of a unit, a role, or who has the skill', async () => {
    expect(await asked(await ask({ steps: [step('m', [], { assignees: { headOf: units.sales } })] }))).toEqual([
      'Chief',
    ])
    expect(await asked(await ask({ steps: [step('m', [], { assignees: { roles: ['reader'] } })] }))).toEqual([
      'Chief',
      'Clerk',
      'Head',
    ])
    const skill = { field: 'email', value: head.email }
    expect(await asked(await ask({ steps: [step('m', [], { assignees: { roles: ['reader'], skill } })] }))).toEqual([
      'Head',
    ])
  })

  test('takes turns, also when many are asked at once', async () => {
    const steps = [step('m', [], { assignees: { roles: ['reader'], pick: 'turns' } })]
    const ids = await Promise.all(Array.from({ length: 9 }, () => ask({ origin: 'turns', steps })))
    const names = (await Promise.all(ids.map(asked))).flat()
    expect(names.toSorted()).toEqual(['Chief', 'Chief', 'Chief', 'Clerk', 'Clerk', 'Clerk', 'Head', 'Head', 'Head'])
  })

  test('is refused where it is nobody, too many, or no person', async () => {
    await expect(ask({ steps: [step('m', [], { assignees: { people: [] } })] })).rejects.toEqual(refused('nobody'))
    const many = Array.from({ length: 10_001 }, () => crypto.randomUUID())
    await expect(ask({ steps: [step('m', many)] })).rejects.toEqual(refused('too-many-people'))
    await expect(ask({ steps: [step('m', ['Sato'])] })).rejects.toEqual(refused('no-person'))
    await expect(ask({ steps: [step('m', many.slice(0, 10_000))] })).rejects.toEqual(refused('nobody'))
    const skipped = await ask({ steps: [step('m', [], { ifNobody: 'skip' }), step('c', [chief.id])] })
    expect((await read(chief, skipped)).steps.map(({ state }) => state)).toEqual(['skipped', 'open'])
  })
})

describe('somebody else', () => {
  test('gets what one hands over, and one has it no more', async () => {
    const id = await ask({ steps: [step('chief', [chief.id])] })
    await delegateTask(await as(chief), seams, id, { to: clerk.id, comment: 'Please' })
    await expect(decide(chief, id, { action: 'approve' })).rejects.toEqual(refused('not-allowed'))
    await delegateTask(await as(clerk), seams, id, { to: chief.id })
    await decide(chief, id, { action: 'approve' })
    expect((await read(chief, id)).entries.map(({ action, to }) => [action, to])).toEqual([
      ['apply', null],
      ['delegate', 'Clerk'],
      ['delegate', 'Chief'],
      ['approve', null],
    ])
  })

  test('decides for who is away, over a chain, and the log says so', async () => {
    const id = await ask({ applicant: sato.id, steps: [step('board', [board.id])] })
    await away(board, clerk)
    await away(clerk, head)
    expect(await inbox(head)).toContain(id)
    expect(await inbox(clerk)).not.toContain(id)
    await decide(head, id, { action: 'approve' })
    expect((await read(sato, id)).entries.at(-1)).toMatchObject({
      actor: { name: 'Head' },
      actingFor: { name: 'Board' },
    })
    await sql`delete from enishi.absence`.execute(app.services.database.kysely)
  })

  test('never decides on their own application for who is away', async () => {
    const id = await ask({ applicant: sato.id, steps: [step('board', [board.id])] })
    await away(board, sato)
    expect(await inbox(sato)).not.toContain(id)
    await expect(decide(sato, id, { action: 'approve' })).rejects.toEqual(refused('not-allowed'))
    await sql`delete from enishi.absence`.execute(app.services.database.kysely)
  })

  const away = (person: TestPerson, substitute: TestPerson) =>
    sql`insert into enishi.absence (id, person, substitute, from_at, to_at) values (gen_random_uuid(),
      ${person.id}::uuid, ${substitute.id}::uuid, now() - interval '1 day', now() + interval '1 day')`.execute(
      app.services.database.kysely,
    )
})

describe('the boxes', () => {
  test('of who leads show what their people have, and what they sent', async () => {
    const id = await ask({ applicant: sato.id, steps: [step('chief', [chief.id])] })
    expect(await inbox(head, 'team')).toContain(id)
    expect(await inbox(clerk, 'team')).not.toContain(id)
    expect(await inbox(sato, 'sent')).toContain(id)
  })

  test('come page by page, nothing twice', async () => {
    for (let at = 0; at < 5; at++) await ask({ steps: [step('board', [board.id])] })
    const all = await inbox(board)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listTasks(await as(board), { box: 'mine', limit: 2, ...(cursor && { cursor }) })
      seen.push(...page.data.map(({ _id }) => _id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toEqual(all)
    expect((await listTasks(await as(board), { box: 'mine', limit: 2 })).counts.mine).toBe(all.length)
  })

  test('a reminder is sent once an hour', async () => {
    const id = await ask({ applicant: sato.id, steps: [step('chief', [chief.id])] })
    await remindTask(await as(sato), seams, id)
    await expect(remindTask(await as(sato), seams, id)).rejects.toEqual(refused('reminded'))
    await expect(remindTask(await as(chief), seams, id)).rejects.toEqual(refused('not-allowed'))
  })

  test('what belongs to a run ends with it', async () => {
    const id = await ask({ run: 'gone', steps: [step('chief', [chief.id])] })
    await inTransaction(system(), context => cancelTasksOf(context, 'gone'))
    expect((await read(app.administrator, id)).state).toBe('cancelled')
    expect(await inbox(chief)).not.toContain(id)
  })
})
