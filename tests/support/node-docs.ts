/** Markdown of what node types say of themselves: by group, each with its settings and where it goes on. */
import type { Schema } from '../../platform/contract/json.ts'
import { type NodeType, nodeGroups } from '../../platform/contract/workflow/node-type.ts'

const groupTitles = {
  records: 'Records',
  logic: 'Logic',
  waiting: 'Waiting',
  people: 'People',
  messages: 'Messages',
  connections: 'Connections',
  code: 'Code',
} satisfies Record<(typeof nodeGroups)[number], string>

export const nodeDocs = (types: NodeType[]): string =>
  nodeGroups
    .map(group => [groupTitles[group], types.filter(type => type.group === group)] as const)
    .filter(([, ofGroup]) => ofGroup.length > 0)
    .map(([title, ofGroup]) => `## ${title}\n\n${ofGroup.map(nodeText).join('\n')}`)
    .join('\n')

function nodeText(type: NodeType): string {
  const settings = rows(type.settings)
  const table = settings.length
    ? `\n| setting | what it is | |\n| --- | --- | --- |\n${settings.map(cells => `| ${cells.join(' | ')} |`).join('\n')}\n`
    : ''
  return `### ${type.title.en} (${type.title.ja})\n\n\`${type.type}\`. ${type.help.en}${portsText(type)}\n${table}`
}

function portsText({ ports }: NodeType): string {
  if (ports === undefined) return ''
  const named = typeof ports === 'function' ? ports({}) : ports
  const names = named.map(({ id }) => `\`${id}\``).join(', ')
  return typeof ports === 'function'
    ? `\n\nGoes on by its settings${names ? `, and at ${names}` : ''}.`
    : `\n\nGoes on at ${names}.`
}

/** Those inside of others too, as `cases[].when`. */
function rows(schema: Schema, at = ''): string[][] {
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  return Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).flatMap(([name, each]) => {
    const path = `${at}${name}`
    const items = each['items'] as Schema | undefined
    const help = [each['description'], optionsOf(each)].filter(Boolean).join(' ')
    const own = [`\`${path}\`${required.includes(name) ? ' \\*' : ''}`, `${each['title']}: ${kindOf(each)}`, help]
    return [own.map(escapeCell), ...rows(each, `${path}.`), ...(items ? rows(items, `${path}[].`) : [])]
  })
}

function kindOf(schema: Schema): string {
  if (schema['x-fields']) return 'for each field an expression'
  if (schema['x-cel']) return schema['x-of'] ? 'a filter' : celKinds[String(schema['x-cel'])]!
  if (schema['x-template']) return 'a text with `{{ expressions }}`'
  const picked = schema['x-pick'] ?? (schema['items'] as Schema | undefined)?.['x-pick']
  const many = schema['type'] === 'array'
  if (picked)
    return many ? `a list of ${plural(String(picked))}` : `${/^[aeiou]/.test(String(picked)) ? 'an' : 'a'} ${picked}`
  if (schema['oneOf'] || schema['enum']) return 'one of a few'
  return plain[String(schema['type'])] ?? 'a value'
}

const plural = (word: string) => (word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`)
const plain: Record<string, string> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'by name',
}
const celKinds: Record<string, string> = {
  boolean: 'a condition',
  string: 'an expression that gives a text',
  number: 'an expression that gives a number',
  integer: 'an expression that gives a whole number',
  date: 'an expression that gives a date',
  timestamp: 'an expression that gives a point in time',
  list: 'an expression that gives a list',
  people: 'an expression that gives people',
  record: 'an expression that gives a record',
  any: 'an expression',
}

function optionsOf({ oneOf, enum: options, default: given }: Schema): string {
  const named = (oneOf as Schema[] | undefined)?.map(each => `\`${each['const']}\` (${each['title']})`)
  const values = named ?? (options as unknown[] | undefined)?.map(value => `\`${String(value)}\``)
  const otherwise = given === undefined ? '' : `Not given: \`${String(given)}\`.`
  return [values?.length ? `${values.join(', ')}.` : '', otherwise].filter(Boolean).join(' ')
}

const escapeCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
