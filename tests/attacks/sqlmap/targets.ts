/** Every operation of the OpenAPI document as something sqlmap can call: all parameters filled, all of them marked. */
interface Parameter {
  name: string
  in: string
  schema?: { type?: string; enum?: string[]; format?: string }
}
interface Operation {
  parameters?: Parameter[]
  requestBody?: { content?: Record<string, unknown> }
}

export interface Target {
  name: string
  method: string
  url: string
  /** JSON. */
  body: string | null
}

const entity = 'account'
/** These would end the attack itself, or send gigabytes. */
const spared = /^(delete|put|patch|post) \/api\/(users|keys|me|auth|setup|packs|meta\/apply|files|organisation)/

export async function targetsOf(url: string, key: string): Promise<Target[]> {
  const get = async (path: string) =>
    (await fetch(url + path, { headers: { authorization: `Bearer ${key}` } })).json() as Promise<never>
  const { paths } = (await get('/api/openapi.json')) as { paths: Record<string, Record<string, Operation>> }
  const { data } = (await get(`/api/records/${entity}?limit=1`)) as { data: [{ _id: string; name: string }] }
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation, name: `${method} ${path}` })),
  )
  return operations
    .filter(({ path }) => !path.startsWith('/api/records/') || path.split('/')[3] === entity)
    .filter(({ name }) => !spared.test(name) && !name.endsWith('/api/changes'))
    .flatMap(({ path, method, operation, name }) =>
      addressesOf(path, operation.parameters ?? [], data[0]._id).map(address => ({
        name,
        method: method.toUpperCase(),
        url: url + address,
        body: operation.requestBody?.content?.['application/json'] ? bodyOf(data[0]._id) : null,
      })),
    )
}

/** sqlmap tries query parameters by itself, but only where no star marks a place in the path: so each has its own turn. */
function addressesOf(path: string, parameters: Parameter[], id: string): string[] {
  const filled = (mark: string) =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(example({ name, in: 'path' }, id)) + mark)
  const query = parameters.filter(parameter => parameter.in === 'query' && !cursors.has(parameter.name))
  const search = new URLSearchParams(query.map(parameter => [parameter.name, example(parameter, id)]))
  const plain = `${filled('')}${search.size ? `?${search}` : ''}`
  return filled('*') === filled('') ? [plain] : search.size ? [filled('*'), plain] : [filled('*')]
}

/** Signed, and they exclude each other and an offset. */
const cursors = new Set(['after', 'before'])

function example({ name, schema }: Parameter, id: string): string {
  const known: Record<string, string> = {
    id,
    filter: 'record.name != "x"',
    select: 'name',
    sort: '-name',
    groupBy: 'name',
    search: 'a',
    q: 'a',
    key: 'name',
    name: entity,
    entity,
    having: 'count > 0',
  }
  return (
    known[name] ?? schema?.enum?.[0] ?? (schema?.type === 'integer' ? '1' : schema?.type === 'boolean' ? 'true' : 'a')
  )
}

/** Wrong for most routes, which is a case too; right for creating and updating. */
const bodyOf = (id: string): string => JSON.stringify({ name: 'Attacked', _owner: id })
