import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { AppError } from '../errors.ts'
import { type Command, UsageError } from './command.ts'

export const pluginTest: Command = {
  name: 'plugin test',
  usage: '[<folder>]',
  summary: 'Runs the tests of a plugin (*.test.ts) by the test runner of Node',
  async run({ words }, _io) {
    if (words.length > 1) throw new UsageError(`Name one folder, not ${words.length}.`)
    const folder = resolve(words[0] ?? '.')
    const files = globSync('**/*.test.{ts,js}', { cwd: folder, exclude: name => name === 'node_modules' })
    if (files.length === 0) throw refused(`There is no *.test.ts in ${folder}.`)
    const hook = new URL(
      `../plugins/resolve-enishi.${import.meta.filename.endsWith('.ts') ? 'ts' : 'js'}`,
      import.meta.url,
    ).href
    const child = spawn(process.execPath, ['--import', hook, '--test', ...files], { cwd: folder, stdio: 'inherit' })
    const [code] = await once(child, 'exit')
    if (code !== 0) throw refused('Some tests failed.')
  },
}

const refused = (message: string) => new AppError({ status: 409, code: 'plugin-test', message })
