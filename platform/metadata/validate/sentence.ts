/** What a broken keyword says to the person who filled the form, in English. Front ends translate by code. */
export function sentence(keyword: string, parameters: Record<string, unknown>): string {
  const limit = String(parameters['limit'])
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
    case 'dependencies':
      return 'A value is needed.'
    case 'type':
      return `This must be ${typeNames(parameters['type'])}.`
    case 'enum':
      return `This must be one of ${list(parameters['allowedValues'])}.`
    case 'const':
      return `This must be ${JSON.stringify(parameters['allowedValue'])}.`
    case 'oneOf':
      return parameters['passingSchemas'] ? 'This fits more than one of its allowed forms.' : notAllowed
    case 'anyOf':
      return notAllowed
    case 'not':
      return 'This value is not allowed.'
    case 'minLength':
      return limit === '1' ? 'A value is needed.' : `At least ${limit} characters are needed.`
    case 'maxLength':
      return `At most ${limit} characters are allowed.`
    case 'pattern':
      return `This must match the pattern ${String(parameters['pattern'])}.`
    case 'format':
      return `This must be ${formats[String(parameters['format'])] ?? `a ${String(parameters['format'])}`}.`
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return `This must be ${String(parameters['comparison'])} ${limit}.`
    case 'multipleOf':
      return `This must be a multiple of ${String(parameters['multipleOf'])}.`
    case 'minItems':
      return `At least ${limit} items are needed.`
    case 'maxItems':
      return `At most ${limit} items are allowed.`
    case 'uniqueItems':
      return 'No item may be there twice.'
    case 'contains':
      return 'None of the items is of the kind that is needed.'
    case 'minProperties':
      return `At least ${limit} values are needed.`
    case 'maxProperties':
      return `At most ${limit} values are allowed.`
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'There is no such field.'
    case 'additionalItems':
    case 'unevaluatedItems':
      return 'There are too many items.'
    default:
      return keyword === 'false schema' ? 'No value is allowed here.' : `This breaks the rule '${keyword}'.`
  }
}

const notAllowed = 'This is none of the allowed forms.'

const types: Record<string, string> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'empty',
}
const typeNames = (type: unknown): string =>
  String(type)
    .split(',')
    .map(name => types[name] ?? name)
    .join(' or ')

const formats: Record<string, string> = {
  email: 'an e-mail address',
  uri: 'a web address',
  date: 'a date (YYYY-MM-DD)',
  'date-time': 'a date and time with an offset (RFC 3339)',
  time: 'a time of day (HH:MM:SS)',
  uuid: 'an id (UUID)',
}

function list(values: unknown): string {
  const shown = Array.isArray(values) ? values.slice(0, 12).map(value => JSON.stringify(value)) : []
  return shown.join(', ') + (Array.isArray(values) && values.length > 12 ? ', …' : '')
}
