/** Which JSON Schema keywords there are in each dialect, and where subschemas stand in them. */

export type Dialect = '2020-12' | 'draft-07'

/** Keywords whose value is one schema. */
export const schemaKeywords = [
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'items',
  'additionalItems',
  'unevaluatedItems',
  'contains',
  'not',
  'if',
  'then',
  'else',
  'contentSchema',
] as const

/** Keywords whose value is a list of schemas; draft-07's `items` can be one too. */
export const listKeywords = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'] as const

/** Keywords whose value is an object of schemas. */
export const mapKeywords = [
  'properties',
  'patternProperties',
  'dependentSchemas',
  'dependencies',
  '$defs',
  'definitions',
] as const

const shared = [
  '$schema $id $ref $comment $defs definitions',
  'type enum const title description default examples readOnly writeOnly deprecated',
  'multipleOf maximum exclusiveMaximum minimum exclusiveMinimum',
  'maxLength minLength pattern format contentMediaType contentEncoding',
  'items maxItems minItems uniqueItems contains',
  'properties patternProperties additionalProperties propertyNames required maxProperties minProperties dependencies',
  'if then else allOf anyOf oneOf not nullable',
]
const only: Record<Dialect, string> = {
  'draft-07': 'additionalItems',
  '2020-12': [
    '$anchor prefixItems maxContains minContains contentSchema',
    'dependentRequired dependentSchemas unevaluatedProperties unevaluatedItems',
  ].join(' '),
}
const words = (text: string) => text.split(' ')
const keywordsOf = (dialect: Dialect): ReadonlySet<string> => new Set([...shared, only[dialect]].flatMap(words))

export const dialectKeywords: Record<Dialect, ReadonlySet<string>> = {
  'draft-07': keywordsOf('draft-07'),
  '2020-12': keywordsOf('2020-12'),
}

/** Honoured by nobody here: they would make a document mean what only a running validator knows. */
export const refusedKeywords: ReadonlySet<string> = new Set([
  '$dynamicRef',
  '$dynamicAnchor',
  '$recursiveRef',
  '$recursiveAnchor',
  '$vocabulary',
  '$data',
])

/** Notes of other tools: kept in the document, without effect. Listed in docs/entities.md. */
export const annotations: ReadonlySet<string> = new Set(
  words(
    [
      'markdownDescription enumDescriptions markdownEnumDescriptions enumNames deprecationMessage errorMessage',
      'patternErrorMessage defaultSnippets doNotSuggest suggestSortText allowComments allowTrailingCommas',
      'tsType tsEnumNames javaType existingJavaType javaName javaEnumNames goType',
      'example externalDocs xml discriminator propertyOrder options headerTemplate',
      'label version author license copyright meta since optional',
    ].join(' '),
  ),
)
export const isAnnotation = (keyword: string) => annotations.has(keyword) || keyword.startsWith('x-')
