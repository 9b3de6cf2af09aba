/** What a pack of these files could ask at its installation: how numbers begin, which options are used, the fiscal year. */
import type { Json, JsonObject } from '../../contract/json.ts'
import type { PackFiles, PackQuestionDraft } from '../../contract/pack.ts'
import { isObject, listAt, objectAt, stringAt } from '../../metadata/json-values.ts'
import { pointer } from '../../metadata/pointer.ts'

export function usualQuestions(files: PackFiles): Record<string, PackQuestionDraft> {
  const found: [string, PackQuestionDraft][] = Object.entries(files)
    .filter(([path]) => path.startsWith('entities/'))
    .flatMap(([path, text]) => ofEntity(path, JSON.parse(text) as JsonObject))
  return Object.fromEntries([...found, ['fiscalYear', fiscalYear] as const])
}

const fiscalYear: PackQuestionDraft = {
  type: 'integer',
  title: 'First month of the fiscal year',
  'x-i18n': { ja: { title: '会計年度の開始月' } },
  default: 4,
  minimum: 1,
  maximum: 12,
  'x-sets': [{ organisation: 'fiscalYearStart' }],
}

function ofEntity(document: string, body: JsonObject): [string, PackQuestionDraft][] {
  const name = document.slice('entities/'.length, -'.json'.length)
  return Object.entries(objectAt(body, 'properties') ?? {}).flatMap(([field, property]) => {
    if (!isObject(property)) return []
    const id = `${name} ${field}`.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string = '') => next.toUpperCase())
    const asked = numbering(document, field, property) ?? choice(document, field, property)
    return asked && /^[a-z][A-Za-z0-9]{0,62}$/.test(id)
      ? [[id, { ...asked, ...words(body, property, name, field) }] as const]
      : []
  }) as [string, PackQuestionDraft][]
}

/** `Q-{yyyy}-{00000}`: what stands before the first brace. */
function numbering(document: string, field: string, property: JsonObject): Omit<PackQuestionDraft, 'title'> | null {
  const pattern = stringAt(objectAt(property, 'x-autonumber') ?? {}, 'pattern')
  const [, prefix, sign, rest] = /^([A-Za-z0-9]{1,10})([^A-Za-z0-9{]*)(\{.*)$/.exec(pattern ?? '') ?? []
  if (prefix === undefined) return null
  return {
    type: 'string',
    default: prefix,
    pattern: '^[A-Za-z0-9]{1,10}$',
    'x-sets': [
      { document, at: pointer('/properties', field, 'x-autonumber', 'pattern'), as: `{answer}${sign}${rest}` },
    ],
  }
}

function choice(document: string, field: string, property: JsonObject): Omit<PackQuestionDraft, 'title'> | null {
  const options = listAt(property, 'oneOf').filter(isObject)
  const offers = options.map(({ const: value, title, 'x-i18n': texts }): JsonObject => {
    const said = { const: String(value), title: String(title ?? value) }
    return isObject(texts) ? { ...said, 'x-i18n': titlesOnly(texts) } : said
  })
  if (offers.length < 2 || options.some(option => typeof option['const'] !== 'string')) return null
  return {
    type: 'array',
    default: offers.map(({ const: value }) => value as Json),
    uniqueItems: true,
    minItems: 1,
    items: { oneOf: offers },
    'x-sets': [{ document, at: pointer('/properties', field, 'oneOf'), keep: true }],
  }
}

const titlesOnly = (texts: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([language, said]) => {
      const title = isObject(said) ? stringAt(said, 'title') : undefined
      return title === undefined ? [] : [[language, { title }] as const]
    }),
  )

/** "Van: Number", in every language that both are written in. */
function words(body: JsonObject, property: JsonObject, name: string, field: string) {
  const inLanguage = (of: JsonObject, language: string) =>
    stringAt(objectAt(objectAt(of, 'x-i18n') ?? {}, language) ?? {}, 'title')
  const languages = Object.keys(objectAt(property, 'x-i18n') ?? {})
  const translated = languages.flatMap(language => {
    const [entity, own] = [inLanguage(body, language), inLanguage(property, language)]
    return entity !== undefined && own !== undefined ? [[language, { title: `${entity}: ${own}` }] as const] : []
  })
  return {
    title: `${stringAt(body, 'title') ?? name}: ${stringAt(property, 'title') ?? field}`.slice(0, 200),
    ...(translated.length && { 'x-i18n': Object.fromEntries(translated) }),
  }
}
