/** `kill -9` while a backup is written or restored: a file with its name is whole, and a database is what it was. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { runCommand } from '../../platform/cli/run-command.ts'
import { connect } from '../../platform/database/connect.ts'
import { freshDatabaseUrl } from '../support/database.ts'
import { tableDigests } from '../support/table-digests.ts'
import { until } from '../support/until.ts'

const rounds = process.env['ENISHI_FAULTS'] === 'full' ? 20 : 2
const cli = join(import.meta.dirname, '..', '..', 'platform', 'cli.ts')

test(`killed at ${rounds} moments, a backup leaves no half of one and a restore leaves what was`, {
  timeout: 600_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-kill-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const url = await freshDatabaseUrl()
  const environment = { DATABASE_URL: url, ENISHI_DATA: join(folder, 'data'), ENISHI_SECRET: 'x'.repeat(40) }
  const enishi = async (line: string) => {
    const said: string[] = []
    const io = {
      environment,
      print: () => {},
      printError: (text: string) => said.push(text),
      askPassword: async () => 'correct horse',
    }
    expect(await runCommand(line.split(' '), io), said.join()).toBe(0)
  }
  await enishi('pack install crm --sample')
  await enishi('user create --email one@example.com --name One')
  const whole = join(folder, 'whole.tar.gz')
  await enishi(`backup ${whole}`)
  await enishi('user create --email two@example.com --name Two')
  const database = await connect({ url, poolSize: 2 })
  onTestFinished(() => database.close())
  const before = await tableDigests(database)

  /** Once it is at work, and a while later. */
  const killed = async (line: string, isAtWork: () => Promise<boolean>, later: number) => {
    const child = spawn(process.execPath, [cli, ...line.split(' ')], { env: { ...process.env, ...environment } })
    const ended = once(child, 'exit')
    await Promise.race([until(isAtWork, 120).then(() => pause(later)), ended])
    child.kill('SIGKILL')
    await ended
    return child.exitCode === 0
  }
  const restores = async () => {
    const { rows } = await database.query({
      text: `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'enishi owner'
        AND xact_start IS NOT NULL AND query ~ '^(COPY|CREATE|ALTER|TRUNCATE)'`,
    })
    return rows.length > 0
  }
  for (let round = 0; round < rounds; round++) {
    const name = `half-${round}.tar.gz`
    const begun = async () => (await readdir(folder)).some(each => each.startsWith(name))
    const isDone = await killed(`backup ${join(folder, name)}`, begun, round * 20)
    expect((await readdir(folder)).includes(name)).toBe(isDone)
    if (await killed(`restore ${whole} --replace`, restores, round * 300)) break
    expect(await tableDigests(database)).toEqual(before)
  }
  await enishi(`restore ${whole} --replace`)
  expect(await tableDigests(database)).not.toEqual(before)
})
