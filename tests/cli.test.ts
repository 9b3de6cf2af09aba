import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runCommand } from '../platform/cli/run-command.ts'
import { asSuperuser, freshDatabaseUrl } from './support/database.ts'

const url = await freshDatabaseUrl()
const folder = await mkdtemp(join(tmpdir(), 'enishi-cli-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

async function enishi(line: string, password = 'correct horse') {
  const told = { code: 0, out: '', error: '' }
  told.code = await runCommand(line.split(' ').filter(Boolean), {
    environment: { DATABASE_URL: url, ENISHI_DATA: join(folder, 'data') },
    print: text => (told.out += `${text}\n`),
    printError: text => (told.error += `${text}\n`),
    askPassword: async () => password,
  })
  return told
}

test('help lists every command with a line, and tells more of each', async () => {
  const { code, out } = await enishi('')
  expect(code).toBe(0)
  for (const name of ['start', 'pack install', 'user create', 'key create'])
    expect(out).toMatch(new RegExp(`^  ${name} `, 'm'))
  expect((await enishi('help')).out).toBe(out)
  expect((await enishi('help pack install')).out).toContain('Usage: npx enishi pack install <pack>… [--sample]')
  expect((await enishi('pack install --help')).out).toContain('Usage: npx enishi pack install')
})

test('help for the first word of commands lists those alone', async () => {
  const { code, out } = await enishi('pack --help')
  expect(code).toBe(0)
  expect(out).toMatch(/^ {2}pack upgrade /m)
  expect(out).not.toContain('user create')
})

test('the version is told', async () => {
  expect(await enishi('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
})

test('what is not understood is said, with where to look, and exit code 2', async () => {
  expect(await enishi('pack instal')).toEqual({
    code: 2,
    out: '',
    error: "There is no command 'pack instal'.\nSee: npx enishi help\n",
  })
  expect((await enishi('pack install')).error).toContain('Name the packs.')
  expect(await enishi('pack install crm --smaple')).toMatchObject({
    code: 2,
    error: expect.stringContaining("'--smaple'"),
  })
  expect(await enishi('user create --name X')).toMatchObject({
    code: 2,
    error: expect.stringContaining('--email is missing'),
  })
})

test('a pack is planned without changing anything, then installed with what it requires', async () => {
  expect((await enishi('pack list')).out).not.toContain('installed')
  const plan = await enishi('pack plan sfa')
  expect(plan.out).toMatch(/^Brings crm [\d.]+, sfa [\d.]+\.\n {2}\+ entity account\n/)
  expect((await enishi('pack list')).out).not.toContain('installed')
  expect(await enishi('pack install sfa')).toMatchObject({
    code: 0,
    error: '',
    out: expect.stringMatching(/^Installed in \d+ steps/),
  })
  expect((await enishi('pack list')).out).toMatch(/^crm .* installed /m)
  expect((await enishi('pack install crm')).out).toBe('All of them are installed already.\n')
})

test('a pack that is not there is an error with exit code 1', async () => {
  expect(await enishi('pack plan nothing')).toEqual({ code: 1, out: '', error: "The pack 'nothing' was not found.\n" })
})

test('a pack that is being written is checked, every problem with its file', async () => {
  const pack = join(folder, 'gym')
  await mkdir(join(pack, 'entities'), { recursive: true })
  const manifest = { name: 'gym', version: '1.0.0', title: 'Gym', enishi: '>=0.1.0' }
  await writeFile(join(pack, 'pack.json'), JSON.stringify(manifest))
  const member = { $id: 'member', type: 'object', properties: { name: { type: 'string' } } }
  await writeFile(join(pack, 'entities', 'member.json'), JSON.stringify(member))
  expect(await enishi(`pack check ${pack}`)).toEqual({
    code: 0,
    out: 'Wrote ids into entities/member.json.\ngym 1.0.0: 1 entities, 0 other documents and 0 sample records, all in order.\n',
    error: '',
  })
  const broken = { ...member, properties: { name: { type: 'strin' } } }
  await writeFile(join(pack, 'entities', 'member.json'), JSON.stringify(broken))
  expect(await enishi(`pack check ${pack}`)).toMatchObject({
    code: 1,
    error: expect.stringContaining('/gym/entities/member.json/properties/name/type'),
  })
})

test('a pack is upgraded, made of what is there, and taken out', async () => {
  const write = async (version: string, properties: object) => {
    const ids = Object.fromEntries(Object.keys(properties).map((name, index) => [name, `c0000000000${index}`]))
    const pool = { $id: 'pool', type: 'object', 'x-entity': { id: 'cccccccccccc', ids }, properties }
    await mkdir(join(folder, 'swim', 'entities'), { recursive: true })
    const manifest = { name: 'swim', version, title: 'Swim', enishi: '>=0.1.0' }
    await writeFile(join(folder, 'swim', 'pack.json'), JSON.stringify(manifest))
    await writeFile(join(folder, 'swim', 'entities', 'pool.json'), JSON.stringify(pool))
  }
  await write('1.0.0', { name: { type: 'string' } })
  await enishi(`pack install ${join(folder, 'swim')}`)
  await write('1.1.0', { name: { type: 'string' }, length: { type: 'integer' } })
  const told = await enishi(`pack upgrade ${join(folder, 'swim')}`)
  expect(told.out).toMatch(/^swim 1\.0\.0 → 1\.1\.0\n {2}~ entity pool\n/)
  expect((await enishi(`pack upgrade ${join(folder, 'swim')} --yes`)).out).toContain('Upgraded swim to 1.1.0')
  expect((await enishi(`pack upgrade ${join(folder, 'swim')}`)).error).toContain('is the newest')

  expect((await enishi(`pack export baths ${folder} --entity pool`)).out).toContain('Wrote 2 files')
  expect((await enishi(`pack check ${join(folder, 'baths')}`)).out).toContain('baths 1.0.0: 1 entities')
  expect((await enishi('pack uninstall swim')).error).toContain('Say one of --keep, --remove and --purge.')
  expect((await enishi('pack uninstall swim --remove --yes')).out).toContain('Uninstalled swim')
  expect((await enishi('pack uninstall swim --keep')).error).toContain('was not found')
})

test('people are made, listed and given passwords; a key of theirs opens the API', async () => {
  expect((await enishi('user create --email Mia@example.com --name Mia --role administrator')).out).toBe(
    'mia@example.com can sign in as administrator.\n',
  )
  expect((await enishi('user list')).out).toBe('mia@example.com  Mia  administrator\n')
  expect((await enishi('user create --email mia@example.com --name Other')).code).toBe(1)
  expect((await enishi('user create --email leo@example.com --name Leo --role nobody')).error).toContain(
    "no role 'nobody'",
  )
  expect((await enishi('user password mia@example.com', 'another horse')).out).toBe(
    'mia@example.com has a new password.\n',
  )
  expect((await enishi('user password leo@example.com')).error).toContain('was not found')

  const { out: secret } = await enishi('key create --user mia@example.com --name script --expires 2099-01-01')
  expect(secret).toMatch(/^en_[\w-]+\n$/)
  expect(await enishi('key create --user mia@example.com --name old --expires 2020-01-01')).toMatchObject({ code: 2 })
})

test('wrong settings are told instead of a stack', async () => {
  const told: string[] = []
  const io = { print() {}, printError: (line: string) => void told.push(line), askPassword: async () => '' }
  expect(await runCommand(['user', 'list'], { environment: { DATABASE_URL: 'nonsense' }, ...io })).toBe(1)
  expect(told).toEqual(['DATABASE_URL must be an address that begins with postgres:// or postgresql://.'])
})

test('types of the installed entities are told or written', async () => {
  const { code, out } = await enishi('types')
  expect(code).toBe(0)
  expect(out).toContain('export interface User extends SystemFields {')
  expect(out).toContain('  "user": User\n')
  const file = join(folder, 'enishi.ts')
  expect((await enishi(`types --out ${file}`)).out).toBe(`Written to ${file}.\n`)
  expect(`${await readFile(file, 'utf8')}\n`).toBe(out)
})

test('all of it is copied into a file, which takes the place of what is there only when told so', async () => {
  const file = join(folder, 'whole.tar.gz')
  const written = await enishi(`backup ${file}`)
  expect(written).toMatchObject({ code: 0, out: expect.stringMatching(/rows and 0 files. The secret is not in it./) })
  expect(await enishi(`restore ${file}`)).toMatchObject({ code: 1, error: expect.stringContaining('--replace') })
  expect((await enishi('user create --email late@example.com --name Late')).code).toBe(0)
  expect(await enishi(`restore ${file} --replace`)).toMatchObject({ code: 0, out: expect.stringContaining('Restored') })
  expect((await enishi('user list')).out).not.toContain('late@example.com')
  expect(await enishi('restore')).toMatchObject({ code: 2 })
})

test('a table of the database becomes an entity with its rows; those that are refused are told', async () => {
  expect((await enishi('table list')).out).toContain('There are no other tables')
  await asSuperuser(
    `CREATE SCHEMA legacy; GRANT USAGE ON SCHEMA legacy TO enishi_app;
    CREATE TABLE legacy.parts (code text PRIMARY KEY, part_of text REFERENCES legacy.parts, made date);
    INSERT INTO legacy.parts VALUES ('B', 'A', '2020-04-01'), ('A', NULL, NULL), ('C', NULL, 'infinity')`,
    url,
  )
  expect((await enishi('table list')).out).toContain('GRANT SELECT ON legacy.parts TO enishi_app')
  const refused = await enishi('table copy legacy parts --name part')
  expect(refused).toMatchObject({ code: 1, error: expect.stringContaining('GRANT SELECT ON legacy.parts') })
  await asSuperuser('GRANT SELECT ON legacy.parts TO enishi_app', url)
  const tried = await enishi('table copy legacy parts --name part --dry-run')
  expect(JSON.parse(tried.out)).toMatchObject({ 'x-source': { schema: 'legacy', table: 'parts' } })
  expect((await enishi('table list')).out).not.toContain('entity part')
  expect(await enishi('table copy legacy parts --name part')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Made the entity 'part'\.\n1 rows failed, 2 rows created\n/),
    error: expect.stringContaining('row 4: /made This is no date.'),
  })
  expect((await enishi('table list')).out).toContain('entity part')
  expect(await enishi('table copy legacy parts --name PART')).toMatchObject({
    code: 1,
    error: expect.stringContaining("There is an entity 'PART' already"),
  })
  expect((await enishi('table copy legacy')).code).toBe(2)
})
