/** Sheets that are made to harm: bombs, poison, what is no sheet at all; none of it stays, and the server goes on. */
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { testApp } from '../support/app.ts'

const enishi = await testApp()
await enishi.apply({
  entities: [
    {
      text: JSON.stringify({
        $id: 'thing',
        type: 'object',
        properties: { name: { type: 'string', title: 'Name' }, size: { type: 'integer' } },
      }),
    },
  ],
})
const { administrator: admin } = enishi
const bytesOf = (body: BodyInit) => new Response(body).arrayBuffer()
const bring = async (body: BodyInit) => admin.imports.bring('thing', await bytesOf(body))

const sheetXml = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
const bomb = () => zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(450 * 1024 * 1024).fill(32) }, { level: 1 })

test('an archive that unpacks to gigabytes, or lies about it, is refused', async () => {
  const honest = bomb()
  await expect(bring(honest)).rejects.toMatchObject({ status: 413 })
  const lying = honest.slice()
  const view = new DataView(lying.buffer)
  view.setUint32(22, 10, true)
  for (let at = lying.length - 200; at < lying.length - 4; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
  await expect(bring(lying)).rejects.toMatchObject({
    status: expect.toSatisfy(status => status === 413 || status === 400),
  })
  expect((await enishi.request('/api/health')).status).toBe(200)
}, 60_000)

test('an archive that is no workbook, or a broken one, is told as such', async () => {
  const broken = [
    zipSync({ 'readme.txt': new TextEncoder().encode('hello') }),
    zipSync({ '../../etc/passwd': new TextEncoder().encode('x') }),
    zipSync({ 'xl/worksheets/sheet1.xml': new TextEncoder().encode(`${sheetXml}<row><c r="A1"><v>`) }),
    zipSync({
      'xl/workbook.xml': new TextEncoder().encode('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
    }),
  ]
  for (const body of broken)
    await expect(bring(body as BodyInit)).rejects.toMatchObject({ status: 400, code: 'unreadable-sheet' })
})

test('a quote that is never closed, a line without an end and 17,000 columns are refused', async () => {
  await expect(bring(`name\r\n"${'x'.repeat(2_000_000)}`)).rejects.toMatchObject({ status: 400 })
  await expect(bring(`name\r\n${'x'.repeat(150_000)}`)).rejects.toMatchObject({ status: 413 })
  await expect(bring(`${'name,'.repeat(17_000)}\r\nx`)).rejects.toMatchObject({ status: 413 })
})

test('names of the language itself as titles, and odd characters in cells, harm nobody', async () => {
  const brought = await bring('__proto__,constructor,name,toString\r\nx,y,ab\u202e🍣\ud83c,z\r\n')
  expect(brought.settings.columns).toEqual([{ column: 2, to: 'name' }])
  for (const to of ['__proto__', 'constructor', 'name.x', '_createdBy', '_deletedAt', '_unit'])
    await expect(
      admin.imports.set(brought._id, { ...brought.settings, columns: [{ column: 0, to }] }),
    ).rejects.toMatchObject({ status: 422 })
  const done = await admin.jobs.follow(await admin.imports.run(brought._id), { every: 20 })
  expect(done).toMatchObject({ counts: { created: 1 } })
  expect(Object.prototype).not.toHaveProperty('x')
})

test('ragged rows are read as far as they go', async () => {
  const brought = await bring('name,size\r\na\r\nb,2,3,4\r\n,,,\r\n"c\r\nd",5\r\n')
  const done = await admin.jobs.follow(await admin.imports.run(brought._id), { every: 20 })
  expect(done).toMatchObject({ counts: { created: 3 } })
})

test('settings that are none are refused with their places', async () => {
  const brought = await bring('name\r\na\r\n')
  for (const given of [{}, { columns: [] }, { columns: 'x' }, [], { ...brought.settings, mode: 'drop' }])
    await expect(admin.imports.set(brought._id, given as never)).rejects.toMatchObject({
      status: expect.toSatisfy(status => status === 400 || status === 422),
    })
})
