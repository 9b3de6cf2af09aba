import { systemCaller } from '../contract/caller.ts'
import type { ImportSettings } from '../contract/import.ts'
import { firstChoices, itselfSettings, sheetEntity, sheetSettings } from '../contract/sheet-entity.ts'
import type { TableName } from '../contract/source-table.ts'
import { conflict } from '../errors.ts'
import { applyChange } from '../metadata/apply.ts'
import { runImportHere } from '../records/import/run-here.ts'
import { importRows } from '../records/imports.ts'
import { inferTable } from '../records/tables/infer-table.ts'
import { stageTable } from '../records/tables/stage-table.ts'
import { type Command, type Io, neededOption, textOption, UsageError } from './command.ts'
import { type Installation, withInstallation } from './with-installation.ts'

export const tableCopy: Command = {
  name: 'table copy',
  usage: '<schema> <table> --name <entity> [--title <title>] [--dry-run]',
  summary: 'Makes an entity like a table of the database, and copies its rows with all checks',
  details: [
    '  --dry-run  Prints the JSON Schema that it would be, and changes nothing.',
    '  The table stays as it is. Tables that others point to come first: then those columns become relations.',
  ],
  options: { name: { type: 'string' }, title: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  async run(given, io) {
    const [schema, table, ...more] = given.words
    if (schema === undefined || table === undefined || more.length) throw new UsageError('Name a schema and a table.')
    const from = { schema, table }
    const name = neededOption(given, 'name')
    const title = textOption(given, 'title') ?? table
    await withInstallation(io, async here => {
      const taken = [...here.model.entities.keys()].some(each => each.toLowerCase() === name.toLowerCase())
      if (taken) throw conflict('name-taken', `There is an entity '${name}' already. Give another --name.`)
      const inferred = await inferTable(here, from)
      const choices = firstChoices(inferred)
      const { displayField } = inferred
      const document = sheetEntity({ name, title, ownership: 'none', displayField }, inferred, choices)
      const text = JSON.stringify(document, null, 2)
      if (given.options['dry-run'] === true) return io.print(text)
      await applyChange(here.database, { base: here.model.revision, entities: [{ text }] }, systemCaller)
      io.print(`Made the entity '${name}'.`)
      if (inferred.rows === 0) return
      const context = { ...here, model: await here.models.reload() }
      const pointing = itselfSettings(inferred, choices)
      await copyRows(context, io, { name, from, settings: sheetSettings(inferred, choices) })
      if (pointing) await copyRows(context, io, { name, from, settings: pointing })
    })
  },
}

interface Copy {
  name: string
  from: TableName
  settings: ImportSettings
}

async function copyRows(context: Installation, io: Io, { name, from, settings }: Copy): Promise<void> {
  const { _id } = await stageTable(context, context.model.entities.get(name)!, from)
  const { counts } = await runImportHere(context, _id, settings)
  io.print(
    Object.entries(counts)
      .map(([outcome, count]) => `${count} rows ${outcome}`)
      .join(', '),
  )
  const { data } = await importRows(context, _id, { outcome: 'failed', limit: 20 })
  for (const { number, problems } of data)
    io.printError(
      `row ${number}: ${(problems ?? []).map(({ pointer, message }) => `${pointer} ${message}`).join('; ')}`,
    )
}
