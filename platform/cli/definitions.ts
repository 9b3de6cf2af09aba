import { writeFile } from 'node:fs/promises'
import { definitionBook } from '../environments/definitions/definition-book.ts'
import { type Command, textOption, UsageError, wordOf } from './command.ts'
import { withInstallation } from './with-installation.ts'

export const definitions: Command = {
  name: 'definitions',
  usage: '<file.xlsx> [--locale en|ja]',
  summary: 'Writes the definition document (定義書): entities, fields, forms, views, rights, workflows and relations',
  options: { locale: { type: 'string' } },
  async run(given, io) {
    const file = wordOf(given, 'file')
    const locale = textOption(given, 'locale') ?? 'en'
    if (locale !== 'en' && locale !== 'ja') throw new UsageError("--locale is 'en' or 'ja'.")
    await writeFile(file, await withInstallation(io, context => definitionBook(context, locale)))
    io.print(`Wrote ${file}.`)
  },
}
