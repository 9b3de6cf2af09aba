/** Tasks and approvals as people decide on them, on the database, without a workflow around them. */
import { describe, expect, test } from 'vitest'
import { inTransaction } from '../platform/records/in-transaction.ts'
import { planAgain } from '../platform/workflow/tasks/begin-task.ts'
import { claimTask } from '../platform/workflow/tasks/claim-task.ts'
import { delegateTask } from '../platform/workflow/tasks/delegate-task.ts'
import { listTasks } from '../platform/workflow/tasks/list-tasks.ts'
import { loadedTask } from '../platform/workflow/tasks/load-task.ts'
import { nextMoment, passTime } from '../platform/workflow/tasks/pass-time.ts'
import { withdrawTask } from '../platform/workflow/tasks/withdraw-task.ts'
import { refused, taskOffice } from './support/task-office.ts'
import { rules, step } from './support/tasks.ts'

const { app, notices, seams, system, as, ask, sato, chief, head, board, clerk, decide, read, inbox, signalOf } =
  await taskOffice()

describe('an approval', () => {
  test('goes from step to step, is told to who is asked, and wakes its run', async () => {
    const id = await ask({ applicant: sato.id, steps: [step('chief', [chief.id]), step('head', [head.id])] })
    expect(await inbox(chief)).toContain(id)
    expect(await inbox(head)).not.toContain(id)
    await decide(chief, id, { action: 'approve', comment: 'Fine.' })
    expect(signalOf(id)).toMatchObject({ state: 'open' })
    expect(notices).toContainEqual(expect.objectContaining({ kind: 'asked', task: id, person: head.id }))
    expect(await inbox(chief)).not.toContain(id)
    expect(await inbox(chief, 'done')).toContain(id)
    await decide(head, id, { action: 'approve', condition: 'Used, not new' })
    expect(signalOf(id)).toMatchObject({ state: 'approved' })
    expect(notices).toContainEqual({ kind: 'decided', task: id, person: sato.id, link: null })
    const seen = await read(sato, id)
    expect(seen.state).toBe('approved')
    expect(
      seen.entries.map(({ action, actor, post, comment, condition }) => [
        action,
        actor?.name,
        post,
        comment,
        condition,
      ]),
    ).toEqual([
      ['apply', 'Sato', null, null, null],
      ['approve', 'Chief', 'Chief', 'Fine.', null],
      ['approve', 'Head', 'Division head', null, 'Used, not new'],
    ])
  })

  test('that is decided is not decided again', async () => {
    const id = await ask({ steps: [step('chief', [chief.id])] })
    await decide(chief, id, { action: 'reject' })
    await expect(decide(chief, id, { action: 'approve' })).rejects.toEqual(refused('task-closed'))
    expect((await read(chief, id)).state).toBe('rejected')
  })

  test('of two who decide at the same moment, one decides', async () => {
    const id = await ask({ steps: [step('any', [chief.id, head.id], { mode: 'one' })] })
    const answers = await Promise.allSettled([
      decide(chief, id, { action: 'approve' }),
      decide(head, id, { action: 'reject' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { entries } = await read(app.administrator, id)
    expect(entries.filter(({ action }) => action !== 'apply')).toHaveLength(1)
  })

  test('is nobody else’s business', async () => {
    const id = await ask({ steps: [step('chief', [chief.id])] })
    await expect(read(clerk, id)).rejects.toEqual(refused('not-found'))
    await expect(decide(clerk, id, { action: 'approve' })).rejects.toEqual(refused('not-found'))
    await expect(decide(app.administrator, id, { action: 'approve' })).rejects.toEqual(refused('not-allowed'))
  })

  test('shows of its record only what its reader may read', async () => {
    const record = (await sato.call('POST', '/api/records/ticket', { body: { subject: 'Van', amount: 9 } })).body._id
    const id = await ask({ record: { entity: 'ticket', _id: record }, steps: [step('both', [chief.id, board.id])] })
    expect((await read(chief, id)).record).toEqual({ entity: 'ticket', _id: record, _label: 'Van' })
    expect((await read(board, id)).record).toBeNull()
    expect(JSON.stringify(await listTasks(await as(board), { box: 'mine', limit: 100 }))).not.toContain('Van')
  })

  test('there is one of a kind on a record at a time', async () => {
    const _id = (await sato.call('POST', '/api/records/ticket', { body: { subject: 'Boat' } })).body._id
    const one = { origin: 'same', record: { entity: 'ticket', _id }, steps: [step('chief', [chief.id])] }
    const first = await ask(one)
    await expect(ask(one)).rejects.toEqual(refused('task-open'))
    await decide(chief, first, { action: 'reject' })
    expect(await ask(one)).not.toBe(first)
  })
})

describe('one’s own application', () => {
  test('is not one’s own to decide, by no way', async () => {
    await expect(ask({ applicant: chief.id, steps: [step('chief', [chief.id])] })).rejects.toEqual(refused('nobody'))
    const id = await ask({ applicant: sato.id, steps: [step('head', [head.id])] })
    await expect(delegateTask(await as(head), seams, id, { to: sato.id })).rejects.toEqual(refused('invalid'))
    const queue = await ask({
      applicant: chief.id,
      steps: [step('any', [], { assignees: { roles: ['reader'], pick: 'queue' } })],
    })
    await expect(claimTask(await as(chief), queue)).rejects.toEqual(refused('already-claimed'))
    expect(await inbox(chief, 'queue')).not.toContain(queue)
  })

  test('is, where the process allows it', async () => {
    const id = await ask({ applicant: chief.id, rules: { allowOwn: true }, steps: [step('chief', [chief.id])] })
    await decide(chief, id, { action: 'approve' })
    expect((await read(chief, id)).state).toBe('approved')
  })

  test('can be taken back until it is decided, by nobody else', async () => {
    const id = await ask({ applicant: sato.id, steps: [step('chief', [chief.id])] })
    await expect(withdrawTask(await as(chief), seams, id)).rejects.toEqual(refused('not-allowed'))
    await withdrawTask(await as(sato), seams, id, 'Not needed any more')
    expect(signalOf(id)).toMatchObject({ state: 'withdrawn' })
    await expect(decide(chief, id, { action: 'approve' })).rejects.toEqual(refused('task-closed'))
    await expect(withdrawTask(await as(sato), seams, id)).rejects.toEqual(refused('task-closed'))
  })
})

describe('sending back', () => {
  const steps = () => [step('chief', [chief.id]), step('head', [head.id])]

  test('to an earlier step asks it again, with a word why', async () => {
    const id = await ask({ applicant: sato.id, steps: steps() })
    await decide(chief, id, { action: 'approve' })
    await expect(decide(head, id, { action: 'return', to: 'chief' })).rejects.toEqual(refused('invalid'))
    await expect(decide(head, id, { action: 'return', to: 'nowhere', comment: 'x' })).rejects.toEqual(
      refused('invalid'),
    )
    await decide(head, id, { action: 'return', to: 'chief', comment: 'Which colour?' })
    expect(await inbox(chief)).toContain(id)
    expect(await read(chief, id)).toMatchObject({ round: 2, state: 'open' })
  })

  test('to the applicant lets them apply again, by the record of now', async () => {
    const id = await ask({ applicant: sato.id, steps: steps() })
    await decide(chief, id, { action: 'return', comment: 'Too dear' })
    expect(await inbox(sato)).toContain(id)
    await decide(sato, id, { action: 'apply', comment: 'Cheaper now' })
    expect(signalOf(id)).toMatchObject({ state: 'open', applied: true })
    const again = {
      origin: 'again',
      applicant: sato.id,
      rules,
      steps: [step('board', [board.id])],
    }
    await inTransaction(system(), context => planAgain(context, seams, id, again))
    expect(await inbox(board)).toContain(id)
    await decide(board, id, { action: 'approve' })
    const { entries, state } = await read(sato, id)
    expect([state, entries.map(({ action, to }) => [action, to])]).toEqual([
      'approved',
      [
        ['apply', null],
        ['return', null],
        ['apply', null],
        ['approve', null],
      ],
    ])
  })
})

describe('a form', () => {
  const form = { type: 'object', properties: { refund: { type: 'number', maximum: 100 } }, required: ['refund'] }

  test('is filled in by its schema, and by nothing else', async () => {
    const id = await ask({ kind: 'task', form, steps: [step('do', [chief.id], { kind: 'work' })] })
    for (const values of [
      {},
      { refund: 101 },
      { refund: 'x' },
      { refund: 1, other: 2 },
      JSON.parse('{"refund":1,"__proto__":{"a":1}}'),
    ])
      await expect(decide(chief, id, { action: 'complete', values }), JSON.stringify(values)).rejects.toEqual(
        refused('invalid'),
      )
    await decide(chief, id, { action: 'complete', values: { refund: 40 } })
    expect(await read(chief, id)).toMatchObject({ state: 'done', values: { refund: 40 } })
  })
})

describe('time', () => {
  const friday = new Date('2026-11-20T03:00:00Z')
  const tick = (id: string, at: string) => inTransaction(system(new Date(at)), context => passTime(context, seams, id))

  test('is counted in business days', async () => {
    const id = await ask({ at: friday, steps: [step('chief', [chief.id], { timing: { dueIn: 2, onLate: 'wait' } })] })
    expect((await read(chief, id)).dueAt).toBe('2026-11-24T03:00:00.000Z')
  })

  test('reminds, and says once that something is late', async () => {
    const timing = { dueIn: 2, remindEvery: 1, onLate: 'wait' } as const
    const id = await ask({ at: friday, steps: [step('chief', [chief.id], { timing })] })
    const told = () => notices.filter(({ task, kind }) => task === id && kind !== 'asked').map(({ kind }) => kind)
    await tick(id, '2026-11-22T03:00:00Z')
    expect(told()).toEqual([])
    await tick(id, '2026-11-23T03:00:00Z')
    expect(told()).toEqual(['reminded'])
    await tick(id, '2026-11-24T03:00:00Z')
    await tick(id, '2026-11-24T03:00:01Z')
    expect(told().filter(kind => kind === 'late')).toEqual(['late'])
    expect((await read(chief, id)).late).toBe(true)
    expect(nextMoment((await loadedTask(app.services.database, id))!)).toBe('2026-11-25T03:00:01.000Z')
  })

  test.each([
    ['reject', 'rejected'],
    ['end', 'timeout'],
  ] as const)('ends what is late: %s', async (onLate, state) => {
    const id = await ask({ at: friday, steps: [step('chief', [chief.id], { timing: { dueIn: 1, onLate } })] })
    await tick(id, '2026-11-24T03:00:00Z')
    expect(signalOf(id)).toMatchObject({ state })
    await expect(decide(chief, id, { action: 'approve' })).rejects.toEqual(refused('task-closed'))
  })

  test('asks others too', async () => {
    const timing = { dueIn: 1, onLate: 'escalate' } as const
    const id = await ask({
      at: friday,
      steps: [step('chief', [chief.id], { timing, escalateTo: { managerOf: chief.id } })],
    })
    expect(await inbox(head)).not.toContain(id)
    await tick(id, '2026-11-24T03:00:00Z')
    expect(await inbox(head)).toContain(id)
    expect(await inbox(chief)).toContain(id)
    await decide(head, id, { action: 'approve' })
    expect((await read(head, id)).state).toBe('approved')
  })

  test('goes on without who is late, and they see it afterwards', async () => {
    const timing = { dueIn: 1, onLate: 'review' } as const
    const id = await ask({ at: friday, steps: [step('chief', [chief.id], { timing }), step('head', [head.id])] })
    await tick(id, '2026-11-24T03:00:00Z')
    await decide(head, id, { action: 'approve' })
    expect((await read(chief, id)).may.decide).toEqual(['see'])
    expect(await inbox(chief)).toContain(id)
    await decide(chief, id, { action: 'see', comment: 'Noted.' })
    expect(await inbox(chief)).not.toContain(id)
  })
})
