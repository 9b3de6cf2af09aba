/** Every expression and every text with expressions of a document template, with its place: for checks, uses and reading. */
import type { DocumentTemplate, PaperSection } from '../contract/document-template.ts'
import type { Texts } from '../contract/texts.ts'
import type { ExpressionType } from '../expression/types.ts'
import { pointer } from './pointer.ts'

export interface PaperPart {
  /** `text` and `line` hold `{{ CEL }}`. */
  as: 'expression' | 'text' | 'line'
  source: string
  pointer: string
  /** The field of the record that `item` is one of. */
  items?: string
  gives?: ExpressionType
}

export function paperParts({ when, fileName, currency, sections, footer }: DocumentTemplate): PaperPart[] {
  return [
    ...expression(when, '/when', 'boolean'),
    ...texts(fileName, '/fileName', 'line'),
    ...expression(currency, '/currency', 'string'),
    ...sections.flatMap((section, index) => sectionParts(section, pointer('/sections', index))),
    ...texts(footer?.text, '/footer/text'),
  ]
}

const expression = (source: string | undefined, at: string, gives?: ExpressionType): PaperPart[] =>
  source === undefined ? [] : [{ as: 'expression', source, pointer: at, ...(gives && { gives }) }]

function texts(given: Texts | undefined, at: string, as: 'text' | 'line' = 'text'): PaperPart[] {
  if (given === undefined) return []
  if (typeof given === 'string') return [{ as, source: given, pointer: at }]
  return Object.entries(given).map(([language, source]) => ({ as, source, pointer: pointer(at, language) }))
}

const sectionParts = (section: PaperSection, at: string): PaperPart[] => [
  ...expression(section.when, `${at}/when`, 'boolean'),
  ...ownParts(section, at),
]

function ownParts(section: PaperSection, at: string): PaperPart[] {
  const value = (key: string, source: string | undefined) => expression(source, `${at}/${key}`)
  switch (section.type) {
    case 'title':
    case 'text':
      return texts(section.text, `${at}/text`)
    case 'recipient':
      return (['company', 'department', 'person', 'honorific', 'address'] as const).flatMap(key =>
        value(key, section[key]),
      )
    case 'sender':
      return [
        ...(['name', 'logo', 'seal'] as const).flatMap(key => value(key, section[key])),
        ...(section.lines ?? []).flatMap((line, index) => texts(line, pointer(at, 'lines', index))),
      ]
    case 'amount':
      return [
        ...texts(section.label, `${at}/label`),
        ...value('value', section.value),
        ...texts(section.note, `${at}/note`),
      ]
    case 'image':
      return value('image', section.image)
    case 'columns':
      return section.columns.flatMap((column, index) =>
        column.sections.flatMap((each, inner) => sectionParts(each, pointer(at, 'columns', index, 'sections', inner))),
      )
    case 'space':
    case 'line':
    case 'pageBreak':
      return []
    default:
      return rowParts(section, at)
  }
}

type OfRows = Extract<PaperSection, { type: 'fields' | 'totals' | 'table' | 'taxes' | 'stamps' }>

function rowParts(section: OfRows, at: string): PaperPart[] {
  const each = <T>(key: string, rows: readonly T[], parts: (row: T, at: string) => PaperPart[]) =>
    rows.flatMap((row, index) => parts(row, pointer(at, key, index)))
  switch (section.type) {
    case 'fields':
      return each('rows', section.rows, ({ label, value }, at) => [
        ...texts(label, `${at}/label`),
        ...texts(value, `${at}/value`),
      ])
    case 'totals':
      return each('rows', section.rows, ({ label, value, when }, at) => [
        ...texts(label, `${at}/label`),
        ...expression(value, `${at}/value`),
        ...expression(when, `${at}/when`, 'boolean'),
      ])
    case 'taxes':
      return each('rates', section.rates, ({ base, tax }, at) => [
        ...expression(base, `${at}/base`),
        ...expression(tax, `${at}/tax`),
      ])
    case 'stamps':
      return each('stamps', section.stamps, ({ title, name, date }, at) => [
        ...texts(title, `${at}/title`),
        ...expression(name, `${at}/name`),
        ...expression(date, `${at}/date`),
      ])
    case 'table': {
      const { items, columns, reduced } = section
      const titles = each('columns', columns, ({ title }, at) => texts(title, `${at}/title`))
      const cells = each('columns', columns, ({ value, note }, at) => [
        ...expression(value, `${at}/value`),
        ...expression(note, `${at}/note`),
      ])
      const perItem = [...cells, ...expression(reduced, `${at}/reduced`, 'boolean')]
      return [...titles, ...perItem.map(part => ({ ...part, items }))]
    }
  }
}
