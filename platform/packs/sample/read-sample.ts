/** The sample data of packs in one language, in the order of packs and files: `sample/<language>/<entity>.json`. */
import { join } from 'node:path'
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { invalid } from '../../errors.ts'
import { isObject } from '../../metadata/json-values.ts'
import { jsonFiles } from '../json-files.ts'
import type { Pack } from '../pack.ts'
import { readPackFile } from '../read-file.ts'
import type { SampleRecord } from './sample-record.ts'

const maxBytes = 16 * 1024 * 1024

export async function readSample(packs: readonly Pack[], locale: string): Promise<SampleRecord[]> {
  const problems: Problem[] = []
  const records = await Promise.all(packs.map(pack => samplesOf(pack, locale, problems)))
  if (problems.length) throw invalid('The sample data cannot be used as it is.', problems)
  return records.flat()
}

/** The language asked for, else English, else what there is. */
export function sampleLocale({ sampleLocales }: Pack, wanted: string): string | undefined {
  return [wanted, wanted.split('-')[0]!, 'en'].find(locale => sampleLocales.includes(locale)) ?? sampleLocales[0]
}

async function samplesOf(pack: Pack, wanted: string, problems: Problem[]): Promise<SampleRecord[]> {
  const locale = sampleLocale(pack, wanted)
  if (locale === undefined) return []
  const folder = join(pack.folder, 'sample', locale)
  const at = `${pack.manifest.name}/sample/${locale}`
  const { names, problems: strange } = await jsonFiles(folder, `/${at}`)
  problems.push(...strange)
  const files = await Promise.all(names.map(name => recordsOf(join(folder, name), `${at}/${name}`, problems)))
  return files.flat()
}

async function recordsOf(file: string, at: string, problems: Problem[]): Promise<SampleRecord[]> {
  const { value, problems: wrong } = await readPackFile(file, `/${at}`, maxBytes)
  problems.push(...wrong)
  if (wrong.length) return []
  if (!Array.isArray(value) || !value.every(isObject)) {
    problems.push({ pointer: `/${at}`, code: 'type', message: 'A file of sample data is a list of records.' })
    return []
  }
  const entity = at.slice(at.lastIndexOf('/') + 1, -'.json'.length)
  return value.map((record, index) => sampleRecord(record, entity, `${at}/${index}`))
}

function sampleRecord({ _key: key, ...body }: JsonObject, entity: string, place: string): SampleRecord {
  return { place, entity, key: typeof key === 'string' ? key : null, body }
}
