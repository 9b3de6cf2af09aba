import { expect, test } from 'vitest'
import { addJob } from '../platform/database/jobs/job-store.ts'
import { newId } from '../platform/database/new-id.ts'
import { freshApp } from './support/answers.ts'

const app = await freshApp()
const { database } = app.services
await app.apply({ roles: [{ kind: 'role', id: 'modeller', rights: ['model'], entities: {} }] })
const author = await app.person({ roles: [] })
const modeller = await app.person({ roles: ['modeller'] })
const other = await app.person({ roles: [] })
/** Of a kind that nobody runs here: it waits. */
const add = (openTo?: 'model') =>
  addJob(database, {
    kind: 'index',
    title: 'Fill the index',
    input: { secret: 'how it is done' },
    author: { id: author.id, name: 'Aoi' },
    ...(openTo && { openTo }),
  })

test('its author and an administrator see a job; another person finds nothing, and can do nothing to it', async () => {
  const id = await add()
  for (const person of [author, app.administrator]) {
    expect(await person.call('GET', `/api/jobs/${id}`)).toMatchObject({
      status: 200,
      body: { _id: id, state: 'queued' },
    })
    expect((await person.call('GET', '/api/jobs')).body.map((job: { _id: string }) => job._id)).toContain(id)
  }
  for (const person of [other, modeller]) {
    expect(await person.call('GET', `/api/jobs/${id}`)).toMatchObject({ status: 404 })
    for (const ask of ['pause', 'resume', 'cancel'])
      expect(await person.call('POST', `/api/jobs/${id}/${ask}`)).toMatchObject({ status: 404 })
    expect((await person.call('GET', '/api/jobs')).body).toEqual([])
  }
  expect((await author.call('GET', `/api/jobs/${id}`)).body).toMatchObject({ state: 'queued', asked: null })
})

test('who may change the model sees the jobs that change it', async () => {
  const id = await add('model')
  expect(await modeller.call('GET', `/api/jobs/${id}`)).toMatchObject({ status: 200 })
  expect(await other.call('GET', `/api/jobs/${id}`)).toMatchObject({ status: 404 })
})

test('what a job was given stays inside', async () => {
  const id = await add()
  const { text } = await author.call('GET', `/api/jobs/${id}`)
  expect(text).not.toContain('how it is done')
})

test('what its state does not allow is a conflict, and a job that is not there is none', async () => {
  const id = await add()
  expect(await author.call('POST', `/api/jobs/${id}/resume`)).toMatchObject({ status: 409 })
  expect(await author.call('POST', `/api/jobs/${id}/pause`)).toMatchObject({ status: 200, body: { asked: 'pause' } })
  expect(await author.call('POST', `/api/jobs/${id}/pause`)).toMatchObject({ status: 409 })
  expect(await author.call('POST', `/api/jobs/${id}/resume`)).toMatchObject({ status: 200, body: { asked: null } })
  expect(await author.call('GET', `/api/jobs/${newId()}`)).toMatchObject({ status: 404 })
  expect(await author.call('GET', '/api/jobs/no-id')).toMatchObject({ status: 404 })
  expect(await author.call('GET', '/api/jobs?state=any')).toMatchObject({ status: 400 })
  expect(await app.call('GET', '/api/jobs')).toMatchObject({ status: 401 })
})
