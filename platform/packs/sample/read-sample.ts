/** The sample data of packs in one language, in the order of packs and files: `sample/<language>/<entity>.json`. */
import { join } from 'node:path'
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { invalid } from '../../errors.ts'
import { isObject } from '../../metadata/json-values.ts'
import { jsonFiles } from '../json-files.ts'
import type { Pack } from '../pack.ts'
import { movedOptions, withMovedOptions } from '../questions/kept-options.ts'
import { readPackFile } from '../read-file.ts'
import type { SampleRecord } from './sample-record.ts'

const maxBytes = 16 * 1024 * 1024

export async function readSample(packs: readonly Pack[], locale: string): Promise<SampleRecord[]> {
  const read = await Promise.all(packs.map(pack => samplesOf(pack, locale)))
  const problems = read.flatMap(({ problems }) => problems)
  if (problems.length) throw invalid('The sample data cannot be used as it is.', problems)
  return read.flatMap(({ records }) => records)
}

interface Samples {
  records: SampleRecord[]
  problems: Problem[]
}

/** The language asked for, else English, else what there is. */
export function sampleLocale({ sampleLocales }: Pack, wanted: string): string | undefined {
  return [wanted, wanted.split('-')[0]!, 'en'].find(locale => sampleLocales.includes(locale)) ?? sampleLocales[0]
}

async function samplesOf(pack: Pack, wanted: string): Promise<Samples> {
  const locale = sampleLocale(pack, wanted)
  if (locale === undefined) return { records: [], problems: [] }
  const folder = join(pack.folder, 'sample', locale)
  const at = `${pack.manifest.name}/sample/${locale}`
  const { names, problems } = await jsonFiles(folder, `/${at}`)
  const files = await Promise.all(names.map(name => recordsOf(join(folder, name), `${at}/${name}`)))
  const moved = movedOptions(pack, pack.answers)
  return {
    records: files.flatMap(({ records }) =>
      records.map(record => ({ ...record, body: withMovedOptions(record.body, moved.get(record.entity)) })),
    ),
    problems: [...problems, ...files.flatMap(({ problems }) => problems)],
  }
}

async function recordsOf(file: string, at: string): Promise<Samples> {
  const { value, problems } = await readPackFile(file, `/${at}`, maxBytes)
  if (problems.length) return { records: [], problems }
  if (!Array.isArray(value) || !value.every(isObject)) {
    const message = 'A file of sample data is a list of records.'
    return { records: [], problems: [{ pointer: `/${at}`, code: 'type', message }] }
  }
  const entity = at.slice(at.lastIndexOf('/') + 1, -'.json'.length)
  return { records: value.map((record, index) => sampleRecord(record, entity, `${at}/${index}`)), problems: [] }
}

function sampleRecord({ _key: key, ...body }: JsonObject, entity: string, place: string): SampleRecord {
  return { pack: place.slice(0, place.indexOf('/')), place, entity, key: typeof key === 'string' ? key : null, body }
}
