import { installPacks } from '../packs/install.ts'
import { packsNamed } from '../packs/packs-named.ts'
import { type Command, listOption, textOption, UsageError } from './command.ts'
import { packAnswers } from './pack-answers.ts'
import { withInstallation } from './with-installation.ts'

export const packInstall: Command = {
  name: 'pack install',
  usage: '<pack>… [--sample] [--locale en|ja] [--answer <pack>.<question>=<answer>]…',
  summary: 'Installs packs with what they require: all of them or none',
  details: [
    '  --sample  With sample data.',
    '  --answer  To what a pack asks (`pack plan` tells); what is usual where nothing is said.',
    '  --locale  The language of the sample data; else ENISHI_LOCALE, else en.',
    '',
    'A pack is a name that `pack list` tells, or the path of a folder: ./packs/fleet. To one that is installed',
    'already only sample data is added, once.',
  ],
  options: { sample: { type: 'boolean' }, locale: { type: 'string' }, answer: { type: 'string', multiple: true } },
  async run(given, io) {
    const locale = textOption(given, 'locale') ?? io.environment['ENISHI_LOCALE'] ?? 'en'
    if (given.words.length === 0) throw new UsageError('Name the packs. There are: npx enishi pack list')
    if (!['en', 'ja'].includes(locale)) throw new UsageError('--locale must be en or ja.')
    const { names, places } = packsNamed(given.words)
    const answers = packAnswers(listOption(given, 'answer'))
    const sample = given.options['sample'] === true
    const { revision, steps } = await withInstallation(io, context =>
      installPacks(context, names, { sample, locale, places, answers }),
    )
    io.print(
      steps
        ? `Installed in ${steps} steps; the model is at revision ${revision}.`
        : `All of them are installed already.${sample ? ' Sample data that was missing was added.' : ''}`,
    )
  },
}
